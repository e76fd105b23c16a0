package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JavaScript's ways with the values of a message: conversion, comparison, sharing. */
public final class Values {

    private Values() {}

    /**
     * Makes a value of a Java object: maps, collections, arrays and byte arrays become what a message carries, numbers
     * get their one form. An object or array that already is a value comes back shared: it may have another holder.
     */
    public static @Nullable Object of(@Nullable Object any) {
        return switch (any) {
            case null -> null;
            case String text -> text;
            case ObjectValue object -> object.share();
            case ArrayValue array -> array.share();
            case Double number -> number(number);
            case Float number -> number(number);
            case Long number -> whole(number);
            case Short number -> number.intValue();
            case Byte number -> number.intValue();
            case BigDecimal number -> number(number.doubleValue());
            case BigInteger number -> number(number.doubleValue());
            case byte[] bytes -> Bytes.of(bytes);
            case Date date -> date.toInstant();
            case Map<?, ?> map -> ObjectValue.copyOf(map);
            case Collection<?> items -> ArrayValue.copyOf(items);
            case Object[] items -> ArrayValue.of(items);
            case CharSequence text -> text.toString();
            default -> any;
        };
    }

    /** The one form of a number: an Integer or Long when it is whole (and not -0), else a Double. */
    public static Number number(double value) {
        int small = (int) value;
        if (small == value && (small != 0 || Double.doubleToRawLongBits(value) == 0)) {
            return small;
        }
        long large = (long) value;
        if (large == value && large != 0 && Math.abs(large) <= 9007199254740991L) {
            return large;
        }
        return value;
    }

    static Number whole(long value) {
        if (value == (int) value) {
            return (int) value;
        }
        return Math.abs(value) <= 9007199254740991L ? value : (Number) (double) value;
    }

    /** Marks an object or array as held by several, so that nobody writes to it any more; gives back the same. */
    @CanIgnoreReturnValue
    public static @Nullable Object share(@Nullable Object value) {
        if (value instanceof ObjectValue object) {
            object.share();
        } else if (value instanceof ArrayValue array) {
            array.share();
        }
        return value;
    }

    /**
     * Marks an object or array that stands in several places of one message: what is written to it at one place is seen
     * at all, as when JavaScript has one object there. Gives back the same, shared.
     */
    @CanIgnoreReturnValue
    public static @Nullable Object alias(@Nullable Object value) {
        if (value instanceof ObjectValue object) {
            object.setAliased(true);
        } else if (value instanceof ArrayValue array) {
            array.setAliased(true);
        }
        return share(value);
    }

    /** Whether this is an object or array that stands in several places, see {@link #alias}. */
    public static boolean isAlias(@Nullable Object value) {
        return value instanceof ObjectValue object
                ? object.isAliased()
                : value instanceof ArrayValue array && array.isAliased();
    }

    /** The same content as an object of its own, which is nobody's alias. */
    public static @Nullable Object detached(@Nullable Object value) {
        if (value instanceof ObjectValue object && object.isAliased()) {
            ObjectValue copy = object.writableCopy();
            copy.setAliased(false);
            return copy;
        }
        if (value instanceof ArrayValue array && array.isAliased()) {
            ArrayValue copy = array.writableCopy();
            copy.setAliased(false);
            return copy;
        }
        return value;
    }

