package dev.fusewire.plan;

import java.util.Arrays;

/** What house and cars already planned leave, slot by slot. */
final class Room {

    private final Supply supply;
    private final Course course;

    /** What cars already planned draw. */
    private final double[] amperes;

    private final double[] power;

    /** The same on average over the slot: what it comes to. */
    private final double[] mean;

    private double arrives = 1;

    Room(Supply supply, Course course) {
        this(
                supply,
                course,
                new double[course.slots.count()],
                new double[course.slots.count()],
                new double[course.slots.count()]);
    }

    private Room(Supply supply, Course course, double[] amperes, double[] power, double[] mean) {
        this.supply = supply;
        this.course = course;
        this.amperes = amperes;
        this.power = power;
        this.mean = mean;
    }

    Room copy() {
        return new Room(supply, course, amperes.clone(), power.clone(), mean.clone()).careful(arrives);
    }

    Room in(Course other) {
        return new Room(supply, other, amperes, power, mean).careful(arrives);
    }

    /** On a bad day this share of the energy that was counted on arrives. */
    Room careful(double share) {
        arrives = share;
        return this;
    }

    double arrives() {
        return arrives;
    }

    Course course() {
        return course;
    }

    Supply supply() {
        return supply;
    }

    /** A car takes its part of the room, or gives it back. */
    void take(Trace trace, double sign) {
        for (int slot = 0; slot < amperes.length; slot++) {
            amperes[slot] += sign * trace.amperes[slot];
            power[slot] += sign * trace.power[slot];
            mean[slot] += sign * trace.drawn[slot] / course.slots.hours(slot);
        }
    }

    /** Whether no other car is in it. */
    boolean isAlone() {
        return Arrays.stream(amperes).allMatch(ampere -> ampere == 0);
    }

    /**
     * Whole amperes a car may be offered: none below its least current.
     *
     * @param emergency slots at the beginning in which only the fuse counts
     */
    int[] most(Vehicle vehicle, boolean isAtWorst, int emergency) {
        return most(vehicle, isAtWorst, emergency, supply.highestShare());
    }

    /** The same if the house drew nothing from the fuse. */
    int[] mostBesideFuse(Vehicle vehicle, int emergency) {
        return most(vehicle, false, emergency, 0);
    }

    private int[] most(Vehicle vehicle, boolean isAtWorst, int emergency, double share) {
        var house = isAtWorst ? course.houseAtWorst : course.house;
        var sun = isAtWorst ? course.sunAtWorst : course.sun;
        double kwPerAmpere = vehicle.phases() * supply.volts() / 1000;
        var most = new int[amperes.length];
        for (int slot = 0; slot < most.length; slot++) {
            boolean isEmergency = slot < emergency;
            double onConductor = house[slot] * share * 1000 / supply.volts();
            double left = Math.min(vehicle.maximum(), supply.fuse() - onConductor - amperes[slot]);
            if (supply.sanctioned().isPresent() && supply.overrun().isEmpty() && !isEmergency) {
                double kw = supply.sanctioned().get() - house[slot] + sun[slot] - power[slot];
                left = Math.min(left, kw / kwPerAmpere);
            }
            if (isPeakForbidden(slot) && !isEmergency) {
                left = 0;
            }
            int whole = (int) Math.floor(left + 1e-9);
            most[slot] = whole < vehicle.minimum() ? 0 : whole;
        }
        return most;
    }

    /** By how much cars together pass what the house leaves, as a share of that; below 0 where they do not. */
    double overload(int slot) {
        double onConductor = course.house[slot] * supply.highestShare() * 1000 / supply.volts();
        double over = share(amperes[slot], supply.fuse() - onConductor);
        if (supply.sanctioned().isPresent()) {
            double kw = supply.sanctioned().get() - course.house[slot] + course.sun[slot];
            over = Math.max(over, share(power[slot], kw));
        }
        return over;
    }

    private static double share(double used, double free) {
        return used <= 0 ? -1 : used / Math.max(free, 1e-3) - 1;
    }

    /** Whether cars wait in a slot: peak hours, where they are asked to, or where they are all that is known of prices. */
    boolean isPeakForbidden(int slot) {
        return course.isPeak[slot] && (supply.isPeakForbidden() || course.isPriceless);
    }

    /** What of the sun is left, kWh. */
    double[] sunLeft() {
        var left = new double[amperes.length];
        for (int slot = 0; slot < left.length; slot++) {
            left[slot] = Math.max(0, course.sun[slot] - course.house[slot] - mean[slot]) * course.slots.hours(slot);
        }
        return left;
    }

    /** What may still be drawn before it costs more, kWh. */
    double[] sanctionedLeft() {
        var left = new double[amperes.length];
        if (supply.sanctioned().isEmpty() || supply.overrun().isEmpty()) {
            Arrays.fill(left, Double.POSITIVE_INFINITY);
            return left;
        }
        for (int slot = 0; slot < left.length; slot++) {
            double kw = supply.sanctioned().get() - course.house[slot] + course.sun[slot] - mean[slot];
            left[slot] = Math.max(0, kw) * course.slots.hours(slot);
        }
        return left;
    }
}
