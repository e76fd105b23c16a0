package dev.fusewire.simulation.year;

import org.jspecify.annotations.Nullable;

/**
 * Rules like evcc's for a circuit with a limit in ampere: every 30 s the highest phase is compared with the limit, what is left is
 * added to what the car was measured to draw on its highest conductor; below what the car needs charging is switched off at once, and on
 * again as soon as there is that much. Without the meter or the charge point the cycle is skipped.
 */
final class HighestPhaseRules implements RuleSet {

    private static final int PERIOD = 30_000;

    /** evcc waits as long for a device before it calls a cycle failed. */
    private static final int READABLE = 60_000;

    private final Installation in;
    private @Nullable MeterSample sample;
    private @Nullable ChargerReading reading;
    private long sampled;
    private long cycle = Long.MIN_VALUE / 2;
    private boolean starting;

    HighestPhaseRules(Installation in) {
        this.in = in;
    }

    @Override
    public void onMeter(MeterSample told, long now) {
        if (told.isComplete()) {
            sample = told;
            sampled = now;
        }
    }

    @Override
    public void onCharger(ChargerReading told, long now) {
        reading = told;
    }

    @Override
    public Command onTick(long now, long wall) {
        if (now - cycle < PERIOD) {
            return Command.NOTHING;
        }
        cycle = now;
        var meter = sample;
        var charger = reading;
        if (meter == null || charger == null || now - sampled > READABLE || !charger.online() || !charger.connected()) {
            return Command.NOTHING;
        }
        if (starting) {
            starting = false;
            return Command.set(in.minimum());
        }
        double drawn = charger.highest();
        double left = in.rating() - meter.highest();
        double target = Math.min(in.maximum(), Math.max(0, drawn + left));
        int current = (int) target;
        if (current < in.minimum()) {
            return charger.allowed() ? Command.PAUSE : Command.NOTHING;
        }
        if (!charger.allowed()) {
            return Command.continueAt(current);
        }
        return current == charger.offered() ? Command.NOTHING : Command.set(current);
    }

    @Override
    public void restart(long now) {
        sample = null;
        reading = null;
        starting = true;
    }
}
