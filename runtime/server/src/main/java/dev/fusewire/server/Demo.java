package dev.fusewire.server;

import dev.fusewire.editor.ReadyMadeFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.HouseSettings.Port;
import dev.fusewire.simulation.HouseSettings.Ports;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedLoads;
import dev.fusewire.simulation.SimulatedStation;
import dev.fusewire.simulation.StationSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What a newcomer finds: the main job as the first flow, and simulated devices from when flows name them on. */
final class Demo {

    private static final String HOST = "127.0.0.1";
    private static final long SEED = 2026;
    /** A port that flows name is taken for as long as another program of this kind has it, or is still ending. */
    private static final long AGAIN_MS = 2000;
    /** As {@code flows/stations.json} names them. */
    private static final String MQTT_STATIONS = "\"stations\":\"sqbf, xyzz\"";

    private final Vertx vertx;
    private final Arguments arguments;
    private final Settings settings;
    private final Log log;
    private final ProgramBroker broker;
    private final IntSupplier port;
    private volatile @Nullable SimulatedHouse house;
    private @Nullable SimulatedStation station;
    private @Nullable SimulatedLoads loads;
    private @Nullable SimulatedPark parks;
    private @Nullable SimulatedWallbox wallbox;
    private volatile ArrayValue followed = ArrayValue.EMPTY;
    /** From the first try until the house stands: a deployment meanwhile opens no second one. */
    private final AtomicBoolean isOpening = new AtomicBoolean();

    private final AtomicBoolean isToldToWait = new AtomicBoolean();
    private volatile boolean isStopped;

    /** @param port of this program, once it is served */
    Demo(Vertx vertx, Arguments arguments, Settings settings, Log log, ProgramBroker broker, IntSupplier port) {
        this.broker = broker;
        this.port = port;
        this.vertx = vertx;
        this.arguments = arguments;
        this.settings = settings;
        this.log = log;
    }

    boolean isOn() {
        return arguments.demo() && settings.flag("demo", true);
    }

