package dev.fusewire.nodes.goe;

import dev.fusewire.load.Decision;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Key;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Setting;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.goe.ExploredCharger.Obedience;
import dev.fusewire.nodes.goe.ExploredCharger.Told;
import dev.fusewire.nodes.goe.ExploredHouse.Meter;

/** What must never happen in an {@link ExploredHouse}; throws a {@link Violation} where it does. */
final class Verdict {

    /** What must never happen. */
    enum Rule {
        /** A large overload is answered within the chain's time: two samples, a command, a car. */
        LARGE_OVERLOAD,
        /** Where even the minimum is too much for long, there is a pause. */
        NO_ROOM,
        /** The fuse does not get warmer than the model bears, and the chain's time more. */
        HEAT,
        /** Nothing above the rating lasts more than five minutes. */
        FIVE_MINUTES,
        /** Nothing is raised or continued on a meter that says nothing, or nothing that can be. */
        RAISED_BLINDLY,
        /** What the owner stopped stays stopped. */
        OWNERS_STOP_ENDED,
        /** Charging is never forced on. */
        FORCED_ON,
        /** Our pause ends once there is room and all is well. */
        PAUSE_FOR_EVER,
        /** The car gets all there is once all is well. */
        NOT_RAISED_AGAIN,
        /** Contactors wear out. */
        FLAPS
    }

    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1;

        final transient Rule rule;

        Violation(Rule rule, String what) {
            super(rule + ": " + what, null);
            this.rule = rule;
        }
    }

    private static final double LARGE = 1.45 * ExploredHouse.RATING;
    private static final double BORNE = 1.13 * ExploredHouse.RATING;
    private static final double HEAT_LIMIT = 30;

    /** From a change until the car follows, s: two samples of two seconds, four of doubt, command and car. */
    private static final int CHAIN = 14;

    /** So long a command that was refused or lost may rest, s. */
    private static final int REST = 45;

    private int controllableFor;
    private int largeFor;
    private int noRoomFor;
    private int overFor;
    private double heat;
    private int meterFor;
    private double toldBefore;
    private boolean hasChanged;
    private int writes;
    private int seconds;

    void onEvent(ExploredHouse house, ExploredEvent event) {
        switch (event) {
            case METER_TRUE, METER_NOUGHTS, METER_FROZEN, METER_SILENT -> {
                meterFor = 0;
                hasChanged = false;
                toldBefore = house.car;
            }
            case WE_RESTART -> {
                // what was before it nobody knows any more
                controllableFor = 0;
                overFor = 0;
                hasChanged = false;
                toldBefore = Double.NaN;
            }
            case CHARGER_REBOOTS, PLUGGED, OWNER_LIFTS, APP_SETS_16 -> controllableFor = 0;
            default -> {}
        }
        writes = 0;
        seconds = 0;
    }

    void onEvent(ChargePointEvent event) {
        // what is told is looked at elsewhere
    }

    void onStep(ExploredHouse house) {
        meterFor += 2;
        seconds += 2;
        if (Double.isNaN(toldBefore)) {
            // what was commanded before our restart may be carried out after it: that is no change we see
            toldBefore = house.car;
        }
        hasChanged |= Math.abs(house.car - toldBefore) >= 2;
        boolean isControllable = house.charger.online
                && house.charger.obedience == Obedience.OBEYS
                && house.charger.plugged
                && house.meter == Meter.TRUTH
                && (house.charger.tellsCurrents || house.charger.told == Told.TRUTH);
        controllableFor = isControllable ? Math.min(controllableFor + 2, 1000) : 0;
        if (!isControllable || house.car == 0) {
            largeFor = 0;
            noRoomFor = 0;
            overFor = 0;
            heat = 0;
            return;
        }
        int bound = CHAIN + (controllableFor > 60 ? 0 : REST);
        double carried = house.house + house.car;
        double atMinimum = house.house + Math.min(house.car, 6);
        largeFor = atMinimum > LARGE ? largeFor + 2 : 0;
        noRoomFor = atMinimum > BORNE ? noRoomFor + 2 : 0;
        overFor = carried > ExploredHouse.RATING ? overFor + 2 : 0;
        double share = carried / ExploredHouse.RATING;
        heat = Math.max(0, heat + (share * share - 1.1) * 2);
        require(largeFor <= bound, Rule.LARGE_OVERLOAD, "%.1f A for %d s", carried, largeFor);
        require(
                noRoomFor <= bound + 6,
                Rule.NO_ROOM,
                "%.1f A with the car at its minimum for %d s",
                carried,
                noRoomFor);
        double chainsHeat = Math.max(0, share * share - 1.1) * bound;
        require(share <= 1 || heat <= HEAT_LIMIT + chainsHeat, Rule.HEAT, "%.1f A, heat %.1f", carried, heat);
        require(overFor <= 300 + bound, Rule.FIVE_MINUTES, "%.1f A for %d s", carried, overFor);
    }

    void onCommand(ExploredHouse house, Decision decision) {
        boolean raises = decision.action() == Action.CONTINUE
                || (decision.action() == Action.OFFER && decision.current() > house.charger.amp && house.car > 0);
        if (!raises) {
            return;
        }
        boolean blind = switch (house.meter) {
            case TRUTH -> false;
            case NOUGHTS -> meterFor >= 4;
            case SILENT -> meterFor > 16;
            case FROZEN -> house.charger.tellsCurrents && hasChanged && meterFor >= 6 && house.car > 0;
        };
        require(
                !blind,
                Rule.RAISED_BLINDLY,
                "%s, %s of %d A: %s",
                house.meter,
                decision.action(),
                decision.current(),
                decision.reason().kind());
    }

    void onWrite(ExploredHouse house, Setting setting) {
        if (setting.key() != Key.FORCE) {
            return;
        }
        require(setting.value() != Force.ON.ordinal(), Rule.FORCED_ON, "force state %d", setting.value());
        require(
                !(house.charger.isOwners && setting.value() == Force.NEUTRAL.ordinal()),
                Rule.OWNERS_STOP_ENDED,
                "the guard holds it for %s",
                house.pause());
        writes++;
        // three tries at once, then one in half a minute
        require(writes <= 8 + seconds / 25, Rule.FLAPS, "%d force states written within %d s", writes, seconds);
    }

    /** Once all has been well for long. */
    static void whenAllIsWell(ExploredHouse house) {
        if (house.charger.isOwners) {
            return;
        }
        require(house.charger.force == Force.NEUTRAL, Rule.PAUSE_FOR_EVER, "the guard holds it for %s", house.pause());
        require(house.charger.amp == 16, Rule.NOT_RAISED_AGAIN, "%d A", house.charger.amp);
    }

    private static void require(boolean holds, Rule rule, String what, Object... values) {
        if (!holds) {
            throw new Violation(rule, what.formatted(values));
        }
    }
}
