package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Maps a number from one range to another. */
@NodeType(value = "range", form = "function/16-range")
public final class RangeNode implements Node {

    public record Config(
            @Property(initial = "scale") String action,
            @Property boolean round,
            @Property @Nullable Object minin,
            @Property @Nullable Object maxin,
            @Property @Nullable Object minout,
            @Property @Nullable Object maxout,
            @Property(initial = "payload") String property) {}

    private final NodeContext context;
    private final String action;
    private final boolean round;
    private final double from;
    private final double to;
    private final double lowest;
    private final double highest;
    private final String expression;
    private @Nullable PropertyPath path;

    public RangeNode(Config config, NodeContext context) {
        this.context = context;
        action = config.action();
        round = config.round();
        double in = Values.toNumber(config.minin());
        double inEnd = Values.toNumber(config.maxin());
        double out = Values.toNumber(config.minout());
        double outEnd = Values.toNumber(config.maxout());
        boolean reversed = in > inEnd;
        from = reversed ? inEnd : in;
        to = reversed ? in : inEnd;
        double first = reversed ? outEnd : out;
        double last = reversed ? out : outEnd;
        lowest = round ? Math.ceil(first) : first;
        highest = round ? Math.floor(last) : last;
        expression = config.property().isEmpty() ? "payload" : config.property();
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (path == null) {
            path = PropertyPath.ofMessage(expression);
        }
        Object value = path.get(msg);
        if (value == null) {
            out.send(msg);
            return DONE;
        }
        double number = value instanceof Number plain ? plain.doubleValue() : Values.toNumber(value);
        if (Double.isNaN(number)) {
            context.log("Not a number: " + Values.text(value));
            return DONE;
        }
        if (action.equals("drop") && (number < from || number > to)) {
            return DONE;
        }
        path.set(msg, Values.number(scale(bounded(number))));
        out.send(msg);
        return DONE;
    }

    private double bounded(double number) {
        return switch (action) {
            case "clamp" -> number < from ? from : number > to ? to : number;
            case "roll" -> {
                double width = to - from;
                yield ((number - from) % width + width) % width + from;
            }
            default -> number;
        };
    }

    private double scale(double number) {
        double scaled = (number - from) / (to - from) * (highest - lowest) + lowest;
        if (!round) {
            return scaled;
        }
        double floor = Math.floor(scaled);
        return scaled - floor >= 0.5 ? floor + 1 : floor;
    }
}
