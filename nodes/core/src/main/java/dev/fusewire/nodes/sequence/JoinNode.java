package dev.fusewire.nodes.sequence;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins a sequence of messages into one: what a split took apart, or by count, time, key or a reduction. */
@NodeType(value = "join", form = "sequence/17-split")
public final class JoinNode implements Node {

    public record Config(
            @Property(initial = "auto") String mode,
            @Property(initial = "array") String build,
            @Property(initial = "payload") String property,
            @Property(initial = "msg") String propertyType,
            @Property(initial = "topic") String key,
            @Property String joiner,
            @Property(initial = "str") String joinerType,
            @Property String timeout,
            @Property String count,
            @Property(initial = "true") boolean useparts,
            @Property boolean accumulate,

            @Property(types = {"str", "num", "bool", "json", "bin", "date", "jsonata", "flow", "global", "env"})
            TypedValue reduceInit,

            @Property String reduceExp,
            @Property String reduceFixup,
            @Property boolean reduceRight) {

        boolean isAuto() {
            return mode.equals("auto") || mode.isEmpty();
        }
    }

    private final Config config;
    private final NodeContext context;
    private final boolean auto;
    private final JoinPlaces places;
    private final double seconds;
    private final @Nullable Reduction reduction;
    private final boolean broken;
    private final Map<String, JoinGroup> groups = new HashMap<>();

    public JoinNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        auto = config.isAuto();
        places = new JoinPlaces(config, context);
        seconds = auto || config.timeout().isBlank() ? 0 : Values.toNumber(config.timeout());
        boolean failed = false;
        Reduction made = null;
        if (config.mode().equals("reduce")) {
            try {
                Expression fixup = config.reduceFixup().isEmpty() ? null : context.jsonata(config.reduceFixup());
                made = new Reduction(
                        context, context.jsonata(config.reduceExp()), fixup, config.reduceInit(), config.reduceRight());
            } catch (NodeError e) {
                failed = true;
                context.error("Invalid JSONata expression: " + e.getMessage(), null);
            }
        }
        reduction = made;
        broken = failed;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (broken) {
            return Promise.promise().future();
        }
        boolean hasParts = msg.get("parts") instanceof ObjectValue parts && parts.has("id");
        if (auto && !hasParts) {
            if (msg.has("reset")) {
                groups.values().forEach(JoinGroup::stopTimer);
                groups.clear();
            } else {
                context.warn("Message missing msg.parts property - cannot join in 'auto' mode");
            }
            return DONE;
        }
        if (config.mode().equals("custom") && !config.useparts() && msg.get("parts") instanceof ObjectValue parts) {
            if (parts.has("parts")) {
                msg.set("parts", ObjectValue.of("parts", parts.get("parts")));
            } else {
                msg.remove("parts");
            }
        }
        if (reduction != null) {
            return reduction.take(msg, out);
        }
        JoinPlaces.Place place;
        try {
            place = places.of(msg);
        } catch (NodeError _) {
            context.warn("Message property " + config.property() + " not found");
            return DONE;
        }
        return take(msg, place, out);
    }

    private Future<?> take(Message msg, JoinPlaces.Place place, Outputs out) {
        JoinGroup known = groups.get(place.id());
        if (msg.has("restartTimeout") && known != null) {
            startTimer(place.id(), known);
        }
        if (msg.has("reset")) {
            if (known != null) {
                known.stopTimer();
                known.finish();
                groups.remove(place.id());
            }
            return DONE;
        }
        if (place.type().equals("object") && isBlank(place.key())) {
            withoutKey(msg, known, place, out);
            return DONE;
        }
        JoinGroup group = known;
        if (group == null) {
            group = new JoinGroup(
                    place.type(), msg, places.property(msg), place.target(), place.joiner(), place.length(), out);
            groups.put(place.id(), group);
            startTimer(place.id(), group);
        }
        Promise<Void> done = Promise.promise();
        if (place.type().equals("buffer") && place.value() != null && !isBufferable(place.value())) {
            return Future.failedFuture("Cannot join " + Values.typeOf(place.value()) + " to buffer");
        }
        group.dones.add(done);
        add(msg, place, group);
        msg.fields().forEach(group.msg::set);
        group.out = out;
        if (msg.get("parts") instanceof ObjectValue parts && !(group.target > 0) && parts.has("count")) {
            group.target = Values.toNumber(parts.get("count"));
        }
        if (group.isFull() || msg.has("complete")) {
            complete(place.id());
        }
        return done.future();
    }

    private static boolean isBlank(@Nullable Object key) {
        return key == null || key == Null.NULL || key.equals("");
    }

    private static boolean isBufferable(Object value) {
        return value instanceof Bytes || value instanceof String || value instanceof ArrayValue;
    }

    private void withoutKey(Message msg, @Nullable JoinGroup group, JoinPlaces.Place place, Outputs out) {
        if (auto) {
            context.warn("Message missing 'msg.parts.key' property - cannot add to object");
        } else if (!msg.has("complete")) {
            context.warn("Message missing key property 'msg." + config.key() + "' - cannot add to object");
        } else if (group != null) {
            group.msg.set("complete", msg.get("complete"));
            group.out = out;
            complete(place.id());
        }
    }

    private void add(Message msg, JoinPlaces.Place place, JoinGroup group) {
        switch (place.type()) {
            case "object" -> group.put(Values.text(place.key()), place.value());
            case "merged" -> {
                if (place.value() instanceof ObjectValue object) {
                    group.merge(object);
                } else if (place.value() instanceof Bytes bytes) {
                    group.merge(numbered(bytes));
                } else if (!msg.has("complete") && isNoObject(place.value())) {
                    context.warn("Cannot merge non-object types");
                }
            }
            default -> group.add(place.value(), place.index());
        }
    }

    /** Bytes as an object, which they are for JavaScript: each under its number. */
    private static ObjectValue numbered(Bytes bytes) {
        ObjectValue.Builder object = ObjectValue.builder();
        for (int i = 0; i < bytes.length(); i++) {
            object.put(String.valueOf(i), bytes.array()[i] & 0xff);
        }
        return object.build();
    }

    private static boolean isNoObject(@Nullable Object value) {
        return value instanceof ArrayValue || !Values.typeOf(value).equals("object");
    }

    private void startTimer(String id, JoinGroup group) {
        group.stopTimer();
        if (seconds > 0) {
            group.timeout = context.after(Duration.ofNanos(Math.round(seconds * 1e9)), () -> complete(id));
        }
    }

    private void complete(String id) {
        JoinGroup group = groups.get(id);
        if (group == null) {
            return;
        }
        group.stopTimer();
        if (auto || !config.accumulate() || group.msg.has("complete")) {
            groups.remove(id);
        }
        PropertyPath.ofMessage(group.property).set(group.msg, group.result());
        if (group.msg.get("parts") instanceof ObjectValue parts && parts.has("parts")) {
            group.msg.set("parts", parts.get("parts"));
        } else {
            group.msg.remove("parts");
        }
        group.msg.remove("complete");
        group.out.send(group.msg.copy());
        group.finish(context);
    }

    @Override
    public Future<?> close(boolean removed) {
        groups.values().forEach(JoinGroup::finish);
        groups.clear();
        return DONE;
    }
}
