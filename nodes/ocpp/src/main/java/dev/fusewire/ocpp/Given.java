package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stations send without asking for more than what is needed: numbers written as texts, null for nothing. */
public final class Given {

    private Given() {}

    /** Empty where it is missing. */
    public static String text(ObjectValue payload, String name) {
        return switch (payload.get(name)) {
            case null -> "";
            case Null _ -> "";
            case String text -> text.strip();
            case Object other -> Values.text(other);
        };
    }

    /** NaN where it is missing or no number. Signs of a thousand or units behind it are left out. */
    public static double number(@Nullable Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            case String text -> number(text);
            default -> Double.NaN;
        };
    }

    private static double number(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.isEmpty() ? Double.NaN : Values.toNumber(plain);
    }

    public static double number(ObjectValue payload, String name) {
        return number(payload.get(name));
    }

    public static int whole(ObjectValue payload, String name, int otherwise) {
        double number = number(payload, name);
        return Double.isNaN(number) || Math.abs(number) > Integer.MAX_VALUE ? otherwise : (int) Math.round(number);
    }

    public static ObjectValue object(ObjectValue payload, String name) {
        return payload.get(name) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    /** The objects of a list; one that stands without its list is taken for a list of one. */
    public static List<ObjectValue> objects(ObjectValue payload, String name) {
        Object value = payload.get(name);
        Stream<?> items = value instanceof ArrayValue list ? list.stream() : Stream.ofNullable(value);
        return items.filter(ObjectValue.class::isInstance)
                .map(ObjectValue.class::cast)
                .toList();
    }
}
