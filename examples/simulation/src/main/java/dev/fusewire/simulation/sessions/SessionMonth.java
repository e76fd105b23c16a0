package dev.fusewire.simulation.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A made-up March 2019 with the published figures of the real one at Caltech: 954 sessions, 8,900 kWh, 47 stations, half of the
 * stays longer than 6.1 h, half of the needs above 6.67 kWh, never more than 33 cars; of them 536 on three phases with 16 A and 418
 * on one with 32 A. The first of March is a Friday. What is not published is assumed: most come to work on weekdays, some at noon
 * and in the evening, few at the weekend. How few and when was chosen so that earliest deadline, least laxity and equal share
 * deliver about what they were measured to deliver in the real month.
 */
public final class SessionMonth {

    /** The documented seed. */
    public static final long SEED = 20190301;

    static final int DAYS = 31;
    static final int DAY = 24 * 60 / GarageSession.STEP;
    static final int STATIONS = 47;

    private static final int SESSIONS = 954;
    private static final int THREE_PHASE = 536;
    private static final int AT_ONCE = 33;
    private static final double ENERGY = 8900;
    private static final double MEDIAN_ENERGY = 6.67;
    private static final double MEDIAN_STAY = 6.1 * 60 / GarageSession.STEP;

    private record Draft(int arrives, double stay, double energy) {}

    private SessionMonth() {}

    public static boolean weekend(int day) {
        return (day + 4) % 7 >= 5;
    }

    public static List<GarageSession> generate(long seed) {
        Random random = new Random(seed);
        List<Draft> drafts = new ArrayList<>();
        while (drafts.size() < SESSIONS) {
            drafts.add(draft(random));
        }
        double[] stays = scaled(drafts.stream().mapToDouble(Draft::stay).toArray(), MEDIAN_STAY, 1);
        double[] raw = drafts.stream().mapToDouble(Draft::energy).toArray();
        double[] needs = scaled(raw, MEDIAN_ENERGY, spread(raw));
        int[] present = new int[(DAYS + 3) * DAY];
        int[] freeFrom = new int[STATIONS];
        List<double[]> placed = new ArrayList<>();
        for (int k = 0; k < SESSIONS; k++) {
            int length = Math.max(2, (int) Math.round(stays[k]));
            int arrives = drafts.get(k).arrives();
            while (!room(present, arrives, length)) {
                // A full garage: the car comes at the same hour of another day.
                arrives = random.nextInt(DAYS) * DAY + arrives % DAY;
            }
            for (int t = arrives; t < arrives + length; t++) {
                present[t]++;
            }
            placed.add(new double[] {arrives, length, needs[k]});
        }
        placed.sort(Comparator.comparingDouble(p -> p[0]));
        boolean[] three = threePhase(placed);
        List<GarageSession> all = new ArrayList<>();
        for (int k = 0; k < SESSIONS; k++) {
            int arrives = (int) placed.get(k)[0];
            int station = random.nextInt(STATIONS);
            while (freeFrom[station] > arrives) {
                station = (station + 1) % STATIONS;
            }
            int leaves = arrives + (int) placed.get(k)[1];
            freeFrom[station] = leaves;
            all.add(new GarageSession(
                    "s" + k, station, arrives, leaves, placed.get(k)[2], three[k] ? -1 : station % 3));
        }
        return all;
    }

    private static Draft draft(Random random) {
        int day = random.nextInt(DAYS);
        while (weekend(day) && random.nextDouble() > 0.15) {
            day = random.nextInt(DAYS);
        }
        double kind = random.nextDouble();
        double hour;
        double stay;
        if (weekend(day)) {
            hour = 13 + 3.5 * random.nextGaussian();
            stay = 3.5 * Math.exp(0.6 * random.nextGaussian());
        } else if (kind < 0.45) {
            hour = 8.7 + 1.5 * random.nextGaussian();
            stay = 8.2 + 1.7 * random.nextGaussian();
        } else if (kind < 0.65) {
            hour = 13 + 2.5 * random.nextGaussian();
            stay = 3.6 * Math.exp(0.5 * random.nextGaussian());
        } else {
            hour = 18 + 2 * random.nextGaussian();
            stay = 3 * Math.exp(0.7 * random.nextGaussian());
        }
        int step = (int) Math.round(Math.clamp(hour, 0.5, 23.5) * 60 / GarageSession.STEP);
        double hours = Math.clamp(stay, 0.4, 16);
        // Who stays longer needs more, but not in proportion.
        double energy = Math.exp(0.75 * random.nextGaussian()) * Math.pow(hours / 6, 0.7);
        return new Draft(day * DAY + step, hours, energy);
    }

    /** Values brought to a median, their distances to it (as ratios) raised to a power. */
    private static double[] scaled(double[] values, double median, double power) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return Arrays.stream(values)
                .map(v -> median * Math.pow(v / middle, power))
                .toArray();
    }

    /** The power at which the energy of all is the published one. */
    private static double spread(double[] values) {
        double low = 0.1;
        double high = 3;
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            if (Arrays.stream(scaled(values, MEDIAN_ENERGY, middle)).sum() < ENERGY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean room(int[] present, int from, int length) {
        for (int t = from; t < from + length; t++) {
            if (present[t] >= AT_ONCE) {
                return false;
            }
        }
        return true;
    }

    /** Cars that need much charge on three phases, and of the others every third or so, until there are as many as said. */
    private static boolean[] threePhase(List<double[]> placed) {
        boolean[] three = new boolean[placed.size()];
        int count = 0;
        for (int k = 0; k < three.length; k++) {
            three[k] = placed.get(k)[2] > 10 || k % 3 == 0;
            count += three[k] ? 1 : 0;
        }
        for (int k = 1; count != THREE_PHASE; k = (k + 3) % three.length) {
            if (placed.get(k)[2] <= 10 && three[k] != count < THREE_PHASE) {
                three[k] = !three[k];
                count += three[k] ? 1 : -1;
            }
        }
        return three;
    }
}
