package dev.fusewire.load.plan;

/**
 * What one point gets by a plan.
 *
 * @param now the current to offer, A: whole, and nothing or at least the minimum
 * @param phases on how many it is to charge now
 * @param amps average current by the number of the slot, A; the first is {@code now}
 * @param delivered energy until the car leaves or the plan ends, kWh, never more than the need
 * @param missing what is missing then of its need, kWh
 * @param met whether the need is met
 * @param ready in how many minutes the need is met; if it is not met while the car is there, at the earliest if it stayed
 */
public record Share(
        String id, double now, int phases, double[] amps, double delivered, double missing, boolean met, int ready) {}
