package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What is switched on and off in a house on one day, and never in a way the house alone would trip its fuse.
 *
 * <p>People learn what their fuse bears: what runs for long is not begun when a phase would pass 95 % of its rating, a kettle not
 * when it would pass 105 %. Nothing of the plan reaches over midnight; what does (base load, heat pump, sun) is
 * {@link StandingLoad}.
 */
final class DayPlan {

    static final int DAY = 86_400;

    /** One stretch of constant current, seconds of the day, on one phase or on all. */
    record Segment(int start, int end, int phase, float current) {}

    private static final double LONG = 0.95;
    private static final double SHORT = 1.05;

    private final Random lot;
    private final double rating;
    private final double[][] planned = new double[3][DAY / 60];
    private final List<Segment> segments = new ArrayList<>();

    private DayPlan(Random lot, double rating, double[] standing) {
        this.lot = lot;
        this.rating = rating;
        for (int phase = 0; phase < 3; phase++) {
            Arrays.fill(planned[phase], standing[phase]);
        }
    }

    /** The segments of that day (0 is the first of January, a Thursday). */
    static List<Segment> of(House house, long day) {
        var in = house.dwelling();
        var lot = new Random(Noise.bits(house.seed() ^ 0xDA7, day));
        var plan = new DayPlan(lot, house.rating(), StandingLoad.highest(in, day));
        boolean weekend = day % 7 == 2 || day % 7 == 3;
        double cold = StandingLoad.cold(day);
        if (in.sauna() > 0 && (weekend || lot.nextInt(8) == 0)) {
            plan.cycled(Dwelling.ALL, in.sauna(), 16 * 3600, 20 * 3600, 5400 + lot.nextInt(3600), 2400, 150, 110);
        }
        if (in.heater() > 0 && cold > 0.75 && lot.nextInt(3) == 0) {
            plan.cycled(Dwelling.ALL, in.heater(), 5 * 3600, 7 * 3600, 3600 + lot.nextInt(7200), 600, 420, 300);
        }
        if (in.boiler() >= 0) {
            plan.cycled(
                    in.boiler(), 10 + 3 * lot.nextDouble(), 1800, 3 * 3600, 3600 + lot.nextInt(5400), 5400, 300, 900);
        }
        if (lot.nextInt(10) < (weekend ? 7 : 4)) {
            plan.cycled(
                    in.oven(), 9 + 4 * lot.nextDouble(), 15 * 3600, 19 * 3600, 2400 + lot.nextInt(1800), 540, 40, 55);
        }
        plan.cook(in, weekend);
        if (lot.nextInt(10) < 7) {
            plan.heats(in.dishwasher(), 8.5 + lot.nextDouble(), lot.nextBoolean() ? 19 : 21, 900, 2700, 2);
        }
        if (lot.nextInt(10) < (weekend ? 6 : 3)) {
            plan.heats(in.washer(), 8 + 1.5 * lot.nextDouble(), 9 + lot.nextInt(10), 840, 3000, 1);
            if (in.dryer() >= 0) {
                plan.cycled(in.dryer(), 9 + 2 * lot.nextDouble(), 12 * 3600, 20 * 3600, 4500, 1500, 240, 60);
            }
        }
        for (int kettles = 2 + lot.nextInt(5); kettles > 0; kettles--) {
            int start = 6 * 3600 + lot.nextInt(16 * 3600);
            plan.one(in.kettle(), 8 + 2 * lot.nextDouble(), start, 100 + lot.nextInt(140), SHORT);
        }
        return plan.segments;
    }

    /** Two cooking zones of an induction hob, whose power jumps every few seconds. */
    private void cook(Dwelling in, boolean weekend) {
        int meals = weekend ? 2 : 1;
        for (int meal = 0; meal < meals; meal++) {
            int start = (meal == 0 ? 16 : 10) * 3600 + lot.nextInt(3 * 3600);
            hob(in.hobFirst(), start, 1200 + lot.nextInt(1500));
            if (lot.nextBoolean()) {
                hob(in.hobSecond(), start + lot.nextInt(600), 900 + lot.nextInt(1200));
            }
        }
    }

    private void hob(int phase, int start, int duration) {
        double full = 7 + 7 * lot.nextDouble();
        if (!fits(phase, full, start, duration, LONG)) {
            return;
        }
        note(phase, full, start, duration);
        int end = start + duration;
        for (int second = start; second < end; ) {
            int length = 8 + lot.nextInt(40);
            double part = second < start + 240 ? 1 : lot.nextInt(3) == 0 ? 0 : 0.25 + 0.75 * lot.nextDouble();
            add(phase, full * part, second, Math.min(end, second + length));
            second += length;
        }
    }

    /** A machine that heats its water: once or twice, with its motor running all along. */
    private void heats(int phase, double current, int hour, int heating, int duration, int times) {
        int start = hour * 3600 + lot.nextInt(3600);
        if (!fits(phase, current + 1, start, duration, LONG)) {
            return;
        }
        note(phase, current + 1, start, duration);
        add(phase, 0.8, start, start + duration);
        for (int time = 0; time < times; time++) {
            int from = start + 300 + time * (duration - 600) / 2;
            add(phase, current, from, from + heating);
        }
    }

    /** Something with a thermostat: full current to heat up, then on and off until it is switched off. */
    private void cycled(int phase, double current, int earliest, int latest, int duration, int first, int on, int off) {
        int start = earliest + lot.nextInt(latest - earliest);
        if (!fits(phase, current, start, duration, LONG)) {
            return;
        }
        note(phase, current, start, duration);
        int end = start + duration;
        int second = Math.min(end, start + first);
        add(phase, current, start, second);
        while (second + off < end) {
            second += off + lot.nextInt(off / 3 + 1);
            int until = Math.min(end, second + on + lot.nextInt(on / 3 + 1));
            if (until > second) {
                add(phase, current, second, until);
            }
            second = until;
        }
    }

    private void one(int phase, double current, int start, int duration, double share) {
        if (fits(phase, current, start, duration, share)) {
            note(phase, current, start, duration);
            add(phase, current, start, start + duration);
        }
    }

    private boolean fits(int phase, double current, int start, int duration, double share) {
        if (phase < 0 || start + duration >= DAY) {
            return false;
        }
        for (int on = 0; on < 3; on++) {
            if (phase != Dwelling.ALL && phase != on) {
                continue;
            }
            for (int minute = start / 60; minute <= (start + duration) / 60; minute++) {
                if (planned[on][minute] + current > rating * share) {
                    return false;
                }
            }
        }
        return true;
    }

    private void note(int phase, double current, int start, int duration) {
        for (int on = 0; on < 3; on++) {
            if (phase == Dwelling.ALL || phase == on) {
                for (int minute = start / 60; minute <= (start + duration) / 60; minute++) {
                    planned[on][minute] += current;
                }
            }
        }
    }

    private void add(int phase, double current, int start, int end) {
        segments.add(new Segment(start, end, phase, (float) current));
    }
}
