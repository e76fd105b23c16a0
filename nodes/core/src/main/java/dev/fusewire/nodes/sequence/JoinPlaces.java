package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** Says where a message belongs that is to be joined: by its own parts or, where the node is set so, by the node's settings. */
final class JoinPlaces {

    private static final String ALL = "_";

    /** What a message says of the group it belongs to. */
    record Place(
            String id,
            String type,
            double target,
            @Nullable Object joiner,
            @Nullable Object key,
            double length,
            double index,
            @Nullable Object value) {}

    private final JoinNode.Config config;
    private final NodeContext context;
    private final boolean auto;
    private final boolean whole;
    private final PropertyPath path;
    private final PropertyPath keyPath;
    private final double count;
    private final @Nullable Object joiner;

    JoinPlaces(JoinNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        auto = config.isAuto();
        whole = config.propertyType().equals("full");
        path = PropertyPath.ofMessage(whole || config.property().isEmpty() ? "payload" : config.property());
        keyPath = PropertyPath.ofMessage(config.key().isEmpty() ? "topic" : config.key());
        count = config.count().isBlank() ? 0 : Values.toNumber(config.count());
        joiner = joiner();
    }

    private @Nullable Object joiner() {
        if (config.joinerType().equals("bin")) {
            return TypedValue.of(config.joiner().isEmpty() ? "[]" : config.joiner(), "bin")
                    .evaluate(context, null);
        }
        return config.joinerType().equals("str") ? Escapes.read(config.joiner()) : config.joiner();
    }

    /** @throws NodeError where the message lacks the property to join */
    Place of(Message msg) {
        return auto ? byParts(msg) : bySettings(msg);
    }

    /** Where in the joined message the result goes, told by the first message of a group. */
    String property(Message first) {
        if (auto && first.get("parts") instanceof ObjectValue parts && Values.isTruthy(parts.get("property"))) {
            return Values.text(parts.get("property"));
        }
        return auto || whole ? "payload" : path.expression();
    }

    private static Place byParts(Message msg) {
        ObjectValue parts = msg.get("parts") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        Object property = parts.get("property");
        Object value = PropertyPath.ofMessage(Values.isTruthy(property) ? Values.text(property) : "payload")
                .get(msg);
        return new Place(
                Values.text(parts.get("id")),
                Values.text(parts.get("type")),
                parts.has("count") ? Values.toNumber(parts.get("count")) : 0,
                parts.get("ch"),
                parts.get("key"),
                Values.toNumber(parts.get("len")),
                Values.toNumber(parts.get("index")),
                value);
    }

    private Place bySettings(Message msg) {
        Object value = whole ? Values.share(msg.copy().fields()) : path.get(msg);
        double target = count;
        String id = ALL;
        if ("".equals(context.config().get("count")) && msg.get("parts") instanceof ObjectValue parts) {
            double given = Values.toNumber(parts.get("count"));
            target = Double.isNaN(given) ? 0 : given;
            if (parts.has("id")) {
                id = Values.text(parts.get("id"));
            }
        }
        Object key = config.build().equals("object") ? keyPath.get(msg) : null;
        return new Place(id, config.build(), target, joiner, key, Double.NaN, Double.NaN, value);
    }
}
