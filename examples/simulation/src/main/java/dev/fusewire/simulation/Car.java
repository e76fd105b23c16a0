package dev.fusewire.simulation;

import java.time.Duration;

/** A car's charging side: follows the current it is offered within its reaction time, until its battery is full. */
public final class Car {

    /** IEC 61851: an offer below this is no offer. */
    public static final double MINIMUM_CURRENT = 6;

    /**
     * @param reaction how long the car may take from nothing to its full current
     * @param taper state of charge above which it takes less and less, down to the minimum when it is full; 1 for never
     */
    public record Settings(
            int phases,
            double maximumCurrent,
            double batteryKwh,
            double stateOfCharge,
            Duration reaction,
            double taper) {

        public static final Settings DEFAULT = new Settings(3, 16, 60, 0.4, Duration.ofSeconds(5), 1);

        public Settings {
            if (phases < 1 || phases > 3) {
                throw new IllegalArgumentException("a car charges on 1 to 3 phases, not " + phases);
            }
            if (!(stateOfCharge >= 0 && stateOfCharge <= 1)) {
                throw new IllegalArgumentException("state of charge from 0 to 1 expected, not " + stateOfCharge);
            }
            if (!(taper > 0 && taper <= 1)) {
                throw new IllegalArgumentException("a taper above 0 and at most 1 expected, not " + taper);
            }
        }

        public Settings withStateOfCharge(double charge) {
            return new Settings(phases, maximumCurrent, batteryKwh, charge, reaction, taper);
        }

        public Settings withReaction(Duration time) {
            return new Settings(phases, maximumCurrent, batteryKwh, stateOfCharge, time, taper);
        }

        public Settings withPhases(int count) {
            return new Settings(count, maximumCurrent, batteryKwh, stateOfCharge, reaction, taper);
        }

        public Settings withTaper(double from) {
            return new Settings(phases, maximumCurrent, batteryKwh, stateOfCharge, reaction, from);
        }

        public Settings withBattery(double kwh) {
            return new Settings(phases, maximumCurrent, kwh, stateOfCharge, reaction, taper);
        }

        public Settings withMaximumCurrent(double ampere) {
            return new Settings(phases, ampere, batteryKwh, stateOfCharge, reaction, taper);
        }
    }

    private static final double VOLTS = 230;
    private static final double EFFICIENCY = 0.92;

    private final Settings settings;
    private double drawn;
    private double storedKwh;

    public Car(Settings settings) {
        this.settings = settings;
        storedKwh = settings.stateOfCharge * settings.batteryKwh;
    }

    /**
     * Lets time pass.
     *
     * @param offered what the charge point allows on each phase, in ampere
     * @param lapse how many times faster than real time the battery fills
     */
    public void advance(Duration step, double offered, int phasesOffered, double lapse) {
        double seconds = step.toNanos() / 1e9;
        double target = offered < MINIMUM_CURRENT || !wantsPower() ? 0 : Math.min(offered, most());
        double change = settings.maximumCurrent * seconds / Math.max(0.001, settings.reaction.toNanos() / 1e9);
        drawn = target > drawn ? Math.min(target, drawn + change) : Math.max(target, drawn - change);
        double kw = drawn * Math.min(settings.phases, phasesOffered) * VOLTS / 1000;
        storedKwh = Math.min(settings.batteryKwh, storedKwh + kw * EFFICIENCY * seconds * lapse / 3600);
    }

    /** What it takes with as much in its battery. */
    private double most() {
        if (stateOfCharge() <= settings.taper) {
            return settings.maximumCurrent;
        }
        double left = (1 - stateOfCharge()) / (1 - settings.taper);
        return Math.max(MINIMUM_CURRENT, settings.maximumCurrent * left);
    }

    /** The cable is out: from full current to none in no time. */
    public void disconnect() {
        drawn = 0;
    }

    public boolean wantsPower() {
        return storedKwh < settings.batteryKwh;
    }

    public double stateOfCharge() {
        return storedKwh / settings.batteryKwh;
    }

    /** Current drawn on each phase, of those the charge point has switched on. */
    public Phases drawn(int phasesOffered) {
        return Phases.first(Math.min(settings.phases, phasesOffered), drawn);
    }
}
