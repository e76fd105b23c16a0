package dev.fusewire.simulation;

import java.time.Duration;
import java.util.OptionalInt;

/** A limit of the current that is forgotten when ten minutes have passed without another word. */
final class TemporaryLimit {

    private static final Duration LASTS = Duration.ofMinutes(10);

    private OptionalInt ampere = OptionalInt.empty();
    private Duration age = Duration.ZERO;

    void set(OptionalInt next) {
        ampere = next;
        age = Duration.ZERO;
    }

    void advance(Duration step) {
        age = age.plus(step);
        if (age.compareTo(LASTS) >= 0) {
            ampere = OptionalInt.empty();
        }
    }

    OptionalInt ampere() {
        return ampere;
    }
}
