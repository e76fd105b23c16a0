package dev.fusewire.plan.soc;

import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Believes how full a car's battery is. The car's own word counts; after it, what was drawn from the grid, less what is lost on the
 * way, is added, and each such kWh makes it less sure. When the car speaks again it is corrected, and learns how much the battery
 * really gains by a kWh.
 *
 * <p>Cars repeat themselves: many tell a value of an hour ago for as long as they sleep. A value that is the one told before, although
 * much has flowed since, is not believed.
 *
 * <p>Nobody knows how far a car was driven between two visits: after it was away the state of charge is unknown until it is told.
 */
public final class BatteryEstimate {

    /** By so much of what was added the estimate may be off, before and after the car has been compared with it. */
    private static final double DOUBT = 0.08;

    private static final double DOUBT_LEARNED = 0.03;

    /** A car rounds to whole points, %. */
    private static final double ROUNDED = 0.5;

    /** So many points have to have flowed since for a repeated value to be an old one, %. */
    private static final double STALE = 3;

    /** So many points are worth learning from, because a car rounds, %. */
    private static final double WORTH = 20;

    /** What one such comparison counts, the first and any later one. */
    private static final double FIRST_WORD = 0.6;

    private static final double WORD = 0.3;

    /** A battery gains so much of what is expected, at least and at most: it has aged, or was entered wrongly. */
    private static final double LEAST_GAIN = 0.6;

    private static final double MOST_GAIN = 1.6;

    /** What a value is worth that is the one of before the trip: the car may not have spoken since, %. */
    private static final double AFTER_TRIP = 10;

    /** Who plugs out and in again this soon has not driven. */
    private static final Duration SHORT = Duration.ofMinutes(10);

    private final Vehicle vehicle;
    private boolean isKnown;
    private double percent;
    private double spread;
    private double gain;
    private boolean isLearned;
    /** Points added since the car was believed last, by the name plate: not yet corrected by the gain. */
    private double added;

    /** What the car said when the comparison that is under way began, and points added since, by the name plate. */
    private double comparedFrom;

    private double compared;
    private double lastTold;
    /** What the car said last before it was away. */
    private double beforeTrip;

    private @Nullable Instant unpluggedAt;

    public BatteryEstimate(Vehicle vehicle) {
        this.vehicle = vehicle;
        lastTold = Double.NaN;
        beforeTrip = Double.NaN;
        comparedFrom = Double.NaN;
        gain = 1;
    }

    /**
     * All that is known, to be kept: plain numbers.
     *
     * @param percent state of charge; NaN where it is unknown
     * @param added points added since the car was believed last, by the name plate
     * @param lastTold what the car said last; NaN where it never did
     * @param gain what a battery gains, as a share of what was expected
     */
    public record Kept(double percent, double spread, double added, double lastTold, double gain, boolean isLearned) {}

    /** How full it is believed to be; nothing where nobody knows. */
    public Optional<StateOfCharge> now() {
        return isKnown ? Optional.of(new StateOfCharge(percent, spread, added > 0 || spread > 0)) : Optional.empty();
    }

    /** The car as it was entered, but with what its battery really gains: what to plan with. */
    public Vehicle vehicle() {
        double gained = gain;
        return new Vehicle(
                vehicle.name(),
                vehicle.capacity(),
                vehicle.phases(),
                vehicle.minimum(),
                vehicle.maximum(),
                (current, phases) -> Math.min(1, vehicle.efficiency().of(current, phases) * gained),
                vehicle.acceptance(),
                vehicle.limit());
    }

    /** What a battery gains by a kWh, as a share of what its name plate and its losses let expect; 1 until the car was compared. */
    public double gain() {
        return gain;
    }

    /**
     * Takes what the car says.
     *
     * @param told state of charge, %
     * @return whether it was believed
     * @throws IllegalArgumentException where it is none
     */
    public boolean told(double told) {
        if (!(told >= 0 && told <= 100)) {
            throw new IllegalArgumentException("a state of charge of %s %%, expected 0 to 100".formatted(told));
        }
        if (isKnown && told == lastTold && added > 0) {
            // what has flowed since is not undone by the same word: at first it may be rounding, soon it is an old
            // value
            return added * gain < STALE;
        }
        boolean isOld = told == beforeTrip;
        beforeTrip = Double.NaN;
        learn(told);
        isKnown = true;
        percent = told;
        lastTold = told;
        spread = isOld ? AFTER_TRIP : 0;
        added = 0;
        return true;
    }

