package dev.fusewire.load;

/**
 * Whose pause it is. Who pauses, ends: ours is ours after a restart too, the owner's is never ended by us, and a car that is
 * unplugged leaves none behind. The state is a plain value, so that it can be kept on disk before the charge point is told.
 */
public final class PauseOwnership {

    /** Whose pause it is, and how far it has come. */
    public enum State {
        /** Nobody has paused. */
        NONE,
        /** We want a pause; the charge point has not shown it yet. */
        REQUESTED,
        /** Our pause, seen at the charge point. */
        OURS,
        /** We have ended our pause; the charge point has not shown it yet. */
        ENDING,
        /** Somebody else's pause. */
        FOREIGN
    }

    private State state;
    private boolean restored;

    public PauseOwnership() {
        this(State.NONE);
    }

    /** @param kept what was kept before a restart */
    public PauseOwnership(State kept) {
        // a foreign pause is seen again, and need not be remembered
        state = kept == State.FOREIGN ? State.NONE : kept;
        restored = state != State.NONE;
    }

    public State state() {
        return state;
    }

    /** Whether there is a pause of ours to end, or one to be expected. */
    public boolean isOurs() {
        return state == State.REQUESTED || state == State.OURS || state == State.ENDING;
    }

    /**
     * We pause. A pause that is there already stays whose it is, since it would end with ours.
     *
     * @return whether to tell the charge point
     */
    public boolean pause() {
        if (state == State.FOREIGN) {
            return false;
        }
        if (state != State.OURS) {
            state = State.REQUESTED;
        }
        return true;
    }

    /**
     * We end our pause.
     *
     * @return whether there was one of ours; else the charge point is not to be told
     */
    public boolean end() {
        if (!isOurs()) {
            return false;
        }
        state = State.ENDING;
        return true;
    }

    /** The pause is known to be somebody else's now, who may have taken over ours. */
    public void onForeign() {
        state = State.FOREIGN;
        restored = false;
    }

    /** The pause that is there is known to be this program's, whoever of its parts asked for it, and before which restart. */
    public void onOurs() {
        if (state != State.ENDING || restored) {
            state = State.OURS;
        }
        restored = false;
    }

    /** Whether the charge point shows what we told it last. */
    public boolean isAwaited(boolean paused) {
        return paused ? state == State.REQUESTED : state == State.ENDING;
    }

    /** Takes what the charge point shows, measured after the last command could have been carried out. */
    public void onCharger(boolean connected, boolean paused) {
        if (restored) {
            // what was under way when the program ended has happened by now, or never will
            state = paused ? State.OURS : State.NONE;
            restored = false;
        }
        if (!connected) {
            state = State.NONE;
            return;
        }
        state = switch (state) {
            case NONE, FOREIGN -> paused ? State.FOREIGN : State.NONE;
            case REQUESTED -> paused ? State.OURS : State.REQUESTED;
            // ended by somebody else
            case OURS -> paused ? State.OURS : State.NONE;
            case ENDING -> paused ? State.ENDING : State.NONE;
        };
    }
}
