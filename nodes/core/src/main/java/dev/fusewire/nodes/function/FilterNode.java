package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a message pass only when a value has changed, or has changed by enough, or by not too much. As in Node-RED it
 * never tells that it is done.
 */
@NodeType(value = "rbe", form = "function/rbe")
public final class FilterNode implements Node {

    public record Config(
            @Property(initial = "rbe") String func,
            @Property String gap,
            @Property String start,
            @Property(initial = "out") String inout,
            @Property(initial = "true") boolean septopics,
            @Property(initial = "payload") String property,
            @Property(initial = "topic") String topi) {}

    private final NodeContext context;
    private final String mode;
    private final boolean inPercent;
    private final double gap;
    private final String start;
    private final boolean comparesInput;
    private final boolean separateTopics;
    private final Operand property;
    private final Operand topic;
    private final Map<String, @Nullable Object> previous = new HashMap<>();

    public FilterNode(Config config, NodeContext context) {
        this.context = context;
        mode = config.func().isEmpty() ? "rbe" : config.func();
        String band = config.gap().isEmpty() ? "0" : config.gap();
        inPercent = band.endsWith("%");
        gap = inPercent ? Values.parseFloat(band) : Values.toNumber(band);
        start = config.start();
        comparesInput = config.inout().equals("in");
        separateTopics = config.septopics();
        property = Operand.of(config.property().isEmpty() ? "payload" : config.property(), "msg", context);
        topic = Operand.of(config.topi().isEmpty() ? "topic" : config.topi(), "msg", context);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object name = topic.get(msg);
        if (msg.has("reset")) {
            reset(name, msg);
        }
        Object value = property.get(msg);
        if (value == null) {
            return NEVER;
        }
        String key = separateTopics && Values.isTruthy(name) ? Values.text(name) : "_no_topic";
        if (mode.equals("rbe") || mode.equals("rbei")) {
            if (hasChanged(key, value)) {
                out.send(msg);
            }
            return NEVER;
        }
        double number = Values.parseFloat(value);
        if (Double.isNaN(number)) {
            context.warn("no number found in payload");
        } else if (isLetThrough(key, number)) {
            out.send(msg);
        }
        return NEVER;
    }

    private void reset(@Nullable Object name, Message msg) {
        if (separateTopics && name instanceof String text && !text.isEmpty()) {
            previous.remove(Values.text(msg.get("topic")));
        } else {
            previous.clear();
        }
    }

    private boolean hasChanged(String key, Object value) {
        boolean passes = !mode.equals("rbei") || previous.containsKey(key);
        Object last = previous.get(key);
        boolean object = Values.typeOf(value).equals("object");
        if (object && !Values.typeOf(last).equals("object")) {
            last = ObjectValue.EMPTY;
            previous.put(key, last);
        }
        if (object ? Values.deepEquals(value, last) : Values.same(value, last)) {
            return false;
        }
        previous.put(key, Values.share(value));
        return passes;
    }

    private boolean isLetThrough(String key, double number) {
        Object known = previous.get(key);
        double last = known == null ? Double.NaN : Values.toNumber(known);
        boolean narrow = mode.startsWith("narrowband");
        if (known == null && narrow) {
            last = start.isEmpty() ? number : Values.toNumber(start);
        }
        double width = inPercent ? orZero(Math.abs(last * gap / 100)) : gap;
        if (known == null && !narrow) {
            last = number - width - 1;
        }
        double change = Math.abs(number - last);
        boolean passes = switch (mode) {
            case "deadband" -> change > width;
            case "deadbandEq" -> change >= width;
            case "narrowband" -> change <= width;
            case "narrowbandEq" -> change < width;
            default -> false;
        };
        previous.put(key, passes || comparesInput ? number : (Object) last);
        return passes;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
