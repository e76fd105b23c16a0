package dev.fusewire.plan.house;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * What days that were seen tell of one to come. Each quarter of an hour is a weighted look at the same time of day: days of the same
 * kind count most, recent ones more than old ones, the quarters beside it a little, and the usual day as long as there is not much
 * else.
 */
final class LoadForecast implements PowerForecast {

    private static final int QUARTERS = DayOfLoad.QUARTERS;
    private static final int SECONDS = 900;
    private static final int SUNDAY = 6;
    private static final int SATURDAY = 5;

    /** After so many days something counts half, days. */
    private static final double HALF_LIFE = 14;

    private static final double QUANTILE = 0.9;

    /** What is counted on in a house of which nothing is known, and days until it is known. */
    private static final double UNKNOWN_TRUST = 0.85;

    private static final double KNOWN_DAYS = 7;

    /** What a day of another kind counts: both days of work, both of a weekend, one of each. */
    private static final double BOTH_WORK = 0.35;

    private static final double BOTH_WEEKEND = 0.4;
    private static final double DIFFERENT = 0.06;

    /** What the quarters one and two beside count. */
    private static final double[] BESIDE = {1, 0.5, 0.25};

    /** What the usual day counts, where a measured day of the same kind counts 1 for each quarter. */
    private static final double USUAL = 1.2;

    /** So many quarters of the usual level are believed before the measured level is, in scaling the usual day. */
    private static final double LEVEL_QUARTERS = 48;

    private final ZoneId zone;
    private final UsualDay usual;
    private final Predicate<LocalDate> isDayOff;
    private final List<DayOfLoad> days;
    private final int[] kinds;
    private final double[] ages;
    private final double level;
    private final AtomicReferenceArray<Cell> cells = new AtomicReferenceArray<>(7 * QUARTERS);

    private record Cell(double expected, double cautious) {}

    LoadForecast(ZoneId zone, UsualDay usual, Predicate<LocalDate> isDayOff, List<DayOfLoad> days) {
        this.zone = zone;
        this.usual = usual;
        this.isDayOff = isDayOff;
        this.days = days;
        kinds = new int[days.size()];
        ages = new double[days.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kind(days.get(i).date());
            long age = days.getLast().date().toEpochDay() - days.get(i).date().toEpochDay();
            ages[i] = Math.pow(0.5, age / HALF_LIFE);
        }
        level = level();
    }

    @Override
    public double expected(Instant from, Instant to) {
        return mean(from, to, false);
    }

    /** Over more than a quarter of an hour this is the mean of its quarters, which is on the careful side: not all are bad at once. */
    @Override
    public double cautious(Instant from, Instant to) {
        return mean(from, to, true);
    }

    @Override
    public double trust() {
        return UNKNOWN_TRUST + (1 - UNKNOWN_TRUST) * Math.min(1, days.size() / KNOWN_DAYS);
    }

    private double mean(Instant from, Instant to, boolean isCautious) {
        long start = from.getEpochSecond();
        long end = Math.max(start + 1, to.getEpochSecond());
        double sum = 0;
        for (long at = start; at < end; ) {
            long next = Math.min(end, (Math.floorDiv(at, SECONDS) + 1) * SECONDS);
            var cell = cell(at);
            sum += (isCautious ? cell.cautious : cell.expected) * (next - at);
            at = next;
        }
        return sum / (end - start);
    }

    private Cell cell(long second) {
        var local = Instant.ofEpochSecond(second).atZone(zone);
        int quarter = local.toLocalTime().toSecondOfDay() / SECONDS;
        int kind = kind(local.toLocalDate());
        int index = kind * QUARTERS + quarter;
        var known = cells.get(index);
        if (known == null) {
            known = work(kind, quarter);
            cells.set(index, known);
        }
        return known;
    }

    /** Monday is 0. */
    private int kind(LocalDate date) {
        return isDayOff.test(date) ? SUNDAY : date.getDayOfWeek().ordinal();
    }

    private static double alike(int one, int other) {
        if (one == other) {
            return 1;
        }
        boolean isWeekend = one >= SATURDAY;
        return isWeekend != other >= SATURDAY ? DIFFERENT : isWeekend ? BOTH_WEEKEND : BOTH_WORK;
    }

    /** How much more this house draws than a usual one. */
    private double level() {
        double measured = 0;
        double usually = 0;
        for (int i = 0; i < kinds.length; i++) {
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                float kw = days.get(i).at(quarter);
                if (!Float.isNaN(kw)) {
                    measured += ages[i] * kw;
                    usually += ages[i] * usual.mean(kinds[i] >= SATURDAY, quarter);
                }
            }
        }
        double believed = LEVEL_QUARTERS * usual.mean(false, QUARTERS / 2);
        return Math.clamp((measured + believed) / (usually + believed), 0.25, 4);
    }

    private Cell work(int kind, int quarter) {
        int most = days.size() * (2 * BESIDE.length - 1) + UsualDay.values();
        var values = new double[most];
        var weights = new double[most];
        int measured = 0;
        for (int i = 0; i < kinds.length; i++) {
            double weight = ages[i] * alike(kind, kinds[i]);
            for (int beside = 1 - BESIDE.length; beside < BESIDE.length; beside++) {
                int at = quarter + beside;
                float kw = at >= 0 && at < QUARTERS ? days.get(i).at(at) : Float.NaN;
                if (!Float.isNaN(kw)) {
                    values[measured] = kw;
                    weights[measured++] = weight * BESIDE[Math.abs(beside)];
                }
            }
        }
        double mean = usual.mean(kind >= SATURDAY, quarter) * level;
        for (int i = 0; i < UsualDay.values(); i++) {
            values[measured + i] = UsualDay.value(i, mean);
            weights[measured + i] = USUAL * UsualDay.weight(i);
        }
        return cell(values, weights, measured, mean);
    }

    private static Cell cell(double[] values, double[] weights, int measured, double usualMean) {
        int count = measured + UsualDay.values();
        double sum = USUAL * usualMean;
        double total = USUAL;
        for (int i = 0; i < measured; i++) {
            sum += values[i] * weights[i];
            total += weights[i];
        }
        // the quantile: drop the highest values until a tenth of the weight is gone
        var order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) Math.round((float) (values[i] * 1000)) << 32 | i;
        }
        Arrays.sort(order, 0, count);
        double above = 0;
        int at = count;
        while (at > 1 && above + weights[(int) order[at - 1]] <= (1 - QUANTILE) * total) {
            above += weights[(int) order[--at]];
        }
        double mean = sum / total;
        return new Cell(mean, Math.max(mean, values[(int) order[at - 1]]));
    }
}
