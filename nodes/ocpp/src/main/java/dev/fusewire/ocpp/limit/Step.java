package dev.fusewire.ocpp.limit;

import java.time.Duration;

/** What is to be told the station next. */
public sealed interface Step {

    /**
     * A profile with one period.
     *
     * @param form how; null for the floor, which is a default profile at level 0
     * @param level of the stack
     * @param limit in the form's unit, in tenths at most
     * @param phases 1 or 3; 0 leaves it to the station
     * @param transaction empty unless the profile is for one
     * @param duration how long it holds; zero for without end
     */
    record Profile(
            ProfileForm form,
            int level,
            double limit,
            int phases,
            String transaction,
            Duration duration,
            boolean isFloor)
            implements Step {}

    /** Ends the transaction, since the station knows no other pause. */
    record End(String transaction) implements Step {}

    /** Begins one again that {@link End} has ended. */
    record Begin() implements Step {}

    /** What the station said to it. */
    enum Answer {
        ACCEPTED,
        REFUSED,
        NOT_SUPPORTED,
        /** Nothing in time. */
        NONE
    }
}
