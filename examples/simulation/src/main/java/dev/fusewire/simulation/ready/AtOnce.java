package dev.fusewire.simulation.ready;

import java.time.Instant;

/** Charges as soon as a car is there. */
record AtOnce(int maximum) implements Policy {

    @Override
    public Offer next(Instant now, Car car) {
        return Offer.of(maximum, now);
    }
}
