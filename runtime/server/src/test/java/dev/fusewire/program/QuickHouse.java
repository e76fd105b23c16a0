package dev.fusewire.program;

import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.MeterSettings;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** A simulated house of the test's own, beside the program and ten times as fast as a real one. */
final class QuickHouse {

    private QuickHouse() {}

    static SimulatedHouse open(Opened opened, int mqttPort) throws Exception {
        return open(opened, mqttPort, MeterSettings.GEN1);
    }

    static SimulatedHouse open(Opened opened, int mqttPort, MeterSettings meter) throws Exception {
        return open(
                opened,
                HouseSettings.quick(SimulatedHouse.Broker.at("127.0.0.1", mqttPort))
                        .withDevices(MainJob.METER, MainJob.CHARGER)
                        .withMeter(meter));
    }

    static SimulatedHouse open(Opened opened, HouseSettings settings) throws Exception {
        Vertx vertx = Vertx.vertx();
        opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
        SimulatedHouse house = new SimulatedHouse(vertx, settings);
        house.start().await(20, TimeUnit.SECONDS);
        opened.keep(() -> house.stop().await(20, TimeUnit.SECONDS));
        return house;
    }
}
