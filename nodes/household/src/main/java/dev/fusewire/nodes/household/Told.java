package dev.fusewire.nodes.household;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of messages that people and other programs send: what is meant is taken, what is not clear is an error that names it. */
final class Told {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private Told() {}

    /**
     * Yes or no; MQTT has words and digits for that.
     *
     * @throws NodeError where it is neither
     */
    static boolean flag(String what, @Nullable Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Number number when number.doubleValue() == 1 -> true;
            case Number number when number.doubleValue() == 0 -> false;
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes", "1" -> true;
                    case "false", "off", "no", "0" -> false;
                    default -> throw neither(what, value);
                };
            case null, default -> throw neither(what, value);
        };
    }

    /** The same, where nothing is no. */
    static boolean flagOrNull(String what, @Nullable Object value) {
        return value != null && value != Null.NULL && flag(what, value);
    }

    private static NodeError neither(String what, @Nullable Object value) {
        return new NodeError("Error", "%s is %s: true or false is expected".formatted(what, DebugFormat.line(value)));
    }

    /**
     * A number with its bounds, also where it came as text.
     *
     * @throws NodeError naming the value and the unit
     */
    static double number(String what, @Nullable Object value, double least, double most, String unit) {
        double number = value instanceof Number given
                ? given.doubleValue()
                : value instanceof String text && NUMBER.matcher(text.strip()).matches()
                        ? Double.parseDouble(text.strip())
                        : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw new NodeError(
                    "Error",
                    "%s: a number from %s to %s %s expected, not %s"
                            .formatted(
                                    what,
                                    Values.text(Values.number(least)),
                                    Values.text(Values.number(most)),
                                    unit,
                                    DebugFormat.line(value)));
        }
        return number;
    }
}
