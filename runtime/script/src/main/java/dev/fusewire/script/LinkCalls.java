package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The calls of {@code node.linkcall} that wait for a link out to send their answer back. */
final class LinkCalls {

    /** The word of a link out that returns; the call's id follows it. */
    private static final String RETURN = "return";

    private record Waiting(Consumer<Message> answered, Registration timer) {}

    private final NodeContext node;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    LinkCalls(NodeContext node) {
        this.node = node;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** @throws NodeError where there is no such link in */
    void call(String target, Message msg, Duration timeout, Consumer<Message> answered, Runnable late) {
        String link = find(target);
        String id = node.generateId();
        ArrayValue.Builder callers = ArrayValue.builder();
        if (msg.get("_linkSource") instanceof ArrayValue earlier) {
            callers.addAll(earlier);
        }
        msg.set(
                "_linkSource",
                callers.add(ObjectValue.of("id", id, "node", node.id())).build());
        waiting.put(id, new Waiting(answered, node.after(timeout, () -> {
            if (waiting.remove(id) != null) {
                late.run();
            }
        })));
        var _ = node.nodes().deliver(link, msg);
    }

    void onSignal(String name, Message msg) {
        Waiting call = name.startsWith(RETURN) ? waiting.remove(name.substring(RETURN.length())) : null;
        if (call == null) {
            return;
        }
        if (msg.get("_linkSource") instanceof ArrayValue callers && callers.isEmpty()) {
            msg.remove("_linkSource");
        }
        call.timer().cancel();
        call.answered().accept(msg);
    }

    /** By id; else by name, on this flow before any other. */
    private String find(String target) {
        String flow = node.info().flow();
        List<NodeInfo> links = node.nodes().ofType("link in");
        for (NodeInfo link : links) {
            if (link.id().equals(target)
                    || link.alias().equals(target) && link.flow().equals(flow)) {
                return link.id();
            }
        }
        for (Predicate<NodeInfo> where : List.<Predicate<NodeInfo>>of(
                link -> link.flow().equals(flow), link -> link.id().equals(link.alias()))) {
            List<NodeInfo> named = links.stream()
                    .filter(link -> link.name().equals(target))
                    .filter(where)
                    .toList();
            if (named.size() > 1) {
                throw new NodeError("Error", "Multiple link-in nodes named '" + target + "' found");
            }
            if (named.size() == 1) {
                return named.getFirst().id();
            }
        }
        throw new NodeError("Error", "target link-in node '" + target + "' not found");
    }
}
