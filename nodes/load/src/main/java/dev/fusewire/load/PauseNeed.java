package dev.fusewire.load;

import dev.fusewire.load.Reason.Kind;

/** Whether what a phase carries is a reason to pause: what no lowering cures, or what lowering has not cured. */
final class PauseNeed {

    /** So long what lowering cannot cure has to last, ms: a sample and a reading that do not fit are no reason to pause. */
    private static final long TOO_MUCH_LASTS = 4_000;

    private final double rating;
    private final GuardSettings settings;
    private final CarPhases carPhases;
    private final Obedience obedience;
    private final MinimumLoad minimumLoad;
    private final FuseModel[] fuses = new FuseModel[3];
    private PerPhase drawn = PerPhase.ZERO;

    PauseNeed(Circuit circuit, GuardSettings settings, CarPhases carPhases, Obedience obedience) {
        rating = circuit.rating();
        this.settings = settings;
        this.carPhases = carPhases;
        this.obedience = obedience;
        minimumLoad = new MinimumLoad(carPhases, settings.minimum(), settings.borneOverload() * rating);
        for (int i = 0; i < fuses.length; i++) {
            fuses[i] = new FuseModel(rating);
        }
    }

    /** @param onSite what the car draws, on the phases of the house */
    void onCharger(ChargerReading reading, PerPhase onSite) {
        drawn = onSite;
        minimumLoad.onCharger(reading, onSite);
    }

    void onMeter(MeterSample sample) {
        for (Phase phase : Phase.ALL) {
            fuses[phase.ordinal()].accept(sample.current().of(phase), sample.time());
        }
        minimumLoad.onMeter(sample);
    }

    /** For how long the phase has been above its rating, ms. */
    long overFor(Phase phase, long now) {
        return fuses[phase.ordinal()].overFor(now);
    }

    /**
     * Looks at the phases the car loads, in turn.
     *
     * @param otherwise what is said where nothing is above its rating
     */
    Decision decide(ChargerReading charger, MeterSample sample, Reason otherwise, long now) {
        Decision waiting = Decision.keep(otherwise);
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase)) {
                // an overload that was there when the meter fell silent is taken to last
                Decision decision = decide(charger, sample, phase, now);
                if (decision.isCommand()) {
                    return decision;
                }
                waiting = decision.reason().kind() == Kind.WAITS_OUT ? decision : waiting;
            }
        }
        return waiting;
    }

    private Decision decide(ChargerReading charger, MeterSample sample, Phase phase, long now) {
        double carried = sample.current().of(phase);
        FuseModel fuse = fuses[phase.ordinal()];
        if (minimumLoad.tooMuchFor(phase, now) >= TOO_MUCH_LASTS) {
            return Decision.pause(reason(Kind.NO_ROOM, phase, carried, rating - minimumLoad.house(phase), 0));
        }
        if (carried <= rating) {
            return Decision.keep(Reason.of(Kind.NOTHING_TO_PAUSE));
        }
        double seconds = fuse.overFor(now) / 1000.0;
        // what lowering can cure is the adjuster's
        double atMinimum = carried - Math.max(0, drawn.of(phase) - settings.minimum());
        if (atMinimum > settings.largeOverload() * rating) {
            return Decision.pause(reason(Kind.OVERLOAD_LARGE, phase, carried, 0, seconds));
        }
        if (fuse.heat() >= settings.heatLimit()) {
            return Decision.pause(reason(Kind.FUSE_WARM, phase, carried, 0, seconds));
        }
        if (fuse.overFor(now) >= settings.longestOverload().toMillis()) {
            return Decision.pause(reason(Kind.OVERLOAD_LASTS, phase, carried, 0, seconds));
        }
        if (obedience.exceeds()) {
            return Decision.pause(
                    new Reason(Kind.EXCESS_DRAW, phase, drawn.of(phase), rating, 0, charger.offered(), seconds));
        }
        return Decision.keep(reason(Kind.WAITS_OUT, phase, carried, 0, seconds));
    }

    private Reason reason(Kind kind, Phase phase, double carried, double left, double seconds) {
        return new Reason(kind, phase, carried, rating, left, settings.minimum(), seconds);
    }
}
