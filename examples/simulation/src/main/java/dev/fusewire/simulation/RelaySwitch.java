package dev.fusewire.simulation;

import io.vertx.core.Vertx;

/** A relay's contact with its timer, which switches back whatever it was told last. */
final class RelaySwitch {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable onChange;
    private volatile boolean on = true;
    private long timer = NONE;
    private double timerSeconds;

    RelaySwitch(Vertx vertx, Runnable onChange) {
        this.vertx = vertx;
        this.onChange = onChange;
    }

    boolean isOn() {
        return on;
    }

    boolean hasTimer() {
        return timer != NONE;
    }

    /** What the running timer was set to; 0 without one. */
    double timerSeconds() {
        return hasTimer() ? timerSeconds : 0;
    }

    /** @param backAfter seconds after which it switches back, 0 for never */
    void turn(boolean wanted, double backAfter) {
        if (timer != NONE) {
            var _ = vertx.cancelTimer(timer);
            timer = NONE;
        }
        if (backAfter > 0) {
            timerSeconds = backAfter;
            timer = vertx.setTimer((long) (backAfter * 1000), _ -> turn(!wanted, 0));
        }
        on = wanted;
        onChange.run();
    }
}
