package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.Doubt;
import dev.fusewire.load.FuseModel;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.HouseWindow;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.MeterWatch;
import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a circuit: what its meter says, what everything takes there that is not controlled, what its fuses bear. */
final class CircuitState {

    private static final long NEVER = PointState.NEVER;

    /** So long what lowering cannot cure has to last, ms: a sample and readings that do not fit are no reason to pause. */
    private static final long TOO_MUCH_LASTS = 4_000;

    /** So long a limit that burns nothing may be passed with all cars at their minimum, ms. */
    private static final long AGREED_LASTS = 60_000;

    CircuitSettings settings;
    private final StationSettings rules;
    private final @Nullable MeterWatch watch;
    private final FuseModel[] fuses = new FuseModel[Rooms.SUM];
    private final HouseWindow window;
    private final Map<String, PerPhase> loads = new HashMap<>();
    final QuarterHour quarter;
    private final double[] base = new double[Rooms.SUM];
    private boolean isKnown;
    private PerPhase carried = PerPhase.UNKNOWN;
    private final long[] tooMuchSince = {NEVER, NEVER, NEVER, NEVER};
    ExternalLimit external = ExternalLimit.NONE;
    /** When anything below it was raised last. */
    long raisedAt = NEVER;

    CircuitState(CircuitSettings settings, StationSettings rules) {
        this.settings = settings;
        this.rules = rules;
        watch = settings.hasMeter() ? new MeterWatch(rules.limits(), settings.rating()) : null;
        window = new HouseWindow(rules.raiseDelay().toMillis());
        quarter = new QuarterHour(rules);
        for (int i = 0; i < fuses.length; i++) {
            fuses[i] = new FuseModel(settings.rating());
        }
    }

    /** Whether what is known stays true with other settings. */
    boolean isSame(CircuitSettings next) {
        return next.hasMeter() == settings.hasMeter() && next.rating() == settings.rating();
    }

    // ---- the meter

    /** @return whether there is something new */
    boolean onMeter(MeterSample sample, long now) {
        MeterWatch meter = watch;
        if (meter == null) {
            throw new IllegalArgumentException("circuit %s has no meter".formatted(settings.name()));
        }
        if (!meter.accept(sample, now)) {
            return false;
        }
        MeterSample seen = meter.sample();
        if (seen != null) {
            carry(seen.current(), seen.time());
        }
        return true;
    }

    void onCharger(ChargerReading all) {
        if (watch != null) {
            watch.onCharger(all);
        }
    }

    @Nullable
    MeterSample sample() {
        return watch == null ? null : watch.sample();
    }

    /** How far the meter is to be trusted; null where there is none. */
    @Nullable
    Level level(long now) {
        return watch == null ? null : watch.level(now);
    }

    long silence(long now) {
        return watch == null ? 0 : watch.silence(now);
    }

    /** Why its meter is not believed; null where it is. */
    @Nullable
    Doubt doubt() {
        return watch == null ? null : watch.doubt();
    }

    /** Why nothing is raised on what it says; null where it may be. */
    @Nullable
    Doubt suspicion() {
        return watch == null ? null : watch.suspicion();
    }

    /** Another load there, or a source, which is negative; counts where there is no meter. */
    void load(String name, PerPhase current) {
        loads.put(name, current);
    }

    /** What is known to take current there besides cars and circuits below, where nothing measures it. */
    PerPhase configured() {
        PerPhase sum = settings.base();
        for (PerPhase each : loads.values()) {
            sum = sum.plus(each);
        }
        return sum;
    }

    /** What its phases carry now, A. */
    void carry(PerPhase current, long time) {
        carried = current;
        for (Phase phase : Rooms.PHASES) {
            fuses[phase.ordinal()].accept(current.of(phase), time);
        }
        quarter.accept(current.l1() + current.l2() + current.l3(), time);
    }

    PerPhase carried() {
        return carried;
    }

    // ---- what is not controlled

    /**
     * Takes what everything else takes, which is between the two. It is believed to be more at once, and to be less when the
     * highest it can have been lately is.
     */
    void reckon(PerPhase least, PerPhase most, long time) {
        window.add(floor(most.l1()), floor(most.l2()), floor(most.l3()), time);
        for (Phase phase : Rooms.PHASES) {
            int lane = phase.ordinal();
            double lowest = floor(least.of(phase));
            double highest = window.highest(phase);
            base[lane] = !isKnown ? highest : Math.max(lowest, Math.min(base[lane], highest));
        }
        isKnown = true;
    }

    /** It is believed to be more at once. */
    void reckonAtLeast(PerPhase least) {
        for (Phase phase : Rooms.PHASES) {
            int lane = phase.ordinal();
            base[lane] = isKnown ? Math.max(base[lane], floor(least.of(phase))) : base[lane];
        }
    }

    /** Takes what everything else takes, where that is only added up. */
    void reckon(PerPhase sum) {
        for (Phase phase : Rooms.PHASES) {
            base[phase.ordinal()] = floor(sum.of(phase));
        }
        isKnown = true;
    }

    /** What a roof exports now may end with the next cloud: it adds no room, unless that is wanted. */
    private double floor(double current) {
        return settings.usesSources() ? current : Math.max(0, current);
    }

    PerPhase base() {
        return new PerPhase(base[0], base[1], base[2]);
    }

    boolean isKnown() {
        return isKnown;
    }

    // ---- limits

    /** Up to where its lanes may be loaded now, A: the phases', and their sum. */
    double limit(int lane, long now) {
        if (lane < Rooms.SUM) {
            return Math.min(settings.limit(), external.current());
        }
        double power = Math.min(settings.contractedPower(), external.power());
        if (settings.averageLimit() != CircuitSettings.NONE) {
            power = Math.min(power, quarter.allowed(settings.averageLimit(), now));
        }
        return Double.isFinite(power) ? rules.current(power) : Double.POSITIVE_INFINITY;
    }

    /**
     * Takes what a lane has left with everything below at its minimum.
     *
     * @param over what of the current could be lowered, A
     * @return whether to pause something below
     */
    boolean isTooMuch(int lane, double left, double over, long now) {
        if (left >= -1e-6) {
            tooMuchSince[lane] = NEVER;
            return false;
        }
        tooMuchSince[lane] = tooMuchSince[lane] == NEVER ? now : tooMuchSince[lane];
        long lasts = now - tooMuchSince[lane];
        double limit = limit(lane, now);
        double carries = limit - left;
        if (lane == Rooms.SUM) {
            return lasts >= (rules.current(external.power()) < carries ? TOO_MUCH_LASTS : AGREED_LASTS);
        }
        GuardSettings guard = rules.guard();
        if (carries > external.current() || carries > guard.borneOverload() * settings.rating()) {
            return lasts >= TOO_MUCH_LASTS;
        }
        FuseModel fuse = fuses[lane];
        boolean isOver = fuse.current() > settings.rating();
        return isOver
                && (fuse.current() - over > guard.largeOverload() * settings.rating()
                        || fuse.heat() >= guard.heatLimit()
                        || fuse.overFor(now) >= guard.longestOverload().toMillis());
    }

    boolean isWarm(int lane) {
        return lane < Rooms.SUM && fuses[lane].heat() >= rules.guard().heatLimit();
    }

    boolean isOver(int lane) {
        return lane < Rooms.SUM && fuses[lane].current() > settings.rating();
    }
}
