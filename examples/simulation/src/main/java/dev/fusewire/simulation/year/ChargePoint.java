package dev.fusewire.simulation.year;

import dev.fusewire.simulation.year.ChargerReading.State;

/** The charge point: whole amperes, one step of logic a second, commands that take their time or do not arrive. */
final class ChargePoint {

    private static final int QUEUE = 16;

    private final House.ChargerKind kind;
    private final Command[] commands = new Command[QUEUE];
    private final long[] due = new long[QUEUE];
    private int first;
    private int last;
    private int current;
    private boolean paused;
    private boolean plugged;

    ChargePoint(House.ChargerKind kind) {
        this.kind = kind;
        current = kind.maximum();
    }

    /** A command on its way. Without an answer from the device, or with a refusing one, it has no effect. */
    void write(Command command, long second, boolean heard) {
        if (heard && last - first < QUEUE) {
            commands[last % QUEUE] = command;
            due[last % QUEUE] = second + kind.latency();
            last++;
        }
    }

    /** One step of its logic; tells how much the car may draw now, 0 for none. */
    int step(long second) {
        while (first < last && due[first % QUEUE] <= second) {
            take(commands[first++ % QUEUE]);
        }
        return plugged && !paused ? current : 0;
    }

    private void take(Command command) {
        if (command.current() > 0) {
            current = Math.clamp(command.current(), 6, kind.maximum());
        }
        switch (command.kind()) {
            case PAUSE -> paused = plugged;
            case CONTINUE -> paused = false;
            default -> {}
        }
    }

    void plugIn() {
        plugged = true;
    }

    /** The cable goes, and with it any forced state. */
    void unplug() {
        plugged = false;
        paused = false;
    }

    boolean isPaused() {
        return paused;
    }

    int offered() {
        return current;
    }

    /** What it would answer now, with a car that draws this much on its first conductors. */
    ChargerReading read(double drawn, int phases, boolean full) {
        double told = Math.round(drawn * 10) / 10.0;
        State state = !plugged ? State.IDLE : drawn > 0.5 ? State.CHARGING : full ? State.COMPLETE : State.WAITING;
        return new ChargerReading(
                true, state, plugged, current, plugged && !paused, told, phases > 1 ? told : 0, phases > 2 ? told : 0);
    }
}
