package dev.fusewire.load.circuit;

/**
 * What to tell a charge point.
 *
 * @param point its name
 * @param current what to offer, A; meant for {@link Action#OFFER}
 * @param phases on how many conductors to charge; meant for {@link Action#SWITCH}
 */
public record Command(String point, Action action, int current, int phases, PointReason reason) {

    /** What to do. */
    public enum Action {
        /** To offer another current. */
        OFFER,
        /** To pause. */
        PAUSE,
        /** To end our pause. */
        CONTINUE,
        /** To charge on another number of conductors; it is paused while that happens. */
        SWITCH
    }
}
