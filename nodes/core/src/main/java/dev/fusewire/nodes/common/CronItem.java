package dev.fusewire.nodes.common;

import dev.fusewire.node.NodeError;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * One item of a crontab field: all values, one, a range, each with a step.
 *
 * @param from {@link #OPEN} for all values
 * @param to {@link #OPEN} where the range goes to the field's end
 */
record CronItem(long from, long to, long step) {

    static final long OPEN = -1;

    /** More digits than any value has: out of every range. */
    private static final int LONGEST = 15;

    private static final Pattern FORM =
            Pattern.compile("(?:\\*|(?<start>[0-9]+)|(?<first>[0-9]+)-(?<last>[0-9]+))(?:/(?<step>[1-9][0-9]*))?");

    /** Whether a range may go over the field's end and on from its start, as 22-6 does in the hours. */
    enum Wrap {
        ALLOWED,
        REFUSED
    }

    /** The items of a field. */
    static List<CronItem> list(String field, long low, long high, Wrap wrap) {
        return List.of(field.split(",", -1)).stream()
                .map(item -> of(item, low, high, wrap, value -> value))
                .toList();
    }

    /** @throws NodeError in the words of the library behind Node-RED's inject */
    static CronItem of(String text, long low, long high, Wrap wrap, LongUnaryOperator normal) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new NodeError("Error", "Field item invalid format");
        }
        long step = form.group("step") == null ? 1 : number(form.group("step"));
        if (form.group("start") != null) {
            long start = normal.applyAsLong(number(form.group("start")));
            if (start < low || start > high) {
                throw new NodeError("Error", "Field item out of valid value range");
            }
            return new CronItem(start, form.group("step") == null ? start : OPEN, step);
        }
        if (form.group("first") == null) {
            return new CronItem(OPEN, OPEN, step);
        }
        long first = normal.applyAsLong(number(form.group("first")));
        long last = normal.applyAsLong(number(form.group("last")));
        if (first < low || first > high || last < low || last > high || last < first && wrap == Wrap.REFUSED) {
            throw new NodeError(
                    "Error",
                    "Field item range invalid, either value out of valid range or start greater than end in non"
                            + " wraparound field");
        }
        return new CronItem(first, last, step);
    }

    private static long number(String digits) {
        return digits.length() > LONGEST ? Long.MAX_VALUE / 4 : Long.parseLong(digits);
    }

    /** Whether it leaves every value open, by a star or by a star in steps of one. */
    boolean isAny() {
        return from == OPEN && step == 1;
    }

    boolean isSingle() {
        return from != OPEN && from == to;
    }

    /** The values in a field that goes from low to high, in no order. */
    LongStream values(long low, long high) {
        long start = from == OPEN ? low : from;
        long end = to == OPEN ? high : to;
        long length = end < start ? high - start + end - low + 1 : end - start;
        return LongStream.rangeClosed(0, length / step).map(i -> low + (start - low + step * i) % (high - low + 1));
    }

    /** The values of all these items, sorted, none twice. */
    static int[] values(List<CronItem> items, long low, long high) {
        return items.stream()
                .flatMapToLong(item -> item.values(low, high))
                .distinct()
                .sorted()
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
