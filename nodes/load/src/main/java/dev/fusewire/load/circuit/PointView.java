package dev.fusewire.load.circuit;

import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PerPhase;
import org.jspecify.annotations.Nullable;

/**
 * A charge point as it stands, for people to look at.
 *
 * @param status where it is
 * @param offered what it offers the car, A; 0 while it is paused
 * @param target what the strategy gives it, A; 0 for a pause
 * @param drawn what the car draws on the phases of the house, A
 * @param phases on how many phases the car charges, or would
 * @param power what the car draws, kW
 * @param energy what was delivered since it was plugged in, reckoned from the currents, kWh
 * @param arrived when it was plugged in, ms; 0 where no car is there
 * @param need what the driver still needs; null where nobody said
 * @param pause whose pause there is
 * @param reason why
 * @param switches when its car may be charged on one phase instead of three at the earliest, or on three instead of one, ms;
 *     {@link Long#MAX_VALUE} where it cannot
 */
public record PointView(
        PointSettings settings,
        Status status,
        int offered,
        int target,
        PerPhase drawn,
        int phases,
        double power,
        double energy,
        long arrived,
        @Nullable Need need,
        PauseOwnership.State pause,
        PointReason reason,
        long switches) {

    /** Where a charge point is. */
    public enum Status {
        /** It has not said anything yet. */
        STARTING,
        NO_CAR,
        CHARGING,
        /** It may charge, and the car does not. */
        RESTING,
        /** Paused by us until there is room, or its turn. */
        WAITING,
        /** Stopped by the owner, or by the operator. */
        STOPPED,
        /** Silent, refuses, or draws more than it is offered: counted as a load. */
        UNCONTROLLED
    }
}
