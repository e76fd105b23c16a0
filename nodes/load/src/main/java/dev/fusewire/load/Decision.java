package dev.fusewire.load;

/**
 * What to tell the charge point, if anything, and why.
 *
 * @param current what to offer, A; meant for {@link Action#OFFER}
 */
public record Decision(Action action, int current, Reason reason) {

    /** What to tell the charge point. */
    public enum Action {
        /** Nothing: it stays as it is. */
        KEEP,
        /** To offer another current. */
        OFFER,
        /** To pause. */
        PAUSE,
        /** To end our pause. */
        CONTINUE
    }

    static Decision keep(Reason reason) {
        return new Decision(Action.KEEP, 0, reason);
    }

    static Decision offer(int current, Reason reason) {
        return new Decision(Action.OFFER, current, reason);
    }

    static Decision pause(Reason reason) {
        return new Decision(Action.PAUSE, 0, reason);
    }

    static Decision resume(Reason reason) {
        return new Decision(Action.CONTINUE, 0, reason);
    }

    public boolean isCommand() {
        return action != Action.KEEP;
    }
}
