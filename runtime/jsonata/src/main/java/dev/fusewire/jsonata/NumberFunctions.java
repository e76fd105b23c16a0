package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions on numbers. */
final class NumberFunctions {

    /** From here on a double leaves out whole numbers. */
    private static final double EXACT = 0x1p53;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern OTHER = Pattern.compile("^(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)$");

    private NumberFunctions() {}

    static void addTo(Library library) {
        library.add("number", "<(nsb)-:n>", (_, arguments) -> toNumber(Library.at(arguments, 0)));
        unary(library, "abs", Math::abs);
        unary(library, "floor", Math::floor);
        unary(library, "ceil", Math::ceil);
        library.add("sqrt", "<n-:n>", (_, arguments) -> {
            if (!(arguments.getFirst() instanceof Number number)) {
                return null;
            }
            if (number.doubleValue() < 0) {
                throw Fault.of("D3060", number);
            }
            return Values.number(Math.sqrt(number.doubleValue()));
        });
        library.add(
                "round",
                "<n-n?:n>",
                (_, arguments) -> arguments.getFirst() instanceof Number number
                        ? Values.number(rounded(number.doubleValue(), Library.at(arguments, 1)))
                        : null);
        library.add("power", "<n-n:n>", (_, arguments) -> {
            if (!(arguments.getFirst() instanceof Number base)) {
                return null;
            }
            double exponent = Library.number(arguments.get(1));
            double result = Math.pow(base.doubleValue(), exponent);
            if (!Double.isFinite(result)) {
                throw Fault.of("D3061", base).with("exp", arguments.get(1));
            }
            return Values.number(result);
        });
        library.add("random", "<:n>", (_, _) -> ThreadLocalRandom.current().nextDouble());
        library.add("formatBase", "<n-n?:s>", (_, arguments) -> {
            if (!(arguments.getFirst() instanceof Number number)) {
                return null;
            }
            double radix = Library.at(arguments, 1) instanceof Number given ? round(given.doubleValue(), 0) : 10;
            if (radix < 2 || radix > 36) {
                throw Fault.of("D3100", Values.number(radix));
            }
            return inBase(round(number.doubleValue(), 0), (int) radix);
        });
        library.add(
                "formatNumber",
                "<n-so?:s>",
                (_, arguments) -> arguments.getFirst() instanceof Number number
                        ? NumberPicture.of(
                                        Values.text(Library.needed(arguments.get(1), "split")),
                                        Evaluator.objectOf(Library.at(arguments, 2)))
                                .format(number.doubleValue())
                        : null);
        aggregate(library, "sum", numbers -> sum(numbers));
        aggregate(library, "average", numbers -> numbers.isEmpty() ? Double.NaN : sum(numbers) / numbers.size());
        aggregate(library, "max", numbers -> extreme(numbers, 1));
        aggregate(library, "min", numbers -> extreme(numbers, -1));
        library.add(
                "count", "<a:n>", (_, arguments) -> Library.at(arguments, 0) instanceof List<?> list ? list.size() : 0);
    }

    private static void unary(Library library, String name, DoubleUnaryOperator code) {
        library.add(
                name,
                "<n-:n>",
                (_, arguments) -> arguments.getFirst() instanceof Number number
                        ? Values.number(code.applyAsDouble(number.doubleValue()))
                        : null);
    }

    private interface Aggregate {
        double of(List<?> numbers);
    }

    private static void aggregate(Library library, String name, Aggregate code) {
        library.add(name, "<a<n>:n>", (_, arguments) -> {
            if (!(Library.at(arguments, 0) instanceof List<?> numbers) || numbers.isEmpty() && !name.equals("sum")) {
                return null;
            }
            return Values.number(code.of(numbers));
        });
    }

    private static double sum(List<?> numbers) {
        double total = 0;
        for (Object number : numbers) {
            total += Library.number(number);
        }
        return total;
    }

    private static double extreme(List<?> numbers, int sign) {
        double extreme = Double.NEGATIVE_INFINITY;
        for (Object number : numbers) {
            extreme = Math.max(extreme, sign * Library.number(number));
        }
        return sign * extreme;
    }

    private static @Nullable Object toNumber(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case String text
            when DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text)) ->
                Values.number(Double.parseDouble(text));
            case String text when OTHER.matcher(text).find() -> Values.number(Values.toNumber(text));
            default -> throw Fault.of("D3030", value);
        };
    }

    private static double rounded(double value, @Nullable Object precision) {
        if (!(precision instanceof Number places)) {
            return round(value, 0);
        }
        return places.doubleValue() == Math.rint(places.doubleValue()) ? round(value, places.intValue()) : Double.NaN;
    }

    /** A whole number's digits; those beyond what a double tells apart are zeros, as a script writes them. */
    private static String inBase(double value, int radix) {
        if (!Double.isFinite(value)) {
            return Values.text(value);
        }
        StringBuilder digits = new StringBuilder();
        double rest = Math.abs(value);
        for (; rest >= EXACT; rest /= radix) {
            digits.append('0');
        }
        return (value < 0 ? "-" : "") + Long.toString((long) rest, radix) + digits;
    }

    /** Half to even, on the decimal digits the number is written with. */
    static double round(double value, int precision) {
        if (!Double.isFinite(value)) {
            return value;
        }
        double rounded = new BigDecimal(Values.text(value))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
        return rounded == 0 ? 0 : rounded;
    }
}