    /** JavaScript's {@code typeof}. */
    public static String typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> "undefined";
            case String _ -> "string";
            case BigInteger _ -> "bigint";
            case Number _ -> "number";
            case Boolean _ -> "boolean";
            case Opaque opaque ->
                opaque.isFunction() ? "function" : opaque.format().equals("bigint") ? "bigint" : "object";
            default -> "object";
        };
    }

    public static boolean isObject(@Nullable Object value) {
        return value != null && value != Null.NULL && typeOf(value).equals("object");
    }

    /** Whether JavaScript takes the value for true. */
    public static boolean isTruthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Null _ -> false;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0 && !Double.isNaN(number.doubleValue());
            default -> true;
        };
    }

    /** JavaScript's {@code Number(value)}; NaN where it is no number. */
    public static double toNumber(@Nullable Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Null _ -> 0;
            case Boolean flag -> flag ? 1 : 0;
            case Number number -> number.doubleValue();
            case String text -> Numbers.parse(text);
            case Instant time -> time.toEpochMilli();
            default -> Numbers.parse(text(value));
        };
    }

    /** JavaScript's {@code parseFloat(value)}: the number a text begins with; NaN where it begins with none. */
    public static double parseFloat(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Numbers.leading(text(value));
    }

    /** JavaScript's {@code text.trim()}, which knows more white space than Java. */
    public static String trim(String text) {
        return Numbers.strip(text);
    }

    /** JavaScript's {@code String(value)}. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "undefined";
            case String text -> text;
            case Number number -> Numbers.text(number);
            case ObjectValue _ -> "[object Object]";
            case ArrayValue array ->
                array.stream()
                        .map(item -> item == null || item == Null.NULL ? "" : text(item))
                        .collect(java.util.stream.Collectors.joining(","));
            case Instant time -> Dates.text(time);
            default -> value.toString();
        };
    }

    /** JavaScript's {@code ===}. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return !(a instanceof Double number && number.isNaN());
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return switch (a) {
            case String text -> text.equals(b);
            case Boolean flag -> flag.equals(b);
            case null, default -> false;
        };
    }

    /** JavaScript's {@code ==}. */
    public static boolean looselyEqual(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Integer x && b instanceof Integer y) {
            return x.intValue() == y.intValue();
        }
        if (a instanceof String x && b instanceof String y) {
            return x.equals(y);
        }
        boolean noA = a == null || a == Null.NULL;
        boolean noB = b == null || b == Null.NULL;
        if (noA || noB) {
            return noA && noB;
        }
        if (isObject(a) && isObject(b)) {
            return a == b;
        }
        if (a instanceof String && b instanceof String || typeOf(a).equals(typeOf(b))) {
            return same(a, b);
        }
        Object x = isObject(a) ? primitive(a) : a;
        Object y = isObject(b) ? primitive(b) : b;
        if (x instanceof String && y instanceof String) {
            return x.equals(y);
        }
        return toNumber(x) == toNumber(y);
    }

    /** JavaScript's {@code a < b}; for {@code a > b} swap them. */
    public static boolean isLess(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() < y.doubleValue();
        }
        Object x = isObject(a) ? ordinal(a) : a;
        Object y = isObject(b) ? ordinal(b) : b;
        if (x instanceof String text && y instanceof String other) {
            return text.compareTo(other) < 0;
        }
        return toNumber(x) < toNumber(y);
    }

    /** JavaScript's {@code a <= b}, which is not the contrary of {@code b < a} where a NaN is about. */
    public static boolean isAtMost(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() <= y.doubleValue();
        }
        Object x = isObject(a) ? ordinal(a) : a;
        Object y = isObject(b) ? ordinal(b) : b;
        if (x instanceof String text && y instanceof String other) {
            return text.compareTo(other) <= 0;
        }
        return toNumber(x) <= toNumber(y);
    }

    private static Object primitive(@Nullable Object value) {
        return text(value);
    }

    private static @Nullable Object ordinal(@Nullable Object value) {
        return value instanceof Instant time ? time.toEpochMilli() : text(value);
    }

    private static boolean isKeyless(@Nullable Object value) {
        return value instanceof Instant || value instanceof ObjectValue object && object.isEmpty();
    }

    /** Whether two values are alike all the way down, as {@code RED.util.compareObjects} says. */
    public static boolean deepEquals(@Nullable Object a, @Nullable Object b) {
        if (a == b || same(a, b)) {
            return !(a instanceof Double number && number.isNaN());
        }
        if (a instanceof ArrayValue x && b instanceof ArrayValue y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!deepEquals(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
            return x.size() == y.size()
                    && x.entrySet().stream().allMatch(entry -> deepEquals(entry.getValue(), y.get(entry.getKey())));
        }
        if (a instanceof Bytes x && b instanceof Bytes y) {
            return x.equals(y);
        }
        // Node-RED compares the own keys only, and a Date has none: it is like any other one, and like an empty object
        return isKeyless(a) && isKeyless(b);
    }
}
