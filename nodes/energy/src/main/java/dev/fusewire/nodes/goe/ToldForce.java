package dev.fusewire.nodes.goe;

import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import org.jspecify.annotations.Nullable;

/**
 * The force state as it was told last. A charger that tells null, or a number that means nothing, has told nothing: that is
 * neither the end of a pause nor somebody's stop.
 */
final class ToldForce {

    private Force last = Force.NEUTRAL;

    /** @param told the key {@code frc} of API version 2 */
    Force ofForce(@Nullable Object told) {
        double force = ChargePointReading.number(told);
        if (force == 0 || force == 1 || force == 2) {
            last = Force.values()[(int) force];
        }
        return last;
    }

    /** @param told the key {@code alw} of API version 1, which is all there is of it */
    Force ofAllowed(@Nullable Object told) {
        if (ChargePointReading.flag(told)) {
            last = Force.NEUTRAL;
        } else if (ChargePointReading.number(told) == 0
                || (told instanceof String text && text.equalsIgnoreCase("false"))) {
            last = Force.OFF;
        }
        return last;
    }
}
