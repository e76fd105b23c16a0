package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** What of a message goes on the page: numbers with as many digits as people read. */
final class Said {

    private static final double HUNDREDTHS = 100;
    private static final double THOUSANDTHS = 1000;

    private Said() {}

    static Number ampere(double value) {
        return rounded(value, HUNDREDTHS);
    }

    static Number rounded(double value, double parts) {
        return Values.number(Math.round(value * parts) / parts);
    }

    static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    static void put(ObjectValue.Builder into, String name, @Nullable Object value, double parts) {
        double number = number(value);
        if (Double.isFinite(number)) {
            into.put(name, rounded(number, parts));
        }
    }

    static void watts(ObjectValue.Builder into, String name, @Nullable Object value) {
        put(into, name, value, 1);
    }

    static void energy(ObjectValue.Builder into, String name, @Nullable Object value) {
        put(into, name, value, THOUSANDTHS);
    }

    /** A value as it is, and one that is not there as null, which takes the former one away. */
    static Object orNull(@Nullable Object value) {
        return value == null ? Null.NULL : value;
    }

    /** When what a message tells was measured, ms since 1970. */
    static long time(Message msg, long now) {
        if (msg.get("time") instanceof Number time && time.doubleValue() > 0 && time.doubleValue() <= now) {
            return time.longValue();
        }
        double age = number(msg.get("age"));
        return age >= 0 ? now - Math.round(age * 1000) : now;
    }

    static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
}