    private void learn(double told) {
        boolean isWorth = compared >= WORTH;
        // a battery that is full says nothing about what it would have gained
        if (isWorth && told < 99 && told > comparedFrom) {
            double seen = Math.clamp((told - comparedFrom) / compared, LEAST_GAIN, MOST_GAIN);
            gain += (seen - gain) * (isLearned ? WORD : FIRST_WORD);
            isLearned = true;
        }
        if (isWorth || !isKnown || Double.isNaN(comparedFrom)) {
            comparedFrom = told;
            compared = 0;
        }
    }

    /** Takes what a person believes, such as the driver at the door: as good as the car's word, but rounded to fives. */
    public void guessed(double told) {
        if (!(told >= 0 && told <= 100)) {
            throw new IllegalArgumentException("a state of charge of %s %%, expected 0 to 100".formatted(told));
        }
        isKnown = true;
        percent = told;
        lastTold = Double.NaN;
        comparedFrom = Double.NaN;
        spread = 5;
        added = 0;
    }

    /**
     * Takes energy that was drawn from the grid.
     *
     * @param kwh since it was last told; see {@link EnergyCounter} for counters
     * @param current it was drawn with on each conductor, A; 0 where that is not known
     */
    public void drawn(double kwh, double current) {
        if (!(kwh >= 0 && Double.isFinite(kwh))) {
            throw new IllegalArgumentException("an energy of %s kWh".formatted(kwh));
        }
        if (!isKnown || kwh == 0) {
            return;
        }
        double at = current > 0 ? Math.max(current, vehicle.minimum()) : vehicle.maximum();
        double points = kwh * vehicle.efficiency().of(at, vehicle.phases()) / vehicle.capacity() * 100;
        added += points;
        compared += points;
        // at its limit a car draws for its heating only
        percent = Math.min(Math.max(percent, vehicle.limit()), percent + points * gain);
        spread = Math.min(50, Math.max(spread, ROUNDED) + points * (isLearned ? DOUBT_LEARNED : DOUBT));
    }

    /** Takes that the car has stopped by itself: it has reached its limit. Believed where that can be. */
    public void stopped() {
        if (isKnown && percent + 2 * spread + 2 >= vehicle.limit()) {
            percent = vehicle.limit();
            spread = ROUNDED;
        }
    }

    public void unplugged(Instant at) {
        unpluggedAt = at;
    }

    /** A cable was plugged in again: if the car was away, all that was known of its battery is gone. */
    public void plugged(Instant at) {
        var away = unpluggedAt;
        unpluggedAt = null;
        if (away != null && Duration.between(away, at).abs().compareTo(SHORT) > 0) {
            isKnown = false;
            added = 0;
            comparedFrom = Double.NaN;
            beforeTrip = lastTold;
            lastTold = Double.NaN;
        }
    }

    public Kept keep() {
        return new Kept(isKnown ? percent : Double.NaN, spread, added, lastTold, gain, isLearned);
    }

    /** @throws IllegalArgumentException where no battery can be so; then nothing has changed */
    public void restore(Kept kept) {
        check("state of charge", kept.percent(), 100, "%");
        check("spread", kept.spread(), 100, "%");
        check("last word", kept.lastTold(), 100, "%");
        check("energy added", kept.added(), 100_000, "%");
        check("gain", kept.gain(), 10, "");
        isKnown = !Double.isNaN(kept.percent());
        percent = isKnown ? kept.percent() : 0;
        spread = orNothing(kept.spread());
        added = orNothing(kept.added());
        lastTold = kept.lastTold();
        gain = Double.isNaN(kept.gain()) ? 1 : Math.clamp(kept.gain(), LEAST_GAIN, MOST_GAIN);
        isLearned = kept.isLearned();
        // energy may have flowed unseen
        comparedFrom = Double.NaN;
        compared = 0;
    }

    private static double orNothing(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** NaN is what is not known. */
    private static void check(String what, double value, double most, String unit) {
        if (!(value >= 0 && value <= most || Double.isNaN(value))) {
            throw new IllegalArgumentException("a %s of %s %s, expected 0 to %.0f"
                    .formatted(what, value, unit, most)
                    .replace("  ", " "));
        }
    }
}
