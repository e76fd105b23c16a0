package dev.fusewire.plan.house;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the sun will give, as somebody else forecast it: a series of spans. Where the series says nothing the sun gives nothing; where
 * spans overlap the one that begins later counts.
 */
public final class SolarForecast implements PowerForecast {

    /** What nine of ten days give of what was forecast, where the forecast does not say. */
    private static final double CAREFUL = 0.5;

    private final List<Span> spans;

    /**
     * A stretch of the series.
     *
     * @param kw mean power expected
     * @param low mean power nine of ten such days stay over, kW
     */
    public record Span(Instant start, Instant end, double kw, double low) {

        public Span {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("a solar forecast from " + start + " to " + end);
            }
            if (!(kw >= 0 && Double.isFinite(kw) && low >= 0 && low <= kw)) {
                throw new IllegalArgumentException(
                        "a solar forecast of %s kW, at least %s kW, from %s".formatted(kw, low, start));
            }
        }

        public Span(Instant start, Instant end, double kw) {
            this(start, end, kw, kw * CAREFUL);
        }
    }

    public SolarForecast(List<Span> series) {
        var ordered = new ArrayList<>(series);
        ordered.sort(Comparator.comparing(Span::start));
        List<Span> apart = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            var span = ordered.get(i);
            if (i + 1 < ordered.size()) {
                var next = ordered.get(i + 1).start();
                if (next.equals(span.start())) {
                    continue;
                }
                span = next.isBefore(span.end()) ? new Span(span.start(), next, span.kw(), span.low()) : span;
            }
            apart.add(span);
        }
        spans = List.copyOf(apart);
    }

    public List<Span> spans() {
        return spans;
    }

    @Override
    public double expected(Instant from, Instant to) {
        return mean(from, to, false);
    }

    @Override
    public double cautious(Instant from, Instant to) {
        return mean(from, to, true);
    }

    private double mean(Instant from, Instant to, boolean isCautious) {
        double length = to.toEpochMilli() - from.toEpochMilli();
        double sum = 0;
        for (int i = first(from); i < spans.size() && spans.get(i).start().isBefore(to); i++) {
            var span = spans.get(i);
            long begin = Math.max(from.toEpochMilli(), span.start().toEpochMilli());
            long end = Math.min(to.toEpochMilli(), span.end().toEpochMilli());
            sum += Math.max(0, end - begin) * (isCautious ? span.low() : span.kw());
        }
        return length > 0 ? sum / length : 0;
    }

    /** The first span that ends after that time. */
    private int first(Instant from) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).end().isAfter(from)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
