package dev.fusewire.simulation;

import dev.fusewire.simulation.Appliance.Duty;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the house draws without the car: a pure function of the seed and of the time since the start.
 *
 * @param ripple how far the current wanders from one second to the next, as a part of it
 */
public record HouseLoad(List<Appliance> appliances, long seed, double ripple) {

    public HouseLoad {
        appliances = List.copyOf(appliances);
    }

    /** The same current for ever. */
    public static HouseLoad steady(Phases current) {
        return new HouseLoad(List.of(new Appliance("base load", current, Duty.ALWAYS)), 0, 0);
    }

    /** A family's house over days; kettle, oven and sauna come and go as the seed says. */
    public static HouseLoad family(long seed) {
        return new HouseLoad(
                List.of(
                        baseLoad(),
                        new Appliance(
                                "fridge", new Phases(0, 0, 0.7), Duty.every(minutes(45), minutes(5), minutes(15))),
                        new Appliance("heat pump", Phases.all(3.2), Duty.every(minutes(30), minutes(8), minutes(12))),
                        new Appliance(
                                "kettle",
                                new Phases(0, 8.7, 0),
                                Duty.sometimes(seed + 1, minutes(90), minutes(3), 0.6)),
                        new Appliance(
                                "oven", new Phases(10.9, 0, 0), Duty.sometimes(seed + 2, hours(6), minutes(40), 0.7)),
                        new Appliance(
                                "stove", new Phases(0, 0, 7.8), Duty.sometimes(seed + 3, hours(6), minutes(25), 0.8)),
                        new Appliance("sauna", Phases.all(8.7), Duty.sometimes(seed + 4, hours(24), minutes(70), 0.4))),
                seed,
                0.04);
    }

    /** Five minutes told over and over: kettle, oven, both, then a stove that leaves the car less than it can use. */
    public static HouseLoad demo(long seed) {
        Duration round = minutes(5);
        return new HouseLoad(
                List.of(
                        baseLoad(),
                        new Appliance("kettle", new Phases(0, 9, 0), Duty.every(round, seconds(15), seconds(40))),
                        new Appliance("oven", new Phases(12, 0, 0), Duty.every(round, seconds(35), seconds(100))),
                        new Appliance("heat pump", Phases.all(3), Duty.every(round, seconds(90), seconds(90))),
                        new Appliance("stove", new Phases(0, 0, 18), Duty.every(round, seconds(190), seconds(45)))),
                seed,
                0.04);
    }

    /** A base load of 1 kW and a kettle now and then, beside loads that have relays of their own. */
    public static HouseLoad calm(long seed) {
        return new HouseLoad(
                List.of(
                        new Appliance("base load", Phases.all(1.45), Duty.ALWAYS),
                        new Appliance(
                                "kettle", new Phases(0, 0, 8.7), Duty.every(minutes(10), minutes(2), seconds(90)))),
                seed,
                0.04);
    }

    public Phases at(Duration time) {
        Phases sum = Phases.NONE;
        for (Appliance appliance : appliances) {
            if (appliance.duty().isOn(time)) {
                sum = sum.plus(appliance.current());
            }
        }
        var random = new SplittableRandom(seed ^ (time.toSeconds() * 0x9E3779B97F4A7C15L));
        return new Phases(wander(sum.l1(), random), wander(sum.l2(), random), wander(sum.l3(), random));
    }

    private double wander(double current, SplittableRandom random) {
        return current * (1 + ripple * (2 * random.nextDouble() - 1));
    }

    private static Appliance baseLoad() {
        return new Appliance("base load", new Phases(1.8, 1.1, 2.4), Duty.ALWAYS);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }
}