    /**
     * Writes the main job as the first flow where there is none yet. Its house is opened before, so that the flow names the
     * port the charger really has.
     */
    Future<Void> prepare(FlowStore store) {
        if (!isOn()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(store::exists)
                .compose(exists -> exists
                        ? Future.succeededFuture()
                        : openFor(firstFlow()).compose(_ -> vertx.executeBlocking(() -> makeFlow(store))));
    }

    private String firstFlow() {
        String asked = arguments.firstFlow();
        return asked == null ? ReadyMadeFlows.names().getFirst() : asked;
    }

    private Future<Void> openFor(String name) {
        String text = Json.stringify(ReadyMadeFlows.read(name, Map.of()));
        return text.contains(HouseSettings.SHELLY_ID)
                ? open(Port.orFree(HouseSettings.GOE_PORT), hasGoe(text))
                : Future.succeededFuture();
    }

    private @Nullable Void makeFlow(FlowStore store) {
        store.write(ReadyMadeFlows.read(firstFlow(), addresses()), ObjectValue.EMPTY);
        log.info("A first flow was made: "
                + (arguments.firstFlow() == null
                        ? "the car charges under the main fuse of a simulated house"
                        : firstFlow()));
        return null;
    }

    /** A wallbox takes the place of the go-eCharger, but where flows have both. */
    private static boolean hasGoe(String flows) {
        return !flows.contains(SimulatedWallbox.IDENTITY) || flows.contains("\"go-e\"");
    }

    /** Where the simulated devices are, as the flows that come with the program name it in variables. */
    Map<String, Object> addresses() {
        SimulatedHouse running = house;
        int port = running == null ? HouseSettings.GOE_PORT : running.goePort();
        String charger = HOST + ":" + port;
        return Map.of("GO_E_CHARGER_HOST", charger, "PRICES", "http://" + charger + "/v1/marketdata");
    }

    /** The simulated devices run from when flows name them on. */
    Future<Void> follow(ArrayValue flows) {
        if (!isOn()) {
            return Future.succeededFuture();
        }
        followed = flows;
        String text = Json.stringify(flows);
        if (station == null && text.contains(StationSettings.METERS)) {
            SimulatedStation simulated = new SimulatedStation(vertx, StationSettings.cabinets(broker.meeting(), SEED));
            station = simulated;
            var _ = simulated.start();
            log.info("Simulated station: six charge points on two cabinets, by MQTT");
        }
        if (parks == null && text.contains(MQTT_STATIONS)) {
            parks = new SimulatedPark(vertx, broker.meeting());
            parks.start();
            log.info("Simulated stations: sqbf and xyzz, by MQTT");
        }
        boolean hasWallbox = text.contains(SimulatedWallbox.IDENTITY);
        boolean hasGoe = hasGoe(text);
        Future<Void> opened =
                house == null && text.contains(HouseSettings.SHELLY_ID) && isOpening.compareAndSet(false, true)
                        ? open(hasWallbox ? Port.orFree(HouseSettings.GOE_PORT) : new Port(portIn(text), false), hasGoe)
                        : Future.succeededFuture();
        return opened.compose(_ -> text.contains(SimulatedLoads.BOILER) ? openLoads() : Future.succeededFuture())
                .compose(_ -> hasWallbox ? addWallbox(hasGoe) : Future.succeededFuture());
    }

    private Future<Void> openLoads() {
        SimulatedHouse running = house;
        if (running == null || loads != null) {
            return Future.succeededFuture();
        }
        SimulatedLoads opening = new SimulatedLoads(vertx, broker.meeting());
        loads = opening;
        return opening.moveInto(running, SEED)
                .onSuccess(
                        _ -> log.info("Simulated loads : boiler, washing machine and heating behind relays, by MQTT"))
                .<Void>mapEmpty()
                .recover(e -> {
                    log.warn("The loads of the simulated house cannot run: " + e.getMessage());
                    return Future.succeededFuture();
                });
    }

    /** @param hasGoe whether the other charger's car goes on charging beside it */
    private Future<Void> addWallbox(boolean hasGoe) {
        SimulatedHouse running = house;
        if (running == null || wallbox != null) {
            return Future.succeededFuture();
        }
        SimulatedWallbox simulated = new SimulatedWallbox(vertx, port.getAsInt());
        wallbox = simulated;
        log.info("Simulated wallbox: " + SimulatedWallbox.IDENTITY + " by OCPP");
        return (hasGoe ? Future.<Void>succeededFuture() : running.unplug()).compose(_ -> simulated.start(running));
    }

    private Future<Void> open(Port goe, boolean hasCar) {
        Ports ports =
                new Ports(goe, Port.orFree(HouseSettings.GOE_MODBUS_PORT), Port.orFree(HouseSettings.SHELLY_PORT));
        return new SimulatedHouse(
                        vertx,
                        HouseSettings.demo(broker.meeting(), SEED)
                                .withPorts(ports)
                                .withPluggedIn(hasCar))
                .start()
                .<Void>map(started -> {
                    house = started;
                    log.info("Simulated house : meter " + HouseSettings.SHELLY_ID + " by MQTT, charger at http://"
                            + HOST + ":" + started.goePort() + "/simulation");
                    return null;
                })
                .recover(e -> {
                    tryAgain("The simulated house waits for its charger's port " + goe.number()
                            + ", which the flows name: " + e.getMessage());
                    return Future.succeededFuture();
                });
    }

    /** The port may be free soon, and the flows have no other one. */
    private void tryAgain(String reason) {
        if (isToldToWait.compareAndSet(false, true)) {
            log.warn(reason);
        }
        vertx.setTimer(AGAIN_MS, _ -> {
            isOpening.set(false);
            if (!isStopped) {
                var _ = follow(followed);
            }
        });
    }

    /** Where the flows expect the simulated charger. */
    private static int portIn(String flows) {
        java.util.regex.Matcher match =
                java.util.regex.Pattern.compile("127\\.0\\.0\\.1:(\\d{2,5})").matcher(flows);
        return match.find() ? Integer.parseInt(match.group(1)) : HouseSettings.GOE_PORT;
    }

    Future<Void> stop() {
        isStopped = true;
        Future<Void> simulated = house == null ? Future.succeededFuture() : house.stop();
        Future<Void> switched = loads == null ? Future.succeededFuture() : loads.stop();
        Future<Void> park = station == null ? Future.succeededFuture() : station.stop();
        Future<Void> stations = parks == null ? Future.succeededFuture() : parks.stop();
        Future<Void> box = wallbox == null ? Future.succeededFuture() : wallbox.stop();
        return switched.otherwiseEmpty()
                .compose(_ -> simulated.otherwiseEmpty())
                .compose(_ -> park.otherwiseEmpty())
                .compose(_ -> stations.otherwiseEmpty())
                .compose(_ -> box.otherwiseEmpty());
    }
}
