package dev.fusewire.plan;

import java.util.Arrays;

/** One car in what the others leave: what it may draw, what that costs, and until when it is needed. */
final class CarProblem {

    /** Energy that is nothing, kWh. */
    static final double TRIFLE = 1e-6;

    /** What a start from a pause counts, in kWh at the usual price: contactors and drivers mind, and a plan must not flutter. */
    static final double START = 0.05;

    /** What an hour later counts where all else is the same, as a share of the usual price. */
    private static final double LATER = 2e-5;

    /** The same for a car nobody has asked for anything, lest it wait for ever for what may be cheaper tomorrow. */
    private static final double LATER_UNASKED = 3e-3;

    /** What a price that nobody has said yet counts more, as a share of the usual price. */
    private static final double UNKNOWN = 0.05;

    /** What a kWh that lacks counts: more than anything it could cost. */
    private static final double LACKING = 1e10;

    /** The same for a car nobody has asked for anything, in usual prices: dearer than this it does without. */
    private static final double LACKING_UNASKED = 2;

    final Vehicle vehicle;
    final Battery battery;
    final Room room;

    /** Slots at the beginning in which nothing counts but the fuse. */
    final int emergency;

    /** In the battery now, kWh: most likely, and if it is as much less as may be. */
    final double start;

    final double startAtWorst;

    /** Slots before the car leaves. */
    final int end;

    /** Whole amperes that may be offered: by what is expected, and on a bad day. */
    final int[] most;

    final int[] mostAtWorst;

    /** The same if the house drew nothing from the fuse. */
    final int[] beside;

    final boolean isRunning;
    final double startCost;

    /** Whether its driver has said what is wanted. */
    final boolean isAsked;

    /** What a kWh that lacks when the car leaves counts, millionths of the currency. */
    final double lacking;

    private final double[] sun;
    private final double[] sanctioned;
    private final double overrun;
    private final double[] nudge;

    CarProblem(Charging car, Demand demand, Room room) {
        this(car, demand, room, new double[room.course().slots.count()]);
    }

    /**
     * @param toll what counts on top for each kWh in a slot
     */
    CarProblem(Charging car, Demand demand, Room room, double[] toll) {
        this.room = room;
        emergency = demand.emergency();
        vehicle = car.vehicle();
        battery = demand.battery();
        start = demand.start();
        startAtWorst = demand.startAtWorst();
        end = demand.end();
        most = room.most(vehicle, false, emergency);
        beside = room.mostBesideFuse(vehicle, emergency);
        mostAtWorst = room.most(vehicle, true, emergency);
        isRunning = car.current() > 0;
        isAsked = demand.isAsked();
        lacking = isAsked ? LACKING : LACKING_UNASKED * room.course().usualPrice;
        startCost = START * room.course().usualPrice;
        sun = room.sunLeft();
        sanctioned = room.sanctionedLeft();
        overrun = room.supply().overrun().orElse(0);
        nudge = nudge(room.course(), isAsked, toll);
    }

    /**
     * The best plan until the car leaves: as long as there is an emergency all there is room for; otherwise the cheapest that is in
     * time. Where none is, all there is room for.
     */
    Trace best() {
        return best(Fineness.FULL);
    }

    /** About where it would charge: enough to see which slots it wants. */
    Trace wish() {
        return best(Fineness.ROUGH);
    }

    private Trace best(Fineness fineness) {
        boolean isLate = isAsked && atOnce().ready >= end;
        return isLate || emergency >= end
                ? new Trace(this, until(Math.max(end, emergency), most))
                : Cheapest.of(this, fineness);
    }

    /** The plan, and where something lacks at departure all there is room for after it: its driver is waiting. */
    Trace goOn(Trace trace) {
        if (trace.ready < 0) {
            return trace;
        }
        if (!isAsked || lackOf(trace) <= TRIFLE) {
            return Cheapest.polished(this, trace);
        }
        var amperes = most.clone();
        System.arraycopy(trace.amperes, 0, amperes, 0, Math.max(end, emergency));
        return new Trace(this, amperes);
    }

    private static int[] until(int end, int[] amperes) {
        var cut = amperes.clone();
        Arrays.fill(cut, end, cut.length, 0);
        return cut;
    }

    boolean isEmergency() {
        return emergency > 0;
    }

    boolean isEmergency(int slot) {
        return slot < emergency;
    }

    /** Whether others leave it the same as they left to another. */
    boolean isSameAs(CarProblem other) {
        return Arrays.equals(most, other.most)
                && Arrays.equals(mostAtWorst, other.mostAtWorst)
                && Arrays.equals(sun, other.sun)
                && Arrays.equals(sanctioned, other.sanctioned)
                && Arrays.equals(nudge, other.nudge);
    }

    /** What lacks when the car leaves, kWh in the battery. */
    double lackOf(Trace trace) {
        return Math.max(0, battery.wanted - trace.before(this, end));
    }

    private static double[] nudge(Course course, boolean isAsked, double[] toll) {
        var nudge = new double[course.slots.count()];
        double hours = 0;
        for (int slot = 0; slot < nudge.length; slot++) {
            double share = hours * (isAsked ? LATER : LATER_UNASKED) + (course.isEstimated[slot] ? UNKNOWN : 0);
            nudge[slot] = share * course.usualPrice + toll[slot];
            hours += course.slots.hours(slot);
        }
        return nudge;
    }

    /** Least whole amperes the car charges with. */
    int lowest() {
        return (int) Math.ceil(vehicle.minimum() - 1e-9);
    }

    Slots slots() {
        return room.course().slots;
    }

    /** What energy drawn in a slot costs, millionths of the currency. */
    double cost(int slot, double kwh) {
        double own = Math.min(kwh, sun[slot]);
        double over = Math.max(0, kwh - sanctioned[slot]);
        return own * room.course().feedIn[slot] + (kwh - own) * room.course().price[slot] + over * overrun;
    }

    /** What it counts when plans are compared: the same and what decides among equals. */
    double weight(int slot, double kwh) {
        return cost(slot, kwh) + nudge[slot] * kwh;
    }

    /** What each kWh counts in a slot in which all count the same; elsewhere NaN. */
    double rate(int slot) {
        boolean isPlain = sun[slot] <= 0 && (overrun == 0 || sanctioned[slot] == Double.POSITIVE_INFINITY);
        return isPlain ? room.course().price[slot] + nudge[slot] : Double.NaN;
    }

    /** What a plan until the car leaves counts: the least is best. */
    double weight(Trace trace) {
        double sum = 0;
        boolean wasOn = isRunning;
        for (int slot = 0; slot < end; slot++) {
            boolean isOn = trace.amperes[slot] > 0;
            sum += weight(slot, trace.drawn[slot]) + (isOn && !wasOn ? startCost : 0);
            wasOn = isOn;
        }
        return sum;
    }

    /** As much as there is room for. */
    Trace atOnce() {
        return new Trace(this, most);
    }

    /** Whether what is wanted will be there in time even on a bad day. */
    boolean isSure() {
        double in = startAtWorst;
        for (int slot = 0; slot < end && in < battery.wanted - TRIFLE; slot++) {
            battery.charge(in, mostAtWorst[slot], slots().hours(slot) * room.arrives());
            in += battery.gained;
        }
        return in >= battery.wanted - TRIFLE;
    }
}
