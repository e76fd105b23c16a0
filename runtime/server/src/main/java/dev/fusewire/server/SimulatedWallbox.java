package dev.fusewire.server;

import dev.fusewire.example.stations.ocpp.ChargingCar;
import dev.fusewire.example.stations.ocpp.OcppStation;
import dev.fusewire.example.stations.ocpp.StationPlan;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The wallbox of {@code flows/ocpp-wallbox.json}: it speaks OCPP with this program, and draws from the simulated house. */
final class SimulatedWallbox {

    /** As the flow names it. */
    static final String IDENTITY = "wallbox-SIMULATED";

    private static final int EVSE = 1;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration METER = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final OcppStation station;
    private volatile double drawn;
    private long timer = -1;

    /** @param port of this program */
    SimulatedWallbox(Vertx vertx, int port) {
        this.vertx = vertx;
        station = new OcppStation(
                vertx,
                StationPlan.of(IDENTITY, "ws://127.0.0.1:" + port + "/ocpp")
                        .withCurrent(16, 3)
                        .withTimes(METER, 1));
    }

    /** A car comes and begins to charge. */
    Future<Void> start(SimulatedHouse house) {
        station.start();
        station.plug(EVSE, ChargingCar.usual());
        timer = vertx.setPeriodic(
                LOOK.toMillis(),
                _ -> station.now()
                        .onSuccess(now -> drawn = now.evses().getFirst().drawn()));
        return house.attach(_ -> Phases.all(drawn));
    }

    Future<Void> stop() {
        boolean _ = vertx.cancelTimer(timer);
        return station.stop();
    }
}
