package dev.fusewire.simulation.year;

import dev.fusewire.simulation.year.ChargerReading.State;
import java.util.Arrays;

/**
 * The published flow of function nodes, with what is known to be wrong with it: every 5 s what the highest phase leaves is added to
 * the last command (not to what the car draws), clamped, stored, and only then averaged over six; it writes each time, changed or
 * not; it pauses after five minutes above the rating and forgets on a restart that it did; a silent meter means no change for ever.
 */
final class ClassicFlow implements RuleSet {

    private static final int PERIOD = 5000;
    private static final int MINIMUM = 6;
    private static final int MEAN_OF = 6;
    private static final int OVERLOADS = 60;

    private final Installation in;
    private final double[] commands = new double[MEAN_OF];
    private final double[] loads = new double[MEAN_OF];
    private int means;
    private double command = MINIMUM;
    private int overloads;
    private boolean paused;
    private long lastSample = Long.MIN_VALUE / 2;
    private boolean answers;
    private State state = State.UNKNOWN;
    private Command next = Command.NOTHING;
    private Command afterwards = Command.NOTHING;

    ClassicFlow(Installation in) {
        this.in = in;
    }

    @Override
    public void onMeter(MeterSample sample, long now) {
        if (now - lastSample < PERIOD) {
            return;
        }
        lastSample = now;
        // the charger's state is asked for in the path of the meter: without an answer nothing goes on
        if (!answers) {
            return;
        }
        double highest = sample.highest();
        command = Math.clamp(Math.round(in.rating() - highest) + command, MINIMUM, in.maximum());
        if (means == 0) {
            Arrays.fill(commands, command);
            Arrays.fill(loads, highest);
        }
        commands[means % MEAN_OF] = command;
        loads[means % MEAN_OF] = highest;
        means++;
        if (state == State.CHARGING) {
            next = Command.set((int) Math.round(mean(commands)));
        }
        watch(mean(loads));
    }

    private void watch(double load) {
        overloads = load > in.rating() ? overloads + 1 : 0;
        if (!paused && overloads >= OVERLOADS) {
            paused = true;
            afterwards = Command.PAUSE;
        } else if (paused && in.rating() - load > MINIMUM) {
            paused = false;
            afterwards = Command.continueAt(0);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / MEAN_OF;
    }

    @Override
    public void onCharger(ChargerReading reading, long now) {
        answers = reading.online();
        state = reading.state();
    }

    @Override
    public Command onTick(long now, long wall) {
        var command = next;
        next = afterwards;
        afterwards = Command.NOTHING;
        return command;
    }

    @Override
    public void restart(long now) {
        means = 0;
        command = MINIMUM;
        overloads = 0;
        paused = false;
        lastSample = Long.MIN_VALUE / 2;
    }
}
