package dev.fusewire.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A car that is plugged in, and what is asked for it.
 *
 * @param soc nothing where nobody knows and the need is an energy
 * @param delivered energy drawn since the need was stated, kWh
 * @param need nothing where its driver has said nothing: it is charged when that is cheapest, within the horizon
 * @param emergency until when it is to be charged at once, at any price and above the sanctioned load, though never above the fuse
 * @param current offered now, A: a plan does not stop and start it for a trifle
 */
public record Charging(
        Vehicle vehicle,
        Optional<StateOfCharge> soc,
        double delivered,
        Optional<Need> need,
        Optional<Instant> emergency,
        double current) {

    /** An emergency that has no end. */
    public Charging(
            Vehicle vehicle,
            Optional<StateOfCharge> soc,
            double delivered,
            Optional<Need> need,
            boolean isEmergency,
            double current) {
        this(vehicle, soc, delivered, need, isEmergency ? Optional.of(Instant.MAX) : Optional.empty(), current);
    }

    public boolean isEmergency() {
        return emergency.isPresent();
    }
}
