package dev.fusewire.nodes.chargepoint;

import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import java.time.Duration;

/**
 * Whether a charger's word that no car is there can be believed. One that says so while current flows would lose the car with
 * every pause, and the pause with the car: what a pause has ended is no sign that the car is gone. When a car is unplugged its
 * current is told a moment longer: that is no lie.
 */
final class IdleWord {

    private static final long LASTS = Duration.ofSeconds(5).toNanos();

    /** So long nothing has to flow, without a pause, until that no car is there is believed again. */
    private static final long FORGIVEN = Duration.ofMinutes(1).toNanos();

    private boolean isDoubtful;
    private boolean isLie;
    private long since;
    private long flowed;

    void onReading(ChargePointReading reading, long readAt) {
        if (reading.car() != Car.IDLE) {
            isDoubtful &= !reading.isConnected();
        } else if (reading.isPaused()) {
            // what a pause has ended counts as flowing
            flowed = readAt;
        } else if (reading.draws()) {
            since = isDoubtful ? since : readAt;
            isDoubtful = true;
            flowed = readAt;
            isLie |= readAt - since >= LASTS;
        } else {
            isDoubtful &= readAt - flowed < FORGIVEN;
        }
        isLie &= isDoubtful;
    }

    /** Whether no car is there. */
    boolean isBelieved(ChargePointReading reading) {
        return reading.isIdle() && !isLie;
    }
}
