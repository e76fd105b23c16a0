package dev.fusewire.ocpp.limit;

import dev.fusewire.node.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The numbers in a profile that are alike in all versions. */
public final class ProfileNumbers {

    private static final int FORMS = 10;

    private ProfileNumbers() {}

    /** A profile's own number: one with the same number takes the place of the one before. */
    public static int of(int evse, Step.Profile profile) {
        return evse * FORMS + profile.form().purpose().ordinal() * 2 + (profile.level() > 0 ? 1 : 0) + 1;
    }

    /** Never more than asked for, and a multiple of 0.1 as it is written. */
    public static Number tenths(double amount) {
        return Values.number(
                BigDecimal.valueOf(amount).setScale(1, RoundingMode.DOWN).doubleValue());
    }
}
