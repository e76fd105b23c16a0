package dev.fusewire.simulation.year;

/**
 * What a charge point tells of itself.
 *
 * @param online false for the one message when it stops answering; then nothing else in here means anything
 * @param connected whether a car is plugged in
 * @param offered the current asked for now, in ampere
 * @param allowed whether the car may charge; false while paused
 * @param first current in its first conductor, in ampere, to a tenth
 */
record ChargerReading(
        boolean online,
        State state,
        boolean connected,
        int offered,
        boolean allowed,
        double first,
        double second,
        double third) {

    static final ChargerReading OFFLINE = new ChargerReading(false, State.UNKNOWN, false, 0, false, 0, 0, 0);

    enum State {
        IDLE,
        CHARGING,
        WAITING,
        COMPLETE,
        UNKNOWN
    }

    double highest() {
        return Math.max(first, Math.max(second, third));
    }
}
