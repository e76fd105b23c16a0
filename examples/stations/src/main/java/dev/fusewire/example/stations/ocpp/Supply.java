package dev.fusewire.example.stations.ocpp;

import java.time.Instant;

/** What an EVSE offers to the car at it, and what the car draws of that. */
final class Supply {

    static final double LEAST = 6;
    private static final double FLOWS = 0.5;

    private final StationPlan plan;
    private final Profiles profiles;

    Supply(StationPlan plan, Profiles profiles) {
        this.plan = plan;
        this.profiles = profiles;
    }

    /** What was drawn for so long, as cars and meters count the seconds. */
    static void fill(OcppEvse evse, ChargingCar car, double seconds) {
        double energy = evse.power() * seconds / 3600;
        evse.register += energy;
        car.take(energy);
    }

    /** Works out what is offered now. */
    void offer(OcppEvse evse, Instant begun, Instant now) {
        double allowed = plan.has(Deviation.IGNORES_PROFILES)
                ? Double.POSITIVE_INFINITY
                : profiles.limit(evse.number, begun, now, plan.has(Deviation.RELATIVE_ONLY));
        double offered = stepped(Math.min(plan.current(), allowed));
        evse.offered = offered < LEAST ? 0 : offered;
    }

    /** Lets the car draw of it. */
    OcppEvse.State draw(OcppEvse evse, ChargingCar car) {
        boolean isPaused = evse.offered < LEAST;
        evse.stuck |= isPaused && plan.has(Deviation.STAYS_PAUSED);
        evse.drawn = evse.stuck ? 0 : car.draws(evse.offered);
        return evse.drawn > FLOWS
                ? OcppEvse.State.CHARGING
                : isPaused || evse.stuck ? OcppEvse.State.SUSPENDED_EVSE : OcppEvse.State.SUSPENDED_EV;
    }

    private double stepped(double ampere) {
        if (!plan.has(Deviation.FEW_STEPS)) {
            return ampere;
        }
        double offered = 0;
        for (int step : new int[] {6, 8, 10, 13, 16}) {
            offered = step <= ampere ? step : offered;
        }
        return offered;
    }
}
