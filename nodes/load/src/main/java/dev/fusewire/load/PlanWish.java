package dev.fusewire.load;

/**
 * What a charge plan wants of the current: an upper bound and nothing else. It can lower or pause; it cannot raise above what the fuse
 * leaves, and cannot end anybody's pause but its own. It counts as long as the plan goes on saying it.
 */
public final class PlanWish {

    /** A plan says its wish once a minute; after so long without it, it is not there any more, ms. */
    public static final long HOLDS = 5 * 60_000L;

    private static final int NONE = Integer.MAX_VALUE;

    private int current = NONE;
    private long until;
    private String why = "";

    /**
     * Takes a wish.
     *
     * @param amperes what is offered at most, A; 0 is a pause
     * @param words why, for people
     * @throws IllegalArgumentException where that is no current a car can charge with
     */
    public void accept(int amperes, String words, long now) {
        if (amperes != 0) {
            AdjusterSettings.require(
                    "a charge plan's current", amperes, AdjusterSettings.LOWEST, AdjusterSettings.HIGHEST);
        }
        current = amperes;
        why = words;
        until = now + HOLDS;
    }

    /** There is no plan any more. */
    public void end() {
        current = NONE;
    }

    /** What is offered at most, A; where a pause is wanted, the least there is. */
    public int bound(long now, int minimum) {
        return counts(now) ? Math.max(minimum, current) : NONE;
    }

    /** Whether charging is to pause. */
    public boolean isPause(long now) {
        return counts(now) && current == 0;
    }

    /** What the plan says of it. */
    public String why() {
        return why;
    }

    private boolean counts(long now) {
        return current != NONE && now <= until;
    }

    /** Whether it has been dropped because the plan has said nothing for too long. */
    public boolean isSilent(long now) {
        return current != NONE && now > until;
    }
}
