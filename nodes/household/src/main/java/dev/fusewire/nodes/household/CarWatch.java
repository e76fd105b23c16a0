package dev.fusewire.nodes.household;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.Vehicle;
import dev.fusewire.plan.soc.BatteryEstimate;
import dev.fusewire.plan.soc.EnergyCounter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The car at the charge point: whether it is there, what it draws, and how full its battery is believed to be. */
final class CarWatch {

    /** A car that draws less than this draws nothing, kW. */
    private static final double NOTHING = 0.05;

    /** No charge point of a household gives more, kW. */
    private static final double MOST = 50;

    /** Without a counter a reading stands for what followed, but not for long, ms. */
    private static final long HOLDS = 120_000;

    /** A car that has stopped by itself stays so for so long, ms. */
    private static final long COMPLETE_LASTS = 60_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final double volts;
    private final BatteryEstimate battery;
    private EnergyCounter counter = new EnergyCounter(MOST);

    /** By the charge point's name for it. */
    private String counted = "";

    private @Nullable ChargerReading reading;
    private double kw;
    private double delivered;
    private long completeSince = NEVER;
    private boolean isComplete;
    private boolean isAnswering;
    private boolean wasPlugged;

    CarWatch(Vehicle vehicle, double volts) {
        this.volts = volts;
        battery = new BatteryEstimate(vehicle);
    }

    /** The car, with what was learned of how much of what it draws it gains. */
    Vehicle vehicle() {
        return battery.vehicle();
    }

    /** What a reading has changed. */
    enum Change {
        NOTHING,
        PLUGGED,
        UNPLUGGED,
        /** The car has stopped by itself. */
        COMPLETE
    }

    Change onCharger(ChargerReading next, ObjectValue fields, Instant now) {
        ChargerReading former = reading;
        count(former, next, fields, now);
        reading = next;
        isAnswering = true;
        kw = fields.get("power") instanceof Number watts && watts.doubleValue() >= 0
                ? watts.doubleValue() / 1000
                : (next.drawn().l1() + next.drawn().l2() + next.drawn().l3()) * volts / 1000;
        boolean wasComplete = isComplete;
        // while it is paused, and a moment after, a charge point may call complete what only waits
        boolean mayBe = next.connected()
                && !next.isPaused()
                && fields.string("state", "").equals("complete");
        completeSince = !mayBe ? NEVER : completeSince == NEVER ? next.time() : completeSince;
        isComplete = mayBe && next.time() - completeSince >= COMPLETE_LASTS;
        boolean wasThere = wasPlugged;
        wasPlugged = next.connected();
        if (next.connected() != wasThere) {
            return next.connected() ? plugged(now) : unplugged(now);
        }
        if (isComplete && !wasComplete) {
            battery.stopped();
            return Change.COMPLETE;
        }
        return Change.NOTHING;
    }

    private Change plugged(Instant now) {
        battery.plugged(now);
        delivered = 0;
        return Change.PLUGGED;
    }

    private Change unplugged(Instant now) {
        battery.unplugged(now);
        return Change.UNPLUGGED;
    }

    private void count(@Nullable ChargerReading former, ChargerReading next, ObjectValue fields, Instant now) {
        double flowed = 0;
        if (fields.get("energy") instanceof Number total && total.doubleValue() >= 0) {
            flowed = counted("energy", total, now);
        } else if (fields.get("sessionEnergy") instanceof Number session && session.doubleValue() >= 0) {
            flowed = counted("sessionEnergy", session, now);
        } else if (former != null) {
            flowed = kw * Math.clamp(next.time() - former.time(), 0, HOLDS) / 3.6e6;
        }
        if (flowed > 0) {
            battery.drawn(flowed, next.mostDrawn());
            delivered += flowed;
        }
    }

    /** What another counter showed says nothing of this one. */
    private double counted(String name, Number kwh, Instant now) {
        if (!name.equals(counted)) {
            counter = new EnergyCounter(MOST);
            counted = name;
        }
        return counter.read(now, kwh.doubleValue());
    }

    void onLost() {
        isAnswering = false;
    }

    /** Takes the car's own word; whether it was believed. */
    boolean told(double percent) {
        return battery.told(percent);
    }

    boolean isPlugged() {
        ChargerReading newest = reading;
        return newest != null && newest.connected();
    }

    /** Whether the charge point has said anything yet. */
    boolean isSeen() {
        return reading != null;
    }

    boolean isAnswering() {
        return isAnswering;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** What the car draws, kW. */
    double power() {
        return kw;
    }

    /** Whether it draws nothing, or next to nothing. */
    boolean isAtRest() {
        return power() < NOTHING;
    }

    /** What it is offered now, A; 0 where it is paused. */
    double offered() {
        ChargerReading newest = reading;
        return newest == null || newest.isPaused() || !newest.charging() ? 0 : newest.offered();
    }

    Optional<StateOfCharge> soc() {
        return battery.now();
    }

    /** Energy drawn since the need was stated, kWh. */
    double delivered() {
        return delivered;
    }

    /** A need is stated anew: energy counts from now on. */
    void countFromNow() {
        delivered = 0;
    }

    ObjectValue keep() {
        BatteryEstimate.Kept kept = battery.keep();
        ObjectValue all = ObjectValue.of(
                "percent",
                kept.percent(),
                "spread",
                kept.spread(),
                "added",
                kept.added(),
                "lastTold",
                kept.lastTold(),
                "gain",
                kept.gain(),
                "isLearned",
                kept.isLearned(),
                "delivered",
                delivered,
                "plugged",
                wasPlugged);
        return counter.last()
                .map(last -> all.with(
                        "counter",
                        ObjectValue.of(
                                "name",
                                counted,
                                "kwh",
                                last.kwh(),
                                "at",
                                last.at().toString())))
                .orElse(all);
    }

    void restore(ObjectValue kept) {
        if (kept.get("gain") instanceof Number gain) {
            battery.restore(new BatteryEstimate.Kept(
                    number(kept, "percent"),
                    number(kept, "spread"),
                    number(kept, "added"),
                    number(kept, "lastTold"),
                    gain.doubleValue(),
                    kept.isTrue("isLearned")));
            double before = number(kept, "delivered");
            delivered = before >= 0 && before <= PlanInput.MOST_ENERGY ? before : 0;
            wasPlugged = kept.isTrue("plugged");
        }
        if (kept.get("counter") instanceof ObjectValue before) {
            restoreCounter(before);
        }
    }

    /** What was drawn while the program was down is in the counter. */
    private void restoreCounter(ObjectValue kept) {
        if (kept.get("kwh") instanceof Number kwh && kept.get("at") instanceof String at) {
            EnergyCounter restored = new EnergyCounter(MOST);
            restored.restore(new EnergyCounter.Last(Instant.parse(at), kwh.doubleValue()));
            counter = restored;
            counted = kept.string("name", "");
        }
    }

    private static double number(ObjectValue kept, String name) {
        return kept.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
