package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequences a switch node waits for until they are whole, and numbers anew for each output. */
final class SwitchSequences {

    private static final class Incoming {
        private final List<Message> messages = new ArrayList<>();
        private @Nullable Number count;
    }

    private record Onward(Message msg, BitSet ports) {}

    private final NodeContext context;
    private final Map<String, Incoming> incoming = new HashMap<>();
    private final Map<String, List<Onward>> outgoing = new HashMap<>();
    private int pending;

    SwitchSequences(NodeContext context) {
        this.context = context;
    }

    /** Keeps the part; gives the whole sequence, each part knowing the count, once its last one is here. */
    List<Message> collect(Message msg) {
        String id = Sequence.id(msg);
        Incoming group = incoming.computeIfAbsent(id, _ -> new Incoming());
        group.messages.add(msg);
        pending++;
        refuseTooMany(msg);
        Number count = Sequence.count(msg);
        if (count != null) {
            group.count = count;
        }
        if (group.count == null || group.count.doubleValue() != group.messages.size()) {
            return List.of();
        }
        incoming.remove(id);
        pending -= group.messages.size();
        Number whole = group.count;
        group.messages.forEach(each -> each.set("parts", Sequence.parts(each).with("count", whole)));
        return group.messages;
    }

    /** Keeps where a part goes; sends all of them, numbered for each port, once the last one is known. */
    void send(Message msg, BitSet ports, int portCount, Outputs out) {
        String id = Sequence.id(msg);
        List<Onward> group = outgoing.computeIfAbsent(id, _ -> new ArrayList<>());
        group.add(new Onward(msg, ports));
        pending++;
        if (Values.same(group.size(), Sequence.count(msg))) {
            outgoing.remove(id);
            pending -= group.size();
            sendAll(group, portCount, out);
        }
        refuseTooMany(msg);
    }

    private void sendAll(List<Onward> group, int portCount, Outputs out) {
        String[] ids = new String[portCount];
        int[] counts = new int[portCount];
        int[] indexes = new int[portCount];
        for (int port = 0; port < portCount; port++) {
            ids[port] = context.generateId();
            for (Onward onward : group) {
                counts[port] += onward.ports().get(port) ? 1 : 0;
            }
        }
        for (Onward onward : group) {
            List<List<Message>> each = new ArrayList<>(portCount);
            for (int port = 0; port < portCount; port++) {
                if (!onward.ports().get(port)) {
                    each.add(List.of());
                    continue;
                }
                Message copy = onward.msg().copy();
                ObjectValue.Builder parts = ObjectValue.builder();
                parts.putAll(Sequence.parts(copy));
                parts.put("id", ids[port]);
                parts.put("index", indexes[port]++);
                parts.put("count", counts[port]);
                each.add(List.of(copy.set("parts", parts.build())));
            }
            out.sendEach(each);
        }
    }

    private void refuseTooMany(Message msg) {
        double most = Values.toNumber(context.setting("nodeMessageBufferMaxLength"));
        if (most > 0 && pending > most) {
            pending = 0;
            incoming.clear();
            outgoing.clear();
            context.error("too many pending messages in switch node", msg);
        }
    }
}
