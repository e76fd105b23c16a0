package dev.fusewire.simulation;

import io.vertx.core.Vertx;

/** A relay's contact with its timer, which switches back whatever it was told last. */
final class RelaySwitch {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable onChange;
    private volatile boolean on = true;
    private long timer = NONE;
    private volatile double timerSeconds;
    private volatile int timesSet;
    private boolean byHand;

    RelaySwitch(Vertx vertx, Runnable onChange) {
        this.vertx = vertx;
        this.onChange = onChange;
    }

    boolean isOn() {
        return on;
    }

    boolean hasTimer() {
        return timerSeconds > 0;
    }

    /** What the running timer was set to; 0 without one. */
    double timerSeconds() {
        return timerSeconds;
    }

    /** How often a timer was set. */
    int timesSet() {
        return timesSet;
    }

    /** From now on a timer ends only when it is told to. */
    void turnTimerByHand() {
        byHand = true;
    }

    /** Ends the running timer, if there is one. */
    void endTimer() {
        if (hasTimer()) {
            turn(!on, 0);
        }
    }

    /** @param backAfter seconds after which it switches back, 0 for never */
    void turn(boolean wanted, double backAfter) {
        if (timer != NONE) {
            var _ = vertx.cancelTimer(timer);
            timer = NONE;
        }
        timerSeconds = Math.max(0, backAfter);
        on = wanted;
        if (hasTimer()) {
            timesSet++;
            if (!byHand) {
                timer = vertx.setTimer((long) (backAfter * 1000), _ -> endTimer());
            }
        }
        onChange.run();
    }
}
