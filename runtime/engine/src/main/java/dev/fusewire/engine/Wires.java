package dev.fusewire.engine;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.Outputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wires of one node, and what it sends over them: copies for all receivers but the first. */
final class Wires implements Outputs {

    private static final RunningNode[] NOBODY = {};

    private final Engine engine;
    private final FlowRun flow;
    private final NodeInfo info;
    private final @Nullable EngineListener metrics;
    private RunningNode @Nullable [][] targets;
    private @Nullable Message lastSent;

    Wires(Engine engine, FlowRun flow, NodeInfo info) {
        this.engine = engine;
        this.flow = flow;
        this.info = info;
        metrics = engine.listeners().metrics();
    }

    /** Says that the node has received a message: what it sends from now on has not been sent before. */
    void begin() {
        lastSent = null;
    }

    /** Finds the nodes at the end of the wires; again after each deployment, since they may be others now. */
    void link() {
        targets = null;
        if (!(info.config().get("wires") instanceof ArrayValue ports)) {
            targets = new RunningNode[0][];
            return;
        }
        connect(ports);
    }

    void connect(List<?> ports) {
        RunningNode[][] found = new RunningNode[ports.size()][];
        for (int i = 0; i < found.length; i++) {
            found[i] = ports.get(i) instanceof List<?> ids
                    ? ids.stream()
                            .map(id -> engine.nodes().get(String.valueOf(id)))
                            .filter(java.util.Objects::nonNull)
                            .toArray(RunningNode[]::new)
                    : NOBODY;
        }
        targets = found;
    }

    @Override
    public void send(int port, Message msg) {
        if (!flow.isStarted() || !flow.queue().isHere()) {
            msg.detach();
            flow.whenStarted(() -> send(port, msg));
            return;
        }
        RunningNode[] receivers = receivers(port);
        if (receivers.length == 0) {
            return;
        }
        if (!msg.has("_msgid")) {
            msg.set("_msgid", engine.generateId());
        }
        if (metrics != null) {
            metrics.onMetric(info, "send", msg.get("_msgid"));
        }
        // a node that sends the same message twice in a row must not hand one object to two receivers
        boolean copies = msg == lastSent;
        lastSent = msg;
        if (receivers.length == 1) {
            receivers[0].deliver(copies ? msg.copy() : msg);
            return;
        }
        // all copies are made before the first receiver, which may be on another loop, can change anything
        Message[] each = new Message[receivers.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = i == 0 && !copies ? msg : msg.copy();
        }
        for (int i = 0; i < each.length; i++) {
            receivers[i].deliver(each[i]);
        }
    }

    @Override
    public void sendEach(List<List<Message>> ports) {
        if (!flow.isStarted() || !flow.queue().isHere()) {
            ports.forEach(messages -> messages.forEach(Message::detach));
            flow.whenStarted(() -> sendEach(ports));
            return;
        }
        String id = null;
        for (List<Message> messages : ports) {
            for (Message msg : messages) {
                id = id == null && msg.has("_msgid") ? msg.id() : id;
            }
        }
        if (metrics != null && id != null) {
            metrics.onMetric(info, "send", id);
        }
        boolean first = true;
        for (int port = 0; port < ports.size(); port++) {
            for (RunningNode receiver : receivers(port)) {
                for (Message msg : ports.get(port)) {
                    if (!msg.has("_msgid")) {
                        id = id == null ? engine.generateId() : id;
                        msg.set("_msgid", id);
                    }
                    receiver.deliver(first ? msg : msg.copy());
                    first = false;
                }
            }
        }
    }

    @Override
    public void sendAll(int port, List<Message> messages) {
        List<List<Message>> ports = new java.util.ArrayList<>();
        for (int i = 0; i < port; i++) {
            ports.add(List.of());
        }
        ports.add(messages);
        sendEach(ports);
    }

    private RunningNode[] receivers(int port) {
        RunningNode[][] found = targets;
        if (found == null) {
            link();
            found = targets;
        }
        return found != null && port >= 0 && port < found.length ? found[port] : NOBODY;
    }
}
