package dev.fusewire.simulation.year;

import dev.fusewire.simulation.year.ChargerReading.State;

/** The charge point: whole amperes, one step of logic a second, commands that take their time or do not arrive. */
final class ChargePoint implements ChargerLine {

    private static final int QUEUE = 16;
    private static final int ANSWER_TIMEOUT = 3;

    private final House.ChargerKind kind;
    private final int phases;
    private final Command[] commands = new Command[QUEUE];
    private final long[] due = new long[QUEUE];
    private int first;
    private int last;
    private int current;
    private boolean paused;
    private boolean plugged;
    private Trouble trouble = Trouble.NONE;
    private int unanswered;
    private double drawn;
    private boolean full;

    /** @param phases conductors the car charges on */
    ChargePoint(House.ChargerKind kind, int phases) {
        this.kind = kind;
        this.phases = phases;
        current = kind.maximum();
    }

    /** A command on its way. Without an answer from the device, or with a refusing one, it has no effect. */
    @Override
    public void write(Command command, long second) {
        if (!trouble.hangs() && !trouble.refuses() && last - first < QUEUE) {
            commands[last % QUEUE] = command;
            due[last % QUEUE] = second + kind.latency();
            last++;
        }
    }

    @Override
    public int step(long second, Trouble now) {
        if (trouble.down() && !now.down()) {
            unanswered = 0;
        }
        trouble = now;
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

    @Override
    public void plugIn() {
        plugged = true;
    }

    /** The cable goes, and with it any forced state. */
    @Override
    public void unplug() {
        plugged = false;
        paused = false;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public int offered() {
        return current;
    }

    /** This one is not known to do so. */
    @Override
    public void reboot(int seconds) {}

    @Override
    public void car(double ampere, boolean isFull) {
        drawn = ampere;
        full = isFull;
    }

    @Override
    public void tell(RuleSet rules, long second) {
        if (second % kind.period() != 0) {
            return;
        }
        if (!trouble.hangs()) {
            unanswered = 0;
            rules.onCharger(read(), second * 1000);
            return;
        }
        unanswered += kind.period();
        // one message when it stops answering, none afterwards
        if (unanswered >= ANSWER_TIMEOUT && unanswered - kind.period() < ANSWER_TIMEOUT) {
            rules.onCharger(ChargerReading.OFFLINE, second * 1000);
        }
    }

    @Override
    public void tellGone(RuleSet rules, long second) {
        drawn = 0;
        full = false;
        rules.onCharger(read(), second * 1000);
    }

    @Override
    public boolean isHelpless() {
        return trouble.hangs() || trouble.refuses();
    }

    /** What it would answer now, with a car that draws this much on its first conductors. */
    private ChargerReading read() {
        double told = Math.round(drawn * 10) / 10.0;
        State state = !plugged ? State.IDLE : drawn > 0.5 ? State.CHARGING : full ? State.COMPLETE : State.WAITING;
        return new ChargerReading(
                true, state, plugged, current, plugged && !paused, told, phases > 1 ? told : 0, phases > 2 ? told : 0);
    }
}
