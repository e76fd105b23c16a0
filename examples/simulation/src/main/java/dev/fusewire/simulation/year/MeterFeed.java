package dev.fusewire.simulation.year;

import org.jspecify.annotations.Nullable;

/** The meter and its way to the rule set: samples at its period, rounds to a hundredth, delivers after its latency. */
final class MeterFeed {

    private static final int QUEUE = 4;

    private final House.MeterKind kind;
    private final @Nullable MeterSample[] samples = new MeterSample[QUEUE];
    private long complete;

    MeterFeed(House.MeterKind kind) {
        this.kind = kind;
    }

    /** One second with these currents on the phases. */
    void sample(long second, double[] currents, boolean silent, int missing) {
        boolean told = second % kind.period() == 0 && !silent;
        samples[(int) (second % QUEUE)] = told ? measured(currents, missing) : null;
        if (told && missing < 0) {
            complete = second;
        }
    }

    /** What arrives in this second, if anything. */
    @Nullable
    MeterSample delivered(long second) {
        return second < kind.latency() ? null : samples[(int) ((second - kind.latency()) % QUEUE)];
    }

    /** Seconds since all phases were told, beyond what is usual with this meter. */
    int blind(long second) {
        return (int) Math.max(0, second - complete - kind.period() - kind.latency());
    }

    private MeterSample measured(double[] currents, int missing) {
        return new MeterSample(
                told(currents, 0, missing),
                told(currents, 1, missing),
                told(currents, 2, missing),
                kind.latency() * 1000);
    }

    private double told(double[] currents, int phase, int missing) {
        if (phase == missing) {
            return Double.NaN;
        }
        double current = Math.round(currents[phase] * 100) / 100.0;
        return kind.signed() ? current : Math.abs(current);
    }
}
