package dev.fusewire.plan;

/**
 * What is to be in a battery, and until when.
 *
 * @param start what is in it now, kWh
 * @param startAtWorst the same if it is as much less as may be
 * @param battery it, and what is wanted as far as it can be reached
 * @param asked what its driver wants: more than {@code wanted} where the car stops before
 * @param end slots before it leaves
 * @param isAsked whether its driver has said anything
 * @param emergency slots at the beginning in which it charges as much as the fuse leaves, whatever that costs
 */
record Demand(
        double start, double startAtWorst, Battery battery, double asked, int end, boolean isAsked, int emergency) {

    /**
     * @param horizon slots that are planned for a car nobody has asked for anything
     */
    static Demand of(Charging car, Slots slots, int horizon, double volts) {
        var vehicle = car.vehicle();
        double share = vehicle.capacity() / 100;
        double start =
                car.soc().map(soc -> Math.clamp(soc.percent(), 0, 100) * share).orElse(0.0);
        boolean isLevelWanted =
                car.need().map(need -> need.target() instanceof Target.Soc).orElse(false);
        double spread = isLevelWanted ? car.soc().map(StateOfCharge::spread).orElse(0.0) * share : 0;
        double atWorst = Math.max(0, start - spread);
        double limit = Math.max(start, vehicle.limit() * share);
        double asked = car.need().map(need -> asked(need.target(), car, start)).orElse(limit);
        int end = car.need().map(need -> slots.endedBy(need.by())).orElse(horizon);
        var battery =
                new Battery(vehicle, volts, Math.min(asked, limit), car.soc().isPresent());
        int emergency = car.emergency().map(slots::endedBy).orElse(0);
        return new Demand(start, atWorst, battery, asked, end, car.need().isPresent(), emergency);
    }

    /** The same with an emergency of so many slots. */
    Demand inEmergency(int slots) {
        return new Demand(start, startAtWorst, battery, asked, end, isAsked, slots);
    }

    private static double asked(Target target, Charging car, double start) {
        var vehicle = car.vehicle();
        return switch (target) {
            case Target.Soc(var percent) -> percent * vehicle.capacity() / 100;
            case Target.Energy(var kwh) -> {
                double efficiency = vehicle.efficiency().of(vehicle.maximum(), vehicle.phases());
                yield start + Math.max(0, kwh - car.delivered() * efficiency);
            }
        };
    }
}
