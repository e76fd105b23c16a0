package dev.fusewire.plan;

/**
 * What is to be in a battery, and until when.
 *
 * @param start what is in it now, kWh
 * @param startAtWorst the same if it is as much less as may be
 * @param wanted what is to be in it, as far as it can be reached
 * @param asked what its driver wants: more than {@code wanted} where the car stops before
 * @param end slots before it leaves
 * @param isAsked whether its driver has said anything
 * @param isLevelKnown whether anybody knows the state of charge
 */
record Demand(
        double start,
        double startAtWorst,
        double wanted,
        double asked,
        int end,
        boolean isAsked,
        boolean isLevelKnown) {

    /**
     * @param horizon slots that are planned for a car nobody has asked for anything
     */
    static Demand of(Charging car, Slots slots, int horizon) {
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
        return new Demand(
                start,
                atWorst,
                Math.min(asked, limit),
                asked,
                end,
                car.need().isPresent(),
                car.soc().isPresent());
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

    Battery battery(Vehicle vehicle, double volts) {
        return new Battery(vehicle, volts, wanted, isLevelKnown);
    }
}
