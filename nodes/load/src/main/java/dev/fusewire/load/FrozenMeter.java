package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/**
 * Whether a meter repeats itself to the last digit while the car's current changes by more than any meter could miss. A house
 * in which nothing changes is no frozen meter, nor is a meter that has not looked since.
 */
final class FrozenMeter {

    /** So much no meter misses, A. */
    private static final double CHANGE = 2;

    /** So much of that shows in the meter, A. */
    private static final double MOVE = 1;

    /** The meter may see the car's change before the charge point tells it, and by so much before that was asked, ms. */
    private static final long EARLIER = 3_000;

    /** So long a meter may take to look, ms. */
    private static final long LOOKS_WITHIN = 15_000;

    /** So long a phase that stood still is not believed, although no car draws that could show it, ms. */
    private static final long REMEMBERED = 30 * 60_000L;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final @Nullable Phase phase;
    private @Nullable PerPhase repeated;
    private @Nullable PerPhase drawnThen;
    private long changedAt = NEVER;
    private long roseAt = NEVER;
    private long fellAt = NEVER;
    private long frozenAt = NEVER;
    private long heardAt = NEVER;
    private long readAt = NEVER;
    private double change;
    private boolean isFrozen;
    private boolean hasMissed;
    private boolean rests;

    /** @param phase the only one that is looked at, which has to move where all conductors change; null for any change of all */
    FrozenMeter(@Nullable Phase phase) {
        this.phase = phase;
    }

    void onCharger(ChargerReading reading) {
        if (!reading.tellsDrawn()) {
            // what it told before is compared with what it tells next
            return;
        }
        long former = readAt;
        readAt = reading.time();
        rests = !reading.draws();
        PerPhase then = drawnThen;
        if (then == null) {
            drawnThen = reading.drawn();
            changedAt = NEVER;
            return;
        }
        double difference = phase == null ? most(reading.drawn(), then) : least(reading.drawn(), then);
        if (difference < CHANGE) {
            changedAt = NEVER;
        } else if (changedAt == NEVER && movedAt(reading.drawn(), then) >= former - EARLIER) {
            drawnThen = reading.drawn();
        } else {
            changedAt = changedAt == NEVER ? reading.time() : changedAt;
            change = difference;
        }
    }

    private static double most(PerPhase one, PerPhase other) {
        return Math.max(
                Math.abs(one.l1() - other.l1()),
                Math.max(Math.abs(one.l2() - other.l2()), Math.abs(one.l3() - other.l3())));
    }

    private static double least(PerPhase one, PerPhase other) {
        return Math.min(
                Math.abs(one.l1() - other.l1()),
                Math.min(Math.abs(one.l2() - other.l2()), Math.abs(one.l3() - other.l3())));
    }

    /** When the meter went the way the car has gone. */
    private long movedAt(PerPhase car, PerPhase before) {
        return car.l1() + car.l2() + car.l3() >= before.l1() + before.l2() + before.l3() ? roseAt : fellAt;
    }

    /** By how much the meter shows more, on the phase where that is most, A. */
    private double rise(PerPhase from, PerPhase to) {
        return phase == null
                ? Math.max(to.l1() - from.l1(), Math.max(to.l2() - from.l2(), to.l3() - from.l3()))
                : to.of(phase) - from.of(phase);
    }

    private boolean isRepeated(PerPhase former, PerPhase next) {
        return phase == null ? next.equals(former) : next.of(phase) == former.of(phase);
    }

    /** @param drawn what the car draws now; null where that is not told */
    void onMeter(MeterSample sample, @Nullable PerPhase drawn) {
        PerPhase former = repeated;
        boolean wasSilent = sample.time() - heardAt > EARLIER;
        heardAt = sample.time();
        if (former == null || (wasSilent && !isRepeated(former, sample.current()))) {
            begin(sample, drawn);
        } else if (!isRepeated(former, sample.current())) {
            long rose = roseAt;
            long fell = fellAt;
            begin(sample, drawn);
            roseAt = rise(former, sample.current()) >= MOVE ? roseAt : rose;
            fellAt = rise(sample.current(), former) >= MOVE ? fellAt : fell;
        } else if (isFrozen && phase != null && rests && sample.time() - frozenAt >= REMEMBERED) {
            // nothing may hang on that phase but the car: whether it is alive shows when that draws
            begin(sample, drawn);
        } else if (changedAt != NEVER) {
            hasMissed = true;
            if (sample.time() - changedAt >= LOOKS_WITHIN) {
                isFrozen = true;
                frozenAt = changedAt;
            }
        }
    }

    /** Looks anew from here on: what was before is not known, so that it may have risen or fallen. */
    void begin(MeterSample sample, @Nullable PerPhase drawn) {
        repeated = sample.current();
        drawnThen = drawn;
        changedAt = NEVER;
        isFrozen = false;
        hasMissed = false;
        // a set is as old as the oldest of its phases: what has come after a reading is no older than that
        roseAt = Math.max(sample.time(), readAt);
        fellAt = roseAt;
    }

    /**
     * Whether it has not moved since the car's current changed: nothing is raised on that. A change that was over before it could be
     * called frozen counts while the car draws; of one phase it does not, on which nothing else may hang.
     */
    boolean isUnmoved() {
        return isFrozen || changedAt != NEVER || (hasMissed && phase == null && !rests);
    }

    /** Whether it has had the time to. */
    boolean isFrozen() {
        return isFrozen;
    }

    Doubt doubt() {
        return phase == null
                ? Doubt.of(Doubt.Kind.FROZEN, 0, change)
                : new Doubt(Doubt.Kind.PHASE_FROZEN, phase, 0, change, 0);
    }
}
