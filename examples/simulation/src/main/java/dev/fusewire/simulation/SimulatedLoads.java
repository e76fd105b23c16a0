package dev.fusewire.simulation;

import dev.fusewire.simulation.SimulatedRelay.Generation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loads of a simulated house that can wait: a boiler of 3 kW, a washing machine and a heating of 2 kW each, behind Shelly
 * relays of the second generation that are reached by MQTT.
 */
public final class SimulatedLoads {

    public static final String BOILER = "shellyplus1pm-BOILER";
    public static final String WASHING_MACHINE = "shellyplus1pm-WASHER";
    public static final String HEATING = "shellyplus1pm-HEATING";

    private final SimulatedRelay boiler;
    private final SimulatedRelay washer;
    private final SimulatedRelay heating;

    public SimulatedLoads(Vertx vertx, SimulatedHouse.Broker broker) {
        boiler = relay(vertx, broker, BOILER);
        washer = relay(vertx, broker, WASHING_MACHINE);
        heating = relay(vertx, broker, HEATING);
    }

    private static SimulatedRelay relay(Vertx vertx, SimulatedHouse.Broker broker, String id) {
        return new SimulatedRelay(vertx, broker, "127.0.0.1", id, Generation.GEN2, "");
    }

    private List<SimulatedRelay> relays() {
        return List.of(boiler, washer, heating);
    }

    /** Starts the relays, with nothing behind them yet. */
    public Future<SimulatedLoads> start() {
        return Future.all(relays().stream().map(each -> each.start(0)).toList()).map(this);
    }

    /** Starts the relays; from then on the house draws what they let through, and lives a calm life beside. */
    public Future<SimulatedLoads> moveInto(SimulatedHouse house, long seed) {
        return start().compose(_ -> house.live(HouseLoad.calm(seed)))
                .compose(_ -> house.attach(SwitchedAppliance.boiler(boiler)))
                .compose(_ -> house.attach(SwitchedAppliance.washingMachine(washer)))
                .compose(_ -> house.attach(SwitchedAppliance.heating(heating)))
                .map(this);
    }

    /** Those that are on, by their ids. */
    public List<String> on() {
        return Stream.of(
                        boiler.isOn() ? BOILER : "",
                        washer.isOn() ? WASHING_MACHINE : "",
                        heating.isOn() ? HEATING : "")
                .filter(id -> !id.isEmpty())
                .toList();
    }

    public Future<Void> stop() {
        return Future.join(relays().stream().map(SimulatedRelay::stop).toList()).mapEmpty();
    }
}
