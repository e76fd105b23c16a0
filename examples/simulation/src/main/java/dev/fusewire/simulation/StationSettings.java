package dev.fusewire.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a simulated station is built: circuits that nest, each with a meter, and charge points with cars that come and go.
 *
 * @param circuits parents before children
 * @param lapse how many times faster than real time batteries fill
 * @param reaction how long a car takes to follow its offer
 * @param meterPeriod how often a meter tells changes
 * @param chargerPeriod how often a charge point thinks and publishes
 * @param step how finely the physics is worked out
 */
public record StationSettings(
        SimulatedHouse.Broker broker,
        List<Circuit> circuits,
        List<Point> points,
        double lapse,
        Duration reaction,
        Duration meterPeriod,
        Duration chargerPeriod,
        Duration step) {

    /** What the meters' names begin with. */
    public static final String METERS = "shellyem3-STATION-";

    /** Of the first charge point; the others have the numbers that follow. */
    public static final int FIRST_SERIAL = 910_001;

    /**
     * A stretch of wire with a meter.
     *
     * @param parent of the circuit above in the list; -1 for the connection to the grid
     * @param rating of its fuse, A
     * @param load what takes current there besides cars
     * @param sun what a roof delivers there
     */
    public record Circuit(String name, int parent, double rating, HouseLoad load, Sun sun) {

        public String meter() {
            return METERS + name.toUpperCase(java.util.Locale.ROOT).replace(' ', '-');
        }
    }

    /**
     * A charge point.
     *
     * @param circuit on which it hangs, by its place in the list
     * @param rotation by how many conductors it is moved on
     * @param stays how long a car is there, the pauses between are half as long; null for the same car for ever
     */
    public record Point(
            String serial,
            int circuit,
            int rotation,
            Car.Settings car,
            boolean pluggedIn,
            @org.jspecify.annotations.Nullable Duration stays) {}

    public StationSettings {
        circuits = List.copyOf(circuits);
        points = List.copyOf(points);
        for (int i = 0; i < circuits.size(); i++) {
            if (circuits.get(i).parent() >= i) {
                throw new IllegalArgumentException("circuit %s stands before the one it hangs on"
                        .formatted(circuits.get(i).name()));
            }
        }
    }

    /**
     * The station of {@code flows/cabinet.json}: a connection with a roof and other loads, and two cabinets with three charge points
     * each, of which one car charges on one phase.
     */
    public static StationSettings cabinets(SimulatedHouse.Broker broker, long seed) {
        HouseLoad hall = new HouseLoad(
                List.of(
                        new Appliance("hall", Phases.all(6), Appliance.Duty.ALWAYS),
                        new Appliance(
                                "compressor",
                                new Phases(14, 14, 14),
                                Appliance.Duty.every(
                                        Duration.ofMinutes(4), Duration.ofSeconds(70), Duration.ofSeconds(60)))),
                seed,
                0.03);
        HouseLoad lights = new HouseLoad(
                List.of(new Appliance("lights", new Phases(1.5, 0.8, 2.2), Appliance.Duty.ALWAYS)), seed + 1, 0.03);
        List<Circuit> circuits = List.of(
                new Circuit("Main", -1, 63, hall, new Sun(18_000, Duration.ofMinutes(40), seed)),
                new Circuit("Cabinet 1", 0, 40, lights, Sun.NONE),
                new Circuit("Cabinet 2", 0, 32, HouseLoad.steady(new Phases(0.6, 0.6, 0.6)), Sun.NONE));
        List<Point> points = new ArrayList<>();
        Map<Integer, Car.Settings> cars = Map.of(
                2,
                Car.Settings.DEFAULT.withPhases(1),
                4,
                Car.Settings.DEFAULT.withPhases(1).withStateOfCharge(0.7));
        for (int i = 0; i < 6; i++) {
            points.add(new Point(
                    String.valueOf(FIRST_SERIAL + i),
                    1 + i / 3,
                    i % 3,
                    cars.getOrDefault(i, Car.Settings.DEFAULT.withStateOfCharge(0.3 + 0.08 * i)),
                    i != 5,
                    i < 3 ? null : Duration.ofMinutes(6 + 2L * i)));
        }
        return new StationSettings(
                broker,
                circuits,
                points,
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(100));
    }

    /** The same ten times as fast, with steady loads, and no car there until one is plugged in. */
    public static StationSettings quick(SimulatedHouse.Broker broker) {
        StationSettings usual = cabinets(broker, 1);
        return new StationSettings(
                broker,
                usual.circuits.stream()
                        .map(each -> new Circuit(
                                each.name(), each.parent(), each.rating(), HouseLoad.steady(Phases.all(2)), Sun.NONE))
                        .toList(),
                usual.points.stream()
                        .map(each -> new Point(
                                each.serial(),
                                each.circuit(),
                                each.rotation(),
                                each.car().withStateOfCharge(0.2),
                                false,
                                null))
                        .toList(),
                1,
                Duration.ofMillis(500),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(50));
    }
}
