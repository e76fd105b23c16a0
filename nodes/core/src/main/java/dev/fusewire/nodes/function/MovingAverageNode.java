package dev.fusewire.nodes.function;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Averages the last so many numbers of a topic. */
@NodeType(
        value = "moving-average",
        category = "function",
        color = "#E2D96E",
        icon = "font-awesome/fa-line-chart",
        label = "moving average",
        help = """
            Replaces a number by the average of the last ones, each topic for itself.

            ### Inputs
            : payload (number | boolean | string) : a number to take in (also as text; true counts as 1, false as 0), or a
              command: `get` takes nothing in, `count`, `min` and `max` ask for that of the numbers kept,
              `pop` forgets the oldest number, `clear` forgets all of the topic
            : topic (string) : keeps numbers of several sources apart

            ### Outputs
            : payload (number) : the average, 0 when no number is kept; or what the command asked for
            : payload_in (number | boolean | string) : the payload as it came in
            """)
public final class MovingAverageNode implements Node {

    /** How much an older number counts beside a newer one. */
    public enum Weight {
        @Label("all the same")
        CUMULATIVE,
        @Label("falling evenly with age")
        LINEAR,
        @Label("falling exponentially with age")
        EXPONENTIAL
    }

    public record Config(
            @Property(label = "Amount", initial = "10", min = 1, help = "how many numbers the average is made of")
            int amount,

            @Property(label = "Weight", initial = "cumulative", help = "how much older numbers count")
            Weight weight) {}

    private static final String KEPT = "values";

    private final Config config;
    private final NodeContext context;

    public MovingAverageNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object given = msg.payload();
        String topic = Values.isTruthy(msg.get("topic")) ? Values.text(msg.get("topic")) : "_no_topic";
        String command = given instanceof String text && !isNumber(text) ? command(text) : "get";
        Number number = switch (given) {
            case Number any -> any;
            case Boolean flag -> flag ? 1 : 0;
            // what comes by MQTT is often a text
            case String text when isNumber(text) -> Values.number(Values.toNumber(text));
            case null, default -> null;
        };
        if (number == null && !(given instanceof String)) {
            context.error(
                    "Invalid payload type (" + Values.typeOf(given) + "): expected number, boolean, string", null);
        }
        ArrayValue kept = kept(topic);
        ArrayValue now = number != null ? with(number, kept) : after(command, kept);
        if (now != kept) {
            keep(topic, now);
        }
        msg.set("payload_in", given);
        msg.set("payload", answer(command, now));
        out.send(msg);
        return DONE;
    }

    private static boolean isNumber(String text) {
        return !text.isBlank() && Double.isFinite(Values.toNumber(text));
    }

    private String command(String text) {
        return switch (text) {
            case "get", "count", "min", "max", "pop", "clear" -> text;
            default -> {
                context.error(
                        "Invalid payload: expected number, boolean, \"get\", \"count\", \"min\", \"max\", \"pop\","
                                + " \"clear\"",
                        null);
                yield "get";
            }
        };
    }

    private ArrayValue kept(String topic) {
        return all().get(topic) instanceof ArrayValue array ? array : ArrayValue.EMPTY;
    }

    private ObjectValue all() {
        return context.variables(NodeContext.Scope.NODE).get(KEPT) instanceof ObjectValue all ? all : ObjectValue.EMPTY;
    }

    private void keep(String topic, ArrayValue numbers) {
        context.variables(NodeContext.Scope.NODE).set(KEPT, all().with(topic, numbers));
    }

    /** The newest number stands first. */
    private ArrayValue with(Number number, ArrayValue kept) {
        ArrayValue.Builder numbers = ArrayValue.builder().add(number);
        for (int i = 0; i < kept.size() && i < config.amount() - 1; i++) {
            numbers.add(kept.get(i));
        }
        return numbers.build();
    }

    private static ArrayValue after(String command, ArrayValue kept) {
        return switch (command) {
            case "pop" -> kept.isEmpty() ? kept : ArrayValue.copyOf(kept.subList(0, kept.size() - 1));
            case "clear" -> ArrayValue.EMPTY;
            default -> kept;
        };
    }

    private @Nullable Object answer(String command, ArrayValue numbers) {
        return switch (command) {
            case "count" -> numbers.size();
            case "min" -> least(numbers, 1);
            case "max" -> -least(numbers, -1);
            default -> numbers.isEmpty() ? 0 : average(numbers);
        };
    }

    private static double least(ArrayValue numbers, int sign) {
        double least = Double.POSITIVE_INFINITY;
        for (Object number : numbers) {
            least = Math.min(least, sign * Values.toNumber(number));
        }
        return least;
    }

    private double average(ArrayValue numbers) {
        int count = numbers.size();
        // as with the usual exponential average over n numbers, alpha is 2 / (n + 1)
        double fade = 1 - 2.0 / (config.amount() + 1);
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int age = 0; age < count; age++) {
            weight = switch (config.weight()) {
                case CUMULATIVE -> 1;
                case LINEAR -> count - age;
                case EXPONENTIAL -> age == 0 ? 1 : weight * fade;
            };
            sum += weight * Values.toNumber(numbers.get(age));
            weights += weight;
        }
        return sum / weights;
    }
}
