package dev.fusewire.load.circuit;

/**
 * Since when there has been room for a charge point that is paused to begin. Where it was paused for lack of it, room with a margin has
 * to last, or room for the minimum alone for longer: it is held for it meanwhile, and would else be nobody's for good.
 */
final class Beginning {

    /** So long there has to be room for the minimum alone, ms. */
    private static final long LITTLE_LASTS = 300_000;

    private static final long NEVER = PointState.NEVER;

    private final StationSettings rules;
    private long roomSince = NEVER;
    private long ampleSince = NEVER;
    /** Whether it was paused because a circuit had too much, or its meter was lost. */
    boolean wasShed;

    Beginning(StationSettings rules) {
        this.rules = rules;
    }

    /** There is none. */
    void noRoom() {
        roomSince = NEVER;
        ampleSince = NEVER;
    }

    /** What more than the minimum makes room ample, A. */
    double margin() {
        return wasShed ? rules.guard().resumeMargin() : 0;
    }

    /**
     * Takes that there is room for its minimum now.
     *
     * @param isAmple whether with the margin
     * @return whether that has lasted
     */
    boolean hasRoom(boolean isAmple, long now) {
        roomSince = roomSince == NEVER ? now : roomSince;
        ampleSince = !isAmple ? NEVER : ampleSince == NEVER ? now : ampleSince;
        if (!wasShed) {
            return now - roomSince >= rules.raiseDelay().toMillis();
        }
        return isAmple && now - ampleSince >= rules.guard().resumeDelay().toMillis() || now - roomSince >= LITTLE_LASTS;
    }
}
