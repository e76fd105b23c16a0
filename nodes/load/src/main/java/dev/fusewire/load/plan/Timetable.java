package dev.fusewire.load.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A number that is known ahead for stretches of time: a price, or what somebody allows. Times are in ms, on whatever clock who asks
 * uses.
 */
public record Timetable(List<Span> spans) {

    public static final Timetable EMPTY = new Timetable(List.of());

    private static final long DAY = 24 * 3_600_000L;

    /**
     * A stretch of time with one number.
     *
     * @param end itself no longer part of it
     */
    public record Span(long start, long end, double value) {

        public Span {
            if (start >= end || Double.isNaN(value)) {
                throw new IllegalArgumentException("%s from %d to %d".formatted(value, start, end));
            }
        }

        long shared(long from, long to) {
            return Math.max(0, Math.min(end, to) - Math.max(start, from));
        }
    }

    public Timetable {
        spans = spans.stream().sorted(Comparator.comparingLong(Span::start)).toList();
    }

    /** The least that holds at any time of the stretch; infinite where nothing is said of it. */
    public double least(long from, long to) {
        return spans.stream()
                .filter(span -> span.shared(from, to) > 0)
                .mapToDouble(Span::value)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** On average over the stretch, as far as it is known; NaN where nothing is said of it. */
    public double mean(long from, long to) {
        double sum = 0;
        long known = 0;
        for (Span span : spans) {
            sum += span.value() * span.shared(from, to);
            known += span.shared(from, to);
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /**
     * The same, and where it is not known a guess: what is known of this time a day before, else of all. Nothing at all is nothing.
     */
    public double estimate(long from, long to) {
        for (long back = 0; back <= DAY; back += DAY) {
            double mean = mean(from - back, to - back);
            if (!Double.isNaN(mean)) {
                return mean;
            }
        }
        return spans.isEmpty() ? 0 : mean(spans.getFirst().start(), Long.MAX_VALUE);
    }

    /** When another number begins to hold inside the stretch, or one ends. */
    public LongStream changes(long from, long to) {
        return spans.stream()
                .flatMapToLong(span -> LongStream.of(span.start(), span.end()))
                .filter(time -> time > from && time < to && before(time) != after(time))
                .distinct()
                .sorted();
    }

    /** By how much it changes there, whichever way. */
    public double step(long time) {
        double step = Math.abs(after(time) - before(time));
        return Double.isFinite(step) ? step : Double.MAX_VALUE;
    }

    private double before(long time) {
        return least(time - 1, time);
    }

    private double after(long time) {
        return least(time, time + 1);
    }
}
