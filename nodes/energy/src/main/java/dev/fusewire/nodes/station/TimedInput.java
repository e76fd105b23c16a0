package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.ExternalLimit;
import dev.fusewire.load.plan.Timetable;
import dev.fusewire.load.plan.Timetable.Span;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.station.Allowances.Timed;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages say of times to come, read from their fields. */
final class TimedInput {

    /** A year of quarters of an hour. */
    private static final int MOST = 35_136;

    private static final double YEAR_9999 = 253_402_300_800_000.0;

    private TimedInput() {}

    static boolean isTimed(ObjectValue fields) {
        return isTold(fields.get("start")) || isTold(fields.get("end"));
    }

    private static boolean isTold(@Nullable Object value) {
        return value instanceof Number || value instanceof String;
    }

    /** A limit with its begin, its end, or both. */
    static Timed limit(ObjectValue fields, ExternalLimit limit) {
        long start = isTold(fields.get("start")) ? time("start", fields.get("start")) : Long.MIN_VALUE;
        long end = isTold(fields.get("end")) ? time("end", fields.get("end")) : Long.MAX_VALUE;
        if (start >= end) {
            throw new NodeError(
                    "Error",
                    "limit: its start %s is not before its end %s"
                            .formatted(DebugFormat.line(fields.get("start")), DebugFormat.line(fields.get("end"))));
        }
        return new Timed(start, end, limit);
    }

    /** Prices of a kWh: {start, end, price} each. */
    static Timetable prices(ArrayValue list) {
        if (list.size() > MOST) {
            throw new NodeError("Error", "%d prices are more than %d".formatted(list.size(), MOST));
        }
        List<Span> spans = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof ObjectValue fields)
                    || !(fields.get("price") instanceof Number price)
                    || !Double.isFinite(price.doubleValue())) {
                throw new NodeError(
                        "Error",
                        "prices: {start, end, price} with a price of a kWh expected, not " + DebugFormat.line(each));
            }
            long start = time("start", fields.get("start"));
            long end = time("end", fields.get("end"));
            if (start >= end) {
                throw new NodeError("Error", "prices: a start that is not before its end: " + DebugFormat.line(each));
            }
            spans.add(new Span(start, end, price.doubleValue()));
        }
        return new Timetable(spans);
    }

    /** Milliseconds since 1970, as a number or a time with its offset. */
    static long time(String what, @Nullable Object told) {
        double millis = told == null || told == Null.NULL
                ? Double.NaN
                : told instanceof String text ? parsed(text) : Values.toNumber(told);
        if (!(millis > 0 && millis < YEAR_9999)) {
            throw new NodeError(
                    "Error",
                    what + ": milliseconds since 1970 or a time such as 2026-03-01T07:30:00+01:00 expected, not "
                            + DebugFormat.line(told));
        }
        return (long) millis;
    }

    private static double parsed(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
        } catch (DateTimeParseException _) {
            return Values.toNumber(text);
        }
    }
}
