package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** Reads what comes in for widgets. */
final class Inputs {

    private Inputs() {}

    /** A value as an error names it: a text in quotes. */
    static String shown(@Nullable Object value) {
        return value instanceof String text ? "\"" + text + "\"" : DebugFormat.line(value);
    }

    /** What something is called in a form, and otherwise. */
    static String labelled(String label, String otherwise) {
        return label.isBlank() ? otherwise : label;
    }

    /** A number, or a text of one. */
    static Number number(@Nullable Object payload) {
        double number = payload instanceof String text && text.isBlank() || payload instanceof Boolean
                ? Double.NaN
                : Values.toNumber(payload);
        if (payload == null || !Double.isFinite(number)) {
            throw new NodeError("Error", "payload is no number: " + shown(payload));
        }
        return Values.number(number);
    }
}
