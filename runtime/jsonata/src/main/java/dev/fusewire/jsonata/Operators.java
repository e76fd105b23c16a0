package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators between two values. */
final class Operators {

    private Operators() {}

    static @Nullable Object apply(String operator, @Nullable Object left, @Nullable Object right) {
        return switch (operator) {
            case "+", "-", "*", "/", "%" -> arithmetic(operator.charAt(0), left, right);
            case "=" -> left != null && right != null && Convert.equal(left, right);
            case "!=" -> left != null && right != null && !Convert.equal(left, right);
            case "<", "<=", ">", ">=" -> compare(operator, left, right);
            case "&" -> concat(left, right);
            case ".." -> range(left, right);
            case "in" -> isIn(left, right);
            default -> throw Fault.at("S0204", operator);
        };
    }

    private static @Nullable Object arithmetic(char operator, @Nullable Object left, @Nullable Object right) {
        if (left != null && !Convert.isNumeric(left)) {
            throw Fault.of("T2001", left);
        }
        if (right != null && !Convert.isNumeric(right)) {
            throw Fault.of("T2002", right);
        }
        if (left == null || right == null) {
            return null;
        }
        double a = ((Number) left).doubleValue();
        double b = ((Number) right).doubleValue();
        return Values.number(
                switch (operator) {
                    case '+' -> a + b;
                    case '-' -> a - b;
                    case '*' -> a * b;
                    case '/' -> a / b;
                    default -> a % b;
                });
    }

    private static boolean isComparable(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Number;
    }

    private static @Nullable Object compare(String operator, @Nullable Object left, @Nullable Object right) {
        if (!isComparable(left) || !isComparable(right)) {
            throw Fault.of("T2010", left instanceof String || left instanceof Number ? right : left);
        }
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof String != right instanceof String) {
            throw Fault.of("T2009", left).with("value2", right);
        }
        return switch (operator) {
            case "<" -> Values.isLess(left, right);
            case "<=" -> Values.isAtMost(left, right);
            case ">" -> Values.isLess(right, left);
            default -> Values.isAtMost(right, left);
        };
    }

    private static String concat(@Nullable Object left, @Nullable Object right) {
        return (left == null ? "" : Convert.string(left, false)) + (right == null ? "" : Convert.string(right, false));
    }

    private static boolean isIn(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return false;
        }
        return right instanceof List<?> list
                ? list.stream().anyMatch(item -> Values.same(item, left))
                : Values.same(left, right);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Number number && Math.rint(number.doubleValue()) == number.doubleValue();
    }

    private static @Nullable Object range(@Nullable Object left, @Nullable Object right) {
        if (left != null && !isWhole(left)) {
            throw Fault.of("T2003", left);
        }
        if (right != null && !isWhole(right)) {
            throw Fault.of("T2004", right);
        }
        if (left == null || right == null) {
            return null;
        }
        long from = ((Number) left).longValue();
        long to = ((Number) right).longValue();
        if (from > to) {
            return null;
        }
        long size = to - from + 1;
        if (size > 10_000_000) {
            throw Fault.of("D2014", size);
        }
        Seq numbers = Seq.sequence();
        numbers.ensureCapacity((int) size);
        for (long i = from; i <= to; i++) {
            numbers.add(Values.of(i));
        }
        return numbers;
    }
}
