package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Enable;
import java.time.Duration;

/**
 * Whether a pause stands in a charger. A set point of nought tells less than the force state of a go-eCharger: it also is
 * what some have when they start, and what is left when a car goes. So it counts as a pause where this program has written
 * it, or where it has come while it was looking; what was seen last is kept on disk, and so survives a restart of it.
 */
final class PauseMemory {

    /** So long a car may go on drawing after a pause, where only its current shows whether there is one. */
    private static final long FOLLOWS = Duration.ofSeconds(15).toNanos();

    private final Charger charger;
    private boolean paused;
    private boolean wasZero;
    private boolean looked;
    private long writtenAt;

    /** @param paused as it was kept before a restart */
    PauseMemory(Charger charger, boolean paused) {
        this.charger = charger;
        this.paused = paused;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isBySetPoint() {
        return charger.enable() == null;
    }

    /** It was written, and taken. */
    void onWritten(boolean pause, long now) {
        writtenAt = now;
        paused = pause;
        wasZero = pause;
        looked = true;
    }

    /** What is in the registers may have become another meanwhile. */
    void onGap() {
        looked = false;
    }

    /** @param isIdle whether no car is there, and nothing flows */
    void onReading(Readings read, boolean flows, boolean isIdle, long now) {
        boolean draws = flows && now - writtenAt >= FOLLOWS;
        Enable enable = charger.enable();
        if (enable != null) {
            if (enable.readBack().isPresent() && read.has(enable.readBack().get())) {
                paused = Math.rint(read.raw(enable.readBack().get())) == enable.off();
            } else if (draws) {
                paused = false;
            }
            return;
        }
        boolean zero = isZero(read, draws);
        if (!zero) {
            paused = false;
        } else if (looked && !wasZero) {
            paused = true;
        }
        if (isIdle) {
            paused = false;
        }
        wasZero = zero;
        looked = true;
    }

    /** Whether the number in the set point is that of a pause. */
    boolean isZero(Readings read, boolean draws) {
        var readBack = charger.setPoint().readBack();
        if (readBack.isEmpty() || !read.has(readBack.get())) {
            return paused && !draws;
        }
        double pause = charger.setPoint().pause().orElse(0.0);
        double scale = charger.setPoint().target().register().scale();
        return Math.abs(read.value(readBack.get()) / scale - pause) < 0.5;
    }
}
