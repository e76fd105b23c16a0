package dev.fusewire.simulation;

import java.time.Duration;

/**
 * How a simulated house is built.
 *
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
    public record Ports(int goe, int goeModbus, int shelly) {

        public static final Ports USUAL = new Ports(GOE_PORT, GOE_MODBUS_PORT, SHELLY_PORT);
        public static final Ports FREE = new Ports(0, 0, 0);
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
        return new HouseSettings(
                broker,
                host,
                newPorts,
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

    public HouseSettings withDevices(String shelly, String goe) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shelly,
                goe,
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

    public HouseSettings withMeter(MeterSettings newMeter) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                newMeter,
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

    public HouseSettings withHost(String address) {
        return new HouseSettings(
                broker,
                address,
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

    public HouseSettings withLoad(HouseLoad newLoad) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                meter,
                newLoad,
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

    public HouseSettings withScript(HouseLoad newScript) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                meter,
                load,
                newScript,
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

    public HouseSettings withLapse(double newLapse) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                meter,
                load,
                script,
                newLapse,
                fuseRating,
                phaseRotation,
                car,
                pluggedIn,
                meterPeriod,
                fullUpdatePeriod,
                chargerPeriod,
                step);
    }

    public HouseSettings withFuse(double rating, int rotation) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                meter,
                load,
                script,
                lapse,
                rating,
                rotation,
                car,
                pluggedIn,
                meterPeriod,
                fullUpdatePeriod,
                chargerPeriod,
                step);
    }

    public HouseSettings withCar(Car.Settings newCar) {
        return new HouseSettings(
                broker,
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
                newCar,
                pluggedIn,
                meterPeriod,
                fullUpdatePeriod,
                chargerPeriod,
                step);
    }

    public HouseSettings withPluggedIn(boolean plugged) {
        return new HouseSettings(
                broker,
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
                plugged,
                meterPeriod,
                fullUpdatePeriod,
                chargerPeriod,
                step);
    }

    public HouseSettings withPeriods(Duration meter, Duration fullUpdate, Duration charger, Duration newStep) {
        return new HouseSettings(
                broker,
                host,
                ports,
                shellyId,
                goeSerial,
                this.meter,
                load,
                script,
                lapse,
                fuseRating,
                phaseRotation,
                car,
                pluggedIn,
                meter,
                fullUpdate,
                charger,
                newStep);
    }
}
