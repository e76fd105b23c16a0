package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls what stands behind a link in, and goes on with what a link out sends back. */
@NodeType(value = "link call", form = "common/60-link")
public final class LinkCallNode implements Node {

    private static final double LONGEST_WAIT = 30;

    public record Config(
            @Property(initial = "static") String linkType,
            @Property String timeout) {}

    private record Call(Message msg, Outputs out, Promise<Void> done, Registration timer) {}

    private final Config config;
    private final NodeContext context;
    private final Duration timeout;
    private final String fixedTarget;
    private final Map<String, Call> calls = new HashMap<>();

    public LinkCallNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        double seconds = config.timeout().isBlank() ? LONGEST_WAIT : Values.toNumber(config.timeout());
        timeout = Duration.ofNanos(Math.round((Double.isNaN(seconds) ? LONGEST_WAIT : seconds) * 1e9));
        Object links = context.config().get("links");
        fixedTarget = links instanceof ArrayValue list && !list.isEmpty()
                ? Values.text(list.getFirst())
                : links instanceof String id ? id : "";
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        boolean dynamic = config.linkType().equals("dynamic");
        String target = dynamic ? dynamicTarget(msg.get("target")) : staticTarget();
        String id = context.generateId();
        Promise<Void> done = Promise.promise();
        if (!msg.has("_linkSource")) {
            msg.set("_linkSource", ArrayValue.EMPTY);
        }
        calls.put(id, new Call(msg.copy(), out, done, context.after(timeout, () -> onTimeout(id))));
        ArrayValue.Builder callers = ArrayValue.builder();
        if (msg.get("_linkSource") instanceof ArrayValue earlier) {
            callers.addAll(earlier);
        }
        msg.set(
                "_linkSource",
                callers.add(ObjectValue.of("id", id, "node", context.id())).build());
        context.nodes().deliver(target, msg);
        return done.future();
    }

    private String staticTarget() {
        if (context.nodes().find(fixedTarget) == null) {
            throw notFound(fixedTarget.isEmpty() ? null : fixedTarget);
        }
        return fixedTarget;
    }

    /** By id; else by name: on this flow first, then on any tab. */
    private String dynamicTarget(@Nullable Object wanted) {
        String target = wanted == null ? "" : Values.text(wanted);
        if (target.isEmpty()) {
            throw notFound(wanted);
        }
        List<NodeInfo> links = context.nodes().ofType("link in");
        for (NodeInfo link : links) {
            if (link.id().equals(target)
                    || link.alias().equals(target)
                            && link.flow().equals(context.info().flow())) {
                return link.id();
            }
        }
        String found =
                named(links, target, link -> link.flow().equals(context.info().flow()));
        if (found == null) {
            // the inside of a subflow is nobody else's business
            found = named(links, target, link -> link.id().equals(link.alias()));
        }
        if (found == null) {
            throw notFound(target);
        }
        return found;
    }

    private static @Nullable String named(List<NodeInfo> links, String name, Predicate<NodeInfo> where) {
        List<NodeInfo> matches = links.stream()
                .filter(link -> (link.name().isEmpty() ? link.id() : link.name()).equals(name))
                .filter(where)
                .toList();
        if (matches.size() > 1) {
            throw new NodeError("Error", "Multiple link-in nodes named '" + name + "' found");
        }
        return matches.isEmpty() ? null : matches.getFirst().id();
    }

    private static NodeError notFound(@Nullable Object target) {
        return new NodeError(
                "Error", "target link-in node '" + (target == null ? "" : Values.text(target)) + "' not found");
    }

    private void onTimeout(String id) {
        Call call = calls.remove(id);
        if (call != null) {
            context.error("timeout", call.msg());
        }
    }

    @Override
    public void onSignal(String name, Message msg) {
        if (!name.startsWith(LinkOutNode.RETURN)) {
            return;
        }
        if (msg.get("_linkSource") instanceof ArrayValue callers && callers.isEmpty()) {
            msg.remove("_linkSource");
        }
        Call call = calls.remove(name.substring(LinkOutNode.RETURN.length()));
        if (call == null) {
            context.outputs().send(msg);
            return;
        }
        call.timer().cancel();
        call.out().send(msg);
        // done is the message that called, not its answer
        call.done().complete();
    }
}
