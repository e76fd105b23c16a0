package dev.fusewire.simulation.year;

import java.util.Arrays;
import java.util.List;

/** The house's current on each phase, second by second, without the car; made an hour at a time as it is asked for. */
public final class HouseTrace {

    private static final int CHUNK = 3600;

    /** Noise of single seconds, in ampere: ± half of it. */
    private static final double TREMBLE = 0.1;

    private final House house;
    private final double[] standing = new double[3];
    private float[][] currents = new float[3][0];
    private long start;
    private int made;
    private long plannedDay = Long.MIN_VALUE;
    private List<DayPlan.Segment> plan = List.of();

    public HouseTrace(House house) {
        this.house = house;
    }

    /** Begins anew at that second of the simulation. */
    public void open(long from, int length) {
        start = from;
        made = 0;
        if (currents[0].length < length + CHUNK) {
            currents = new float[3][length + CHUNK];
        }
    }

    /** Makes what is still missing up to (without) that second since the opening. */
    public void ensure(int until) {
        while (made < until) {
            // a chunk never reaches over midnight: it needs one plan only
            long second = start + made;
            int length = (int) Math.min(CHUNK, DayPlan.DAY - Math.floorMod(second, (long) DayPlan.DAY));
            make(second, made, Math.min(length, currents[0].length - made));
            made += length;
        }
    }

    /** The currents of one phase; valid up to where {@link #ensure} was asked for. */
    public float[] phase(int phase) {
        return currents[phase];
    }

    private void make(long from, int at, int length) {
        steady(from, at, length);
        long day = Math.floorDiv(from, DayPlan.DAY);
        if (day != plannedDay) {
            plannedDay = day;
            plan = DayPlan.of(house, day);
        }
        int first = (int) Math.floorMod(from, (long) DayPlan.DAY);
        for (var segment : plan) {
            int begin = Math.max(segment.start(), first) - first;
            int end = Math.min(segment.end(), first + length) - first;
            for (int phase = 0; phase < 3; phase++) {
                if (segment.phase() == phase || segment.phase() == Dwelling.ALL) {
                    add(currents[phase], at + begin, at + end, segment.current());
                }
            }
        }
    }

    private static void add(float[] into, int begin, int end, float current) {
        for (int i = begin; i < end; i++) {
            into[i] += current;
        }
    }

    private void steady(long from, int at, int length) {
        double scale = TREMBLE / (1 << 16);
        long step = Long.MIN_VALUE;
        for (int i = 0; i < length; i++) {
            long second = from + i;
            if (Math.floorDiv(second, StandingLoad.STEP) != step) {
                step = Math.floorDiv(second, StandingLoad.STEP);
                Arrays.fill(standing, 0);
                StandingLoad.add(house, step * StandingLoad.STEP, standing);
            }
            long bits = Noise.bits(house.seed() ^ 0x7E3B, second);
            currents[0][at + i] = (float) (standing[0] + ((bits & 0xFFFF) - 0x8000) * scale);
            currents[1][at + i] = (float) (standing[1] + ((bits >>> 16 & 0xFFFF) - 0x8000) * scale);
            currents[2][at + i] = (float) (standing[2] + ((bits >>> 32 & 0xFFFF) - 0x8000) * scale);
        }
    }
}
