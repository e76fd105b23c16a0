package dev.fusewire.nodes.goe;

import dev.fusewire.nodes.goe.GoeReading.Car;
import java.time.Duration;

/**
 * Whether a charger's word that no car is there can be believed. One that says so while current flows would lose the car with
 * every pause, and the pause with the car: what a pause has ended is no sign that the car is gone. When a car is unplugged its
 * current is told a moment longer: that is no lie.
 */
final class IdleWord {

    private static final long LASTS = Duration.ofSeconds(5).toNanos();

    private boolean isDoubtful;
    private boolean isLie;
    private long since;

    void onReading(GoeReading reading, long readAt) {
        boolean isIdle = reading.car() == Car.IDLE;
        if (isIdle && reading.draws() && !reading.isPaused()) {
            since = isDoubtful ? since : readAt;
            isDoubtful = true;
            isLie |= readAt - since >= LASTS;
        } else if (isIdle ? !reading.isPaused() : reading.isConnected()) {
            isDoubtful = false;
            isLie = false;
        }
    }

    /** Whether no car is there. */
    boolean isBelieved(GoeReading reading) {
        return reading.isIdle() && !isLie;
    }
}
