package dev.fusewire.simulation.ready;

import dev.fusewire.plan.StateOfCharge;
import java.time.Instant;

/** A way to charge one car during one stay. */
interface Policy {

    /** Asked when the car is plugged in, and at each quarter of an hour. */
    Offer next(Instant now, Car car);

    /**
     * What the car is offered until the next quarter of an hour.
     *
     * @param current A; 0 is a pause
     * @param from not before
     * @param promise what was said about being ready
     */
    record Offer(int current, Instant from, Promise promise) {

        static Offer of(int current, Instant now) {
            return new Offer(current, now, Promise.NONE);
        }
    }

    /** What a way to charge says about being ready in time. */
    enum Promise {
        NONE,
        NOT_READY,
        /** If the house draws what is expected. */
        PROBABLY_READY,
        /** Even on a bad day. */
        READY
    }

    /**
     * What is known of the car.
     *
     * @param soc as told, or estimated since
     * @param drawn since it was plugged in, kWh from the grid
     */
    record Car(StateOfCharge soc, double drawn) {}
}
