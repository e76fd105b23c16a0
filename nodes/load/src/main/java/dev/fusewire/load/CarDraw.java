package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** What the car may draw and what it does draw, as far as the charge point, the meter and our own commands tell. */
final class CarDraw {

    /** How long a charge point takes to show a command in what it says, ms; a go-eCharger thinks once a second. */
    private static final long SHOWS_AFTER = 2_000;

    /** So much less on a phase may be the house's noise, A; more is taken for the car that follows a lowering. */
    private static final double NOISE = 1;

    /** A car that may charge and draws nothing for so long is taken to draw unseen, ms. */
    private static final long UNSEEN_AFTER = 60_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final PhaseMap map;
    private final long deadTime;
    private @Nullable ChargerReading reading;
    private PerPhase drawn = PerPhase.ZERO;
    private PerPhase before = PerPhase.ZERO;
    private int written;
    private long writtenAt = NEVER;
    private boolean writtenDown;
    private long seenAt = NEVER;
    // by phase, since the last word of the charge point: what the meter said last, its highest, and how far it fell
    // from there
    private final double[] metered = new double[3];
    private final double[] highest = new double[3];
    private final double[] fallen = new double[3];

    CarDraw(PhaseMap map, long deadTime) {
        this.map = map;
        this.deadTime = deadTime;
    }

    /** The last word of the charge point; null before the first. */
    @Nullable
    ChargerReading reading() {
        return reading;
    }

    void accept(ChargerReading next) {
        PerPhase site = map.toSite(next.drawn());
        before = reading == null ? site : drawn;
        seenAt = reading == null || next.draws() || !next.charging() ? next.time() : seenAt;
        drawn = site;
        reading = next;
        for (int i = 0; i < 3; i++) {
            highest[i] = metered[i];
            fallen[i] = 0;
        }
    }

    void accept(PerPhase current) {
        for (Phase phase : Phase.ALL) {
            int i = phase.ordinal();
            metered[i] = current.of(phase);
            highest[i] = Math.max(highest[i], metered[i]);
            fallen[i] = Math.max(fallen[i], highest[i] - metered[i]);
        }
    }

    void offer(int amperes, long now) {
        writtenDown = amperes < offered();
        written = amperes;
        writtenAt = now;
    }

    /** What the charge point measured last, on the phases of the house. */
    PerPhase drawn() {
        return drawn;
    }

    /** Our last command, A; more than anything where there was none. */
    int written() {
        return writtenAt == NEVER ? Integer.MAX_VALUE : written;
    }

    /** Whether the charge point says that the car charges, and measures nothing. */
    boolean isUnseen(long now) {
        return now - seenAt >= UNSEEN_AFTER;
    }

    /** When the last command was given. */
    long offeredAt() {
        return writtenAt;
    }

    /** What the car may draw: our last command until the charge point can have shown it, then what that says. */
    int offered() {
        ChargerReading charger = reading;
        return charger == null || charger.time() < writtenAt + SHOWS_AFTER
                ? written
                : (int) Math.ceil(charger.offered());
    }

    /** Whether what the charge point said, and what was measured then, is of after the last command had its effect. */
    boolean isSettled(long sampled) {
        ChargerReading charger = reading;
        return charger != null && charger.time() >= writtenAt + deadTime && sampled >= writtenAt + deadTime;
    }

    /**
     * What the car draws on a phase while the meter saw what it saw. Where the charge point has not spoken since the last
     * command had its effect, it is the lower of what it said and what was commanded: then more of the current is the house's.
     * Until a lowering has had its effect the car still draws what it did, and what is coming must not be taken off twice,
     * except what the meter has seen falling.
     */
    double of(Phase phase, long now) {
        ChargerReading charger = reading;
        double said = drawn.of(phase);
        if (charger == null || charger.time() >= writtenAt + deadTime) {
            return said;
        }
        double least = Math.min(said, written);
        if (writtenDown && now - writtenAt < deadTime) {
            double fell = Math.max(0, fallen[phase.ordinal()] - NOISE);
            return Math.max(least, said - fell);
        }
        return least;
    }

    /** The lower of what the charge point measured the last two times: whether the meter looked before or after is not known. */
    double least(Phase phase) {
        return Math.min(before.of(phase), drawn.of(phase));
    }
}
