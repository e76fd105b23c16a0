package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.PointView.Status;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;

/**
 * Whether a car will have what it needs when it leaves, if things go on as they are; what cannot be met even with all the charge
 * point can give is said at once.
 */
record Forecast(boolean isKnown, boolean isMet, long readyAt, double missing) {

    static final Forecast UNKNOWN = new Forecast(false, false, 0, 0);

    private static final double MS_IN_HOUR = 3_600_000;

    /** Less is lost in the metering, kWh. */
    private static final double NOTHING = 0.05;

    /** Below this nobody charges, kW. */
    private static final double IDLE = 0.1;

    /**
     * @param average what the car had on average since it was plugged in, kW: what it has while it waits for its turn
     * @param most what the charge point can give this car, kW
     */
    static Forecast of(PointView point, double average, double most, long now) {
        Need need = point.need();
        if (need == null || point.status() == Status.NO_CAR || point.status() == Status.STARTING) {
            return UNKNOWN;
        }
        if (need.energy() <= NOTHING) {
            return new Forecast(true, true, now, 0);
        }
        boolean waits = point.status() == Status.WAITING;
        double power = point.power() >= IDLE ? point.power() : waits ? average : 0;
        boolean hasDeparture = need.departure() != Long.MAX_VALUE;
        double hours = (need.departure() - now) / MS_IN_HOUR;
        double possible = hasDeparture ? Math.max(0, hours) * most : Double.POSITIVE_INFINITY;
        if (possible < need.energy() - NOTHING) {
            return new Forecast(true, false, 0, need.energy() - possible);
        }
        if (power < IDLE) {
            return hasDeparture && !waits && point.status() != Status.RESTING
                    ? new Forecast(true, false, 0, need.energy())
                    : UNKNOWN;
        }
        long ready = now + Math.round(need.energy() / power * MS_IN_HOUR);
        if (!hasDeparture) {
            return new Forecast(true, true, ready, 0);
        }
        double missing = need.energy() - power * Math.max(0, hours);
        return new Forecast(true, missing <= NOTHING, ready, Math.max(0, missing));
    }

    ObjectValue toPayload() {
        ObjectValue.Builder payload = ObjectValue.builder().put("met", isMet);
        if (readyAt > 0) {
            payload.put("readyAt", readyAt);
        }
        if (!isMet) {
            payload.put("missing", Values.number(Math.round(missing * 100) / 100.0));
        }
        return payload.build();
    }
}
