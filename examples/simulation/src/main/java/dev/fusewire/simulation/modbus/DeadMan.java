package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile.Watchdog;
import dev.fusewire.nodes.modbus.device.DeviceProfile.WatchdogKind;
import java.time.Duration;

/** What makes a charger fall back to its fail-safe current once nobody feeds it any more, each kind in its own way. */
final class DeadMan {

    private final Watchdog watchdog;
    private Duration timeout;
    private Duration silent = Duration.ZERO;
    private boolean struck;
    private int last = -1;

    /** @param timeout as set in the menu or at the works; zero for off */
    DeadMan(Watchdog watchdog, Duration timeout) {
        this.watchdog = watchdog;
        this.timeout = timeout;
    }

    void setTimeout(Duration time) {
        timeout = time;
        silent = Duration.ZERO;
    }

    Duration timeout() {
        return timeout;
    }

    /** Whether it falls back just now. */
    boolean advance(Duration step) {
        silent = silent.plus(step);
        boolean strikes = watchdog.kind() != WatchdogKind.NONE
                && timeout.isPositive()
                && silent.compareTo(timeout) > 0
                && !struck;
        struck |= strikes;
        return strikes;
    }

    void onAccess() {
        if (watchdog.kind() == WatchdogKind.ANY_ACCESS) {
            feed();
        }
    }

    void onSetPoint() {
        if (watchdog.kind() == WatchdogKind.SET_POINT) {
            feed();
        }
    }

    void onWrite(int value) {
        boolean isFed = switch (watchdog.kind()) {
            case TOKEN -> value == watchdog.value();
            case LIFE_BIT -> value == 1;
            case TOGGLE -> value != last;
            default -> false;
        };
        last = value;
        if (isFed) {
            feed();
        }
    }

    private void feed() {
        silent = Duration.ZERO;
        struck = false;
    }

    boolean isStruck() {
        return struck;
    }

    /** What is read from its register: the device clears a life bit. */
    int shown() {
        return watchdog.kind() == WatchdogKind.LIFE_BIT ? 0 : Math.max(0, last);
    }
}
