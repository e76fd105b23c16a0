package dev.fusewire.history;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of the readings of one step.
 *
 * @param start in milliseconds
 * @param sum like least and most NaN where the readings are texts
 * @param last the newest reading's value
 */
record RollUp(long start, double min, double max, double sum, long count, Object last) {

    /** Of readings in the order of time. */
    static List<RollUp> of(Samples samples, long step) {
        List<RollUp> steps = new ArrayList<>();
        int i = 0;
        while (i < samples.size()) {
            long start = Level.floor(samples.time(i), step);
            int first = i;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (; i < samples.size() && samples.time(i) < start + step; i++) {
                double value = samples.isText() ? Double.NaN : samples.number(i);
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            }
            steps.add(new RollUp(start, min, max, Decimals.sum(sum), i - first, samples.value(i - 1)));
        }
        return steps;
    }

    /** Of finer ones in the order of time. */
    static List<RollUp> of(List<RollUp> finer, long step) {
        List<RollUp> steps = new ArrayList<>();
        for (RollUp each : finer) {
            long start = Level.floor(each.start, step);
            if (!steps.isEmpty() && steps.getLast().start == start) {
                steps.set(steps.size() - 1, steps.getLast().with(each));
            } else {
                steps.add(new RollUp(start, each.min, each.max, each.sum, each.count, each.last));
            }
        }
        return steps;
    }

    /** Together with later ones of the same step. */
    private RollUp with(RollUp later) {
        return new RollUp(
                start,
                Math.min(min, later.min),
                Math.max(max, later.max),
                Decimals.sum(sum + later.sum),
                count + later.count,
                later.last);
    }

    /** The former ones, with these instead of all from a time until before another. */
    static List<RollUp> replaced(List<RollUp> former, long from, long to, List<RollUp> instead) {
        List<RollUp> all = new ArrayList<>(former.size() + instead.size());
        former.stream().filter(each -> each.start < from).forEach(all::add);
        all.addAll(instead);
        former.stream().filter(each -> each.start >= to).forEach(all::add);
        return all;
    }

    static byte[] page(List<RollUp> steps, Level level, long start, boolean isText) {
        PackedWriter out = new PackedWriter();
        int size = steps.size();
        out.count(size);
        out.times(steps.stream().mapToLong(each -> each.start / level.step).toArray(), size, start / level.step);
        out.times(steps.stream().mapToLong(RollUp::count).toArray(), size, 0);
        if (isText) {
            Dictionary.write(
                    out, steps.stream().map(each -> Values.text(each.last)).toList());
        } else {
            out.numbers(steps.stream().mapToDouble(RollUp::min).toArray(), size);
            out.numbers(steps.stream().mapToDouble(RollUp::max).toArray(), size);
            out.numbers(steps.stream().mapToDouble(RollUp::sum).toArray(), size);
            out.numbers(
                    steps.stream()
                            .mapToDouble(each -> ((Number) each.last).doubleValue())
                            .toArray(),
                    size);
        }
        return out.compressed();
    }

    static List<RollUp> ofPage(byte[] page, Level level, long start, boolean isText) {
        PackedReader in = PackedReader.compressed(page);
        int size = (int) in.count();
        long[] times = in.times(size, start / level.step);
        long[] counts = in.times(size, 0);
        List<RollUp> steps = new ArrayList<>(size);
        if (isText) {
            List<String> last = Dictionary.read(in, size);
            for (int i = 0; i < size; i++) {
                steps.add(
                        new RollUp(times[i] * level.step, Double.NaN, Double.NaN, Double.NaN, counts[i], last.get(i)));
            }
            return steps;
        }
        double[] min = in.numbers(size);
        double[] max = in.numbers(size);
        double[] sum = in.numbers(size);
        double[] last = in.numbers(size);
        for (int i = 0; i < size; i++) {
            steps.add(new RollUp(times[i] * level.step, min[i], max[i], sum[i], counts[i], Values.number(last[i])));
        }
        return steps;
    }
}
