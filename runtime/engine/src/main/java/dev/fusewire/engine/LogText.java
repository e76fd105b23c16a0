package dev.fusewire.engine;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** A value as a line of the log, as Node-RED's console has it: as text, and an object by its message if it has one. */
final class LogText {

    private LogText() {}

    static String of(@Nullable Object value) {
        Object message = value instanceof ObjectValue object ? object.get("message") : null;
        return Values.text(Values.isTruthy(message) ? message : value);
    }
}
