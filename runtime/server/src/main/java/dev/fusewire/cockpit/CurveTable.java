package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Curves side by side on one line of times, with a hole wherever nothing was heard for a while. */
final class CurveTable {

    /** What is recorded may come a little late, and one may be missing. */
    private static final int MISSING = 3;

    private static final double PARTS = 100;

    private final Asked.Span span;
    private final long every;
    private final List<Curve> numbers;
    private final List<Curve> states;
    private final long step;
    private final long[] times;

    /** @param every how often there is a reading */
    CurveTable(Asked.Span span, Duration every, List<Curve> curves) {
        this.span = span;
        this.every = every.toMillis();
        numbers = curves.stream().filter(curve -> !curve.series().isText()).toList();
        states = curves.stream()
                .filter(curve ->
                        curve.series().isText() && curve.series().field().equals(SiteHistory.STATE))
                .toList();
        step = numbers.stream()
                .map(Curve::step)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
        times = timesWithHoles();
    }

    /** Single readings beside rolled up ones are taken to the start of their step. */
    private long place(Sample sample) {
        long time = sample.time().toEpochMilli();
        return step == 0 ? time : Math.floorDiv(time, step) * step;
    }

    private long[] timesWithHoles() {
        TreeSet<Long> known = new TreeSet<>();
        numbers.forEach(curve -> curve.samples().forEach(sample -> known.add(place(sample))));
        long longest = Math.max(MISSING * every, step);
        TreeSet<Long> all = new TreeSet<>(known);
        Long former = null;
        for (Long time : known) {
            if (former != null && time - former > longest) {
                all.add(former + (step == 0 ? every : step));
            }
            former = time;
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    ObjectValue toJson() {
        ObjectValue.Builder series = ObjectValue.builder();
        numbers.forEach(curve -> series.put(curve.series().field(), columns(curve)));
        ObjectValue.Builder table = ObjectValue.builder()
                .put("from", span.from())
                .put("to", span.to())
                .put("step", step == 0 ? every : step)
                .put("time", ArrayValue.copyOf(Arrays.stream(times).boxed().toList()))
                .put("series", series.build());
        if (!states.isEmpty()) {
            table.put("states", bands(states.getFirst()));
        }
        return table.build();
    }

    private ObjectValue columns(Curve curve) {
        double[] min = new double[times.length];
        double[] max = new double[times.length];
        double[] sum = new double[times.length];
        long[] count = new long[times.length];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (Sample sample : curve.samples()) {
            int at = Arrays.binarySearch(times, place(sample));
            min[at] = Math.min(min[at], sample.min());
            max[at] = Math.max(max[at], sample.max());
            sum[at] += sample.mean() * sample.count();
            count[at] += sample.count();
        }
        ArrayValue.Builder mins = ArrayValue.builder();
        ArrayValue.Builder means = ArrayValue.builder();
        ArrayValue.Builder maxs = ArrayValue.builder();
        for (int i = 0; i < times.length; i++) {
            mins.add(count[i] == 0 ? Null.NULL : Session.rounded(min[i], PARTS));
            means.add(count[i] == 0 ? Null.NULL : Session.rounded(sum[i] / count[i], PARTS));
            maxs.add(count[i] == 0 ? Null.NULL : Session.rounded(max[i], PARTS));
        }
        return ObjectValue.of("min", mins.build(), "mean", means.build(), "max", maxs.build());
    }

    /** The same state told again and again is one stretch; where nothing was heard there is none. */
    private ArrayValue bands(Curve curve) {
        long each = Math.max(curve.step().toMillis(), every);
        long longest = Math.max(MISSING * every, curve.step().toMillis());
        ArrayValue.Builder bands = ArrayValue.builder();
        String state = "";
        long from = 0;
        long until = 0;
        for (Sample sample : curve.samples()) {
            long time = sample.time().toEpochMilli();
            String now = Values.text(sample.last());
            boolean goesOn = now.equals(state) && time - (until - each) <= longest;
            if (!goesOn) {
                add(bands, state, from, Math.min(until, time));
                state = now;
                from = time;
            }
            until = time + each;
        }
        add(bands, state, from, until);
        return bands.build();
    }

    private void add(ArrayValue.Builder bands, String state, long from, long until) {
        long begun = Math.max(from, span.from());
        long ended = Math.min(until, span.to());
        if (!state.isEmpty() && begun < ended) {
            bands.add(ObjectValue.of("from", begun, "to", ended, "state", state));
        }
    }
}
