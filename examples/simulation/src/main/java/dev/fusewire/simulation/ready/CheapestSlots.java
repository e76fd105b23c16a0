package dev.fusewire.simulation.ready;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rule of evcc's planner: full power in the cheapest slots until the target, of those that cost the same the latest. It knows
 * nothing of what house and fuse leave.
 *
 * @param power of the car at its highest current, kW
 * @param capacity kWh from the grid that fill the battery
 */
record CheapestSlots(Contract contract, Stay stay, int maximum, double power, double capacity) implements Policy {

    @Override
    public Offer next(Instant now, Car car) {
        double missing = Math.max(0, stay.target() - car.soc().percent() / 100) * capacity;
        long needed = (long) Math.ceil(missing / power * 3600);
        if (needed <= 0) {
            return Offer.of(0, now);
        }
        if (needed >= stay.leaves().getEpochSecond() - now.getEpochSecond()) {
            return Offer.of(maximum, now);
        }
        for (var slot : cheapest(now)) {
            long length = slot.length().toSeconds();
            if (slot.start().equals(now)) {
                // of a slot that is needed in part the last part is taken
                return new Offer(maximum, now.plusSeconds(Math.max(0, length - needed)), Promise.NONE);
            }
            needed -= length;
            if (needed <= 0) {
                break;
            }
        }
        return Offer.of(0, now);
    }

    private List<PriceSlot> cheapest(Instant now) {
        List<PriceSlot> slots = new ArrayList<>();
        for (var slot : contract.at(now).between(now, stay.leaves(), now)) {
            for (var time = slot.start(); time.isBefore(slot.end()); ) {
                long next = (Math.floorDiv(time.getEpochSecond(), Span.QUARTER) + 1) * Span.QUARTER;
                var end = Instant.ofEpochSecond(Math.min(next, slot.end().getEpochSecond()));
                slots.add(new PriceSlot(time, end, slot.micros(), slot.isEstimated(), slot.isPeak()));
                time = end;
            }
        }
        slots.sort(
                Comparator.comparingLong(PriceSlot::micros).thenComparing(PriceSlot::start, Comparator.reverseOrder()));
        return slots;
    }
}
