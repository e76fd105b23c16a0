package dev.fusewire.load;

import java.time.Duration;

/**
 * How long a meter may be silent. A Shelly 3EM tells an unchanged value again after 30 s unless it is set otherwise, so the
 * second bound is above that.
 *
 * @param late from here on nothing is raised
 * @param silent from here on the safe current is offered
 * @param lost from here on charging pauses
 * @param proof so many samples in time it takes to be trusted again
 */
public record MeterLimits(Duration late, Duration silent, Duration lost, int proof) {

    public static final MeterLimits DEFAULT =
            new MeterLimits(Duration.ofSeconds(15), Duration.ofSeconds(35), Duration.ofMinutes(5), 3);

    public MeterLimits {
        if (late.isNegative() || late.isZero() || silent.compareTo(late) < 0 || lost.compareTo(silent) < 0) {
            throw new IllegalArgumentException(
                    "a meter is late after %d s, silent after %d s and lost after %d s, in this order"
                            .formatted(late.toSeconds(), silent.toSeconds(), lost.toSeconds()));
        }
        if (proof < 1) {
            throw new IllegalArgumentException("%d samples prove nothing: at least 1".formatted(proof));
        }
    }
}
