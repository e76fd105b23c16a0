package dev.fusewire.server;

import dev.fusewire.example.stations.mqtt.MqttBroker;
import dev.fusewire.example.stations.mqtt.SimulatedMqttStation;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The two stations of {@code flows/stations.json}, for who opens it and has none. */
final class SimulatedPark {

    private final List<SimulatedMqttStation> stations;

    SimulatedPark(Vertx vertx, SimulatedHouse.Broker broker) {
        String user = broker.user();
        String password = broker.password();
        MqttBroker at = new MqttBroker(
                broker.host(), broker.port(), user == null ? "" : user, password == null ? "" : password);
        stations = Stream.of("sqbf", "xyzz")
                .map(name -> new SimulatedMqttStation(
                        vertx, at, describe(name), SimulatedMqttStation.Settings.FIRST_FORM, _ -> {}))
                .toList();
    }

    private static JsonObject describe(String name) {
        try {
            return SimulatedMqttStation.describe(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        stations.forEach(SimulatedMqttStation::start);
    }

    Future<Void> stop() {
        return Future.join(stations.stream().map(SimulatedMqttStation::stop).toList())
                .mapEmpty();
    }
}
