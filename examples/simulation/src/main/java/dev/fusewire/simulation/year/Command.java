package dev.fusewire.simulation.year;

/**
 * One write to a charge point.
 *
 * @param current in ampere; 0 leaves it as it is
 */
record Command(Kind kind, int current) {

    static final Command NOTHING = new Command(Kind.NOTHING, 0);
    static final Command PAUSE = new Command(Kind.PAUSE, 0);

    enum Kind {
        NOTHING,
        SET,
        PAUSE,
        CONTINUE
    }

    static Command set(int current) {
        return new Command(Kind.SET, current);
    }

    /** Ends a pause, with this current. */
    static Command continueAt(int current) {
        return new Command(Kind.CONTINUE, current);
    }
}
