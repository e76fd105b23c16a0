package dev.fusewire.plan.peak;

import java.util.function.BiConsumer;

/** Counts how often more than the sanctioned load was drawn: one event is one violation, however many messages tell of it. */
final class Violations {

    /** So long it has to be no more than is agreed before the next time counts as another one, ms. */
    private static final long CALM = 60_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final double sanctioned;
    private final BiConsumer<PeakEvent.Kind, String> tell;
    private int count;
    private boolean isNow;
    private long calmSince = NEVER;

    /** @param count there have been before */
    Violations(double sanctioned, int count, BiConsumer<PeakEvent.Kind, String> tell) {
        this.sanctioned = sanctioned;
        this.count = count;
        this.tell = tell;
    }

    /** @param isLifted whether nothing is too much now */
    void look(double power, boolean isLifted, long now) {
        if (power > sanctioned && !isLifted) {
            calmSince = NEVER;
            if (!isNow) {
                isNow = true;
                count++;
                tell.accept(PeakEvent.Kind.VIOLATION, words("%s kW are drawn, %s kW are agreed.", power));
            }
        } else if (isNow) {
            calmSince = calmSince == NEVER ? now : calmSince;
            if (now - calmSince >= CALM) {
                isNow = false;
                tell.accept(PeakEvent.Kind.VIOLATION_OVER, words("%s kW are drawn again, %s kW are agreed.", power));
            }
        }
    }

    private String words(String form, double power) {
        return form.formatted(PeakWords.kilowatts(power), PeakWords.kilowatts(sanctioned));
    }

    /** One more, of another kind. */
    void add() {
        count++;
    }

    /** Begins to count anew. */
    void forget() {
        count = 0;
    }

    int count() {
        return count;
    }

    boolean isNow() {
        return isNow;
    }
}
