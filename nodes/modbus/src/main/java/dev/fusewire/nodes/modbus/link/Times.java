package dev.fusewire.nodes.modbus.link;

import java.time.Duration;

/** Of two times the one that counts, and times for people. */
final class Times {

    private Times() {}

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** In seconds, with a tenth where there is one. */
    static String seconds(Duration time) {
        return Double.toString(Math.round(time.toMillis() / 100.0) / 10.0).replaceFirst("\\.0$", "");
    }
}
