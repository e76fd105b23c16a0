package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.Arrays;

/** The highest current of each phase within the last quarter of an hour. */
final class PeakHold {

    private static final int SPANS = 60;
    private static final long SPAN = Duration.ofMinutes(15).dividedBy(SPANS).toNanos();

    private final double[][] highest = new double[SPANS][3];
    private final long[] numbers = new long[SPANS];

    PeakHold() {
        Arrays.fill(numbers, Long.MIN_VALUE);
    }

    /** @param now nanoseconds of a clock that only goes forward */
    void add(double[] currents, long now) {
        long number = Math.floorDiv(now, SPAN);
        int at = (int) Math.floorMod(number, (long) SPANS);
        if (numbers[at] != number) {
            numbers[at] = number;
            Arrays.fill(highest[at], Double.NEGATIVE_INFINITY);
        }
        for (int phase = 0; phase < 3; phase++) {
            if (currents[phase] > highest[at][phase]) {
                highest[at][phase] = currents[phase];
            }
        }
    }

    ObjectValue at(long now) {
        long oldest = Math.floorDiv(now, SPAN) - SPANS;
        double[] most = new double[3];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < SPANS; i++) {
            for (int phase = 0; phase < 3 && numbers[i] > oldest; phase++) {
                most[phase] = Math.max(most[phase], highest[i][phase]);
            }
        }
        ObjectValue.Builder peak = ObjectValue.builder();
        for (int phase = 0; phase < 3; phase++) {
            if (Double.isFinite(most[phase])) {
                peak.put("l" + (phase + 1), Said.ampere(most[phase]));
            }
        }
        return peak.build();
    }
}
