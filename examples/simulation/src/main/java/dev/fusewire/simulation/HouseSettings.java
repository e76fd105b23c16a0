package dev.fusewire.simulation;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a simulated house is built.
 *
 * @param chargerBroker the charge point's, with its own login
 * @param host address the devices' HTTP servers are bound to
 * @param ports where the devices' servers listen
 * @param meter which Shelly the meter is
 * @param load appliances that live by the house's time
 * @param script appliances that live by real time
 * @param lapse how many times faster than real time the house lives and the battery fills
 * @param phaseRotation by how many conductors the charge point is moved on
 * @param fullUpdatePeriod how often the meter repeats everything, changed or not
 * @param chargerPeriod how often the charge point thinks and publishes
 * @param step how finely the physics is worked out
 */
public record HouseSettings(
        SimulatedHouse.Broker broker,
        SimulatedHouse.Broker chargerBroker,
        String host,
        Ports ports,
        String shellyId,
        String goeSerial,
        MeterSettings meter,
        HouseLoad load,
        HouseLoad script,
        double lapse,
        double fuseRating,
        int phaseRotation,
        Car.Settings car,
        boolean pluggedIn,
        Duration meterPeriod,
        Duration fullUpdatePeriod,
        Duration chargerPeriod,
        Duration step) {

    public static final String SHELLY_ID = "shellyem3-SIMULATED";
    public static final String GOE_SERIAL = "900001";
    public static final int GOE_PORT = 8180;
    public static final int SHELLY_PORT = 8181;
    public static final int GOE_MODBUS_PORT = 8502;

    /**
     * Where the devices' servers listen, each 0 for a free one.
     *
     * @param goe the charge point's HTTP interface
     * @param goeModbus the charge point's Modbus TCP interface
     * @param shelly the meter's HTTP interface
     */
    public record Ports(Port goe, Port goeModbus, Port shelly) {

        public static final Ports USUAL = new Ports(GOE_PORT, GOE_MODBUS_PORT, SHELLY_PORT);
        public static final Ports FREE = new Ports(0, 0, 0);

        /** Exactly these; 0 for a free one. */
        public Ports(int goe, int goeModbus, int shelly) {
            this(new Port(goe, false), new Port(goeModbus, false), new Port(shelly, false));
        }
    }

    /**
     * @param number 0 for a free one
     * @param orFree where that one is taken, another serves as well
     */
    public record Port(int number, boolean orFree) {

        public static Port orFree(int number) {
            return new Port(number, true);
        }
    }

    public HouseSettings {
        if (!(lapse > 0)) {
            throw new IllegalArgumentException("a lapse above 0 expected, not " + lapse);
        }
        if (!(fuseRating > 0)) {
            throw new IllegalArgumentException("a fuse rating above 0 A expected, not " + fuseRating + " A");
        }
    }

    /** The house of a first start: visible changes within a minute, and a battery that is not full too soon. */
    public static HouseSettings demo(SimulatedHouse.Broker broker, long seed) {
        return new HouseSettings(
                broker,
                broker,
                "127.0.0.1",
                Ports.USUAL,
                SHELLY_ID,
                GOE_SERIAL,
                MeterSettings.GEN1,
                HouseLoad.steady(Phases.NONE),
                HouseLoad.demo(seed),
                1,
                25,
                0,
                Car.Settings.DEFAULT,
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMillis(100));
    }

    /** A house without appliances that reacts ten times as fast as a real one, on free ports. */
    public static HouseSettings quick(SimulatedHouse.Broker broker) {
        return demo(broker, 1)
                .withScript(HouseLoad.steady(Phases.NONE))
                .withPorts(Ports.FREE)
                .withCar(Car.Settings.DEFAULT.withReaction(Duration.ofMillis(500)))
                .withPeriods(
                        Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofMillis(20));
    }

    public HouseSettings withPorts(Ports newPorts) {
        return changed(house -> house.ports = newPorts);
    }

    public HouseSettings withDevices(String shelly, String goe) {
        return changed(house -> {
            house.shellyId = shelly;
            house.goeSerial = goe;
        });
    }

    /** The charge point logs in to the broker as somebody else than the meter. */
    public HouseSettings withChargerBroker(SimulatedHouse.Broker newBroker) {
        return changed(house -> house.chargerBroker = newBroker);
    }

    public HouseSettings withMeter(MeterSettings newMeter) {
        return changed(house -> house.meter = newMeter);
    }

    public HouseSettings withHost(String address) {
        return changed(house -> house.host = address);
    }

    public HouseSettings withLoad(HouseLoad newLoad) {
        return changed(house -> house.load = newLoad);
    }

    public HouseSettings withScript(HouseLoad newScript) {
        return changed(house -> house.script = newScript);
    }

    public HouseSettings withLapse(double newLapse) {
        return changed(house -> house.lapse = newLapse);
    }

    public HouseSettings withFuse(double rating, int rotation) {
        return changed(house -> {
            house.fuseRating = rating;
            house.phaseRotation = rotation;
        });
    }

    public HouseSettings withCar(Car.Settings newCar) {
        return changed(house -> house.car = newCar);
    }

    public HouseSettings withPluggedIn(boolean plugged) {
        return changed(house -> house.pluggedIn = plugged);
    }

    public HouseSettings withPeriods(Duration newMeter, Duration fullUpdate, Duration charger, Duration newStep) {
        return changed(house -> {
            house.meterPeriod = newMeter;
            house.fullUpdatePeriod = fullUpdate;
            house.chargerPeriod = charger;
            house.step = newStep;
        });
    }

    private HouseSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.built();
    }

    /** The same settings while some of them are being changed. */
    private static final class Draft {
        private final SimulatedHouse.Broker broker;
        private SimulatedHouse.Broker chargerBroker;
        private String host;
        private Ports ports;
        private String shellyId;
        private String goeSerial;
        private MeterSettings meter;
        private HouseLoad load;
        private HouseLoad script;
        private double lapse;
        private double fuseRating;
        private int phaseRotation;
        private Car.Settings car;
        private boolean pluggedIn;
        private Duration meterPeriod;
        private Duration fullUpdatePeriod;
        private Duration chargerPeriod;
        private Duration step;

        Draft(HouseSettings from) {
            broker = from.broker;
            chargerBroker = from.chargerBroker;
            host = from.host;
            ports = from.ports;
            shellyId = from.shellyId;
            goeSerial = from.goeSerial;
            meter = from.meter;
            load = from.load;
            script = from.script;
            lapse = from.lapse;
            fuseRating = from.fuseRating;
            phaseRotation = from.phaseRotation;
            car = from.car;
            pluggedIn = from.pluggedIn;
            meterPeriod = from.meterPeriod;
            fullUpdatePeriod = from.fullUpdatePeriod;
            chargerPeriod = from.chargerPeriod;
            step = from.step;
        }

        HouseSettings built() {
            return new HouseSettings(
                    broker,
                    chargerBroker,
                    host,
                    ports,
                    shellyId,
                    goeSerial,
                    meter,
                    load,
                    script,
                    lapse,
                    fuseRating,
                    phaseRotation,
                    car,
                    pluggedIn,
                    meterPeriod,
                    fullUpdatePeriod,
                    chargerPeriod,
                    step);
        }
    }
}
