package dev.fusewire.jsonata;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSONata's conversions and comparisons. */
final class Convert {

    private static final MathContext FIFTEEN = new MathContext(15, RoundingMode.HALF_UP);

    private Convert() {}

    /** Whether it is a number; one that JSON cannot hold is a fault. */
    static boolean isNumeric(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return false;
        }
        if (number instanceof Double real && Double.isInfinite(real)) {
            throw Fault.of("D1001", value);
        }
        return !(number instanceof Double real) || !Double.isNaN(real);
    }

    static boolean isArrayOfNumbers(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Convert::isNumeric);
    }

    static boolean isArrayOfStrings(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    static @Nullable Boolean toBoolean(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Number number -> isNumeric(number) && number.doubleValue() != 0;
            case List<?> list -> list.stream().anyMatch(item -> Boolean.TRUE.equals(toBoolean(item)));
            case ObjectValue object -> !object.isEmpty();
            case Bytes bytes -> bytes.length() > 0;
            case Lookup.Members _ -> true;
            default -> false;
        };
    }

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (Values.same(a, b)) {
            return true;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!equal(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
            return x.size() == y.size()
                    && x.entrySet().stream().allMatch(e -> y.has(e.getKey()) && equal(e.getValue(), y.get(e.getKey())));
        }
        if (a instanceof Bytes x) {
            return b instanceof Bytes y && x.equals(y);
        }
        // two Dates have no names of their own and are alike to JSONata, as they are to Node-RED
        return a instanceof Instant && b instanceof Instant;
    }

    static @Nullable Object append(@Nullable Object first, @Nullable Object second) {
        if (first == null) {
            return second;
        }
        if (second == null) {
            return first;
        }
        Seq all = new Seq();
        add(all, first);
        add(all, second);
        return all;
    }

    private static void add(Seq all, Object value) {
        if (value instanceof List<?> list) {
            all.addAll(list);
        } else {
            all.add(value);
        }
    }

    static String iso(Instant time) {
        String quoted = Json.stringify(time);
        return quoted.substring(1, quoted.length() - 1);
    }

    static String string(Object given, boolean pretty) {
        Object value = given instanceof Seq made && made.outerWrapper ? made.getFirst() : given;
        return switch (value) {
            case String text -> text;
            case Integer number -> number.toString();
            case Boolean flag -> flag.toString();
            case Null _ -> "null";
            case Double number when !Double.isFinite(number) -> throw Fault.of("D3001", number);
            case null -> "";
            default -> Evaluator.isFunction(value) ? "" : Json.stringify(forJson(value), pretty ? 2 : 0);
        };
    }

    /** Numbers cut to fifteen digits, which hides what binary fractions leave over; functions as empty texts. */
    private static @Nullable Object forJson(@Nullable Object value) {
        return switch (value) {
            case Double number -> {
                if (!isNumeric(number)) {
                    yield number;
                }
                yield number == Math.rint(number)
                        ? number
                        : Values.number(new BigDecimal(number).round(FIFTEEN).doubleValue());
            }
            case List<?> list -> {
                Seq copy = new Seq();
                list.forEach(item -> copy.add(forJson(item)));
                yield Values.of(copy);
            }
            case ObjectValue object -> {
                ObjectValue.Builder copy = ObjectValue.builder();
                object.forEach((name, item) -> copy.put(name, forJson(item)));
                yield copy.build();
            }
            case Function _ -> "";
            case dev.fusewire.node.RegExp _ -> "";
            case Opaque opaque -> opaque.isFunction() ? "" : opaque;
            case null, default -> value;
        };
    }
}
