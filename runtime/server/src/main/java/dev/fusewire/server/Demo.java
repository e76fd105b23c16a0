package dev.fusewire.server;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.devices.BrokerOptions;
import dev.fusewire.devices.HouseBroker;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.simulation.HouseSettings;
import dev.fusewire.simulation.HouseSettings.Port;
import dev.fusewire.simulation.HouseSettings.Ports;
import dev.fusewire.simulation.SimulatedHouse;
import dev.fusewire.simulation.SimulatedStation;
import dev.fusewire.simulation.StationSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a newcomer finds: a broker, the main job as the first flow, and a simulated house for as long as flows use it. */
final class Demo {

    private static final String FIRST_FLOW = "/flows/dynamic-load-management.json";
    private static final String HOST = "127.0.0.1";
    private static final int MQTT_PORT = 1883;
    private static final long SEED = 2026;
    /** As {@code flows/stations.json} names them. */
    private static final String MQTT_STATIONS = "\"stations\":\"sqbf, xyzz\"";

    private final Vertx vertx;
    private final Arguments arguments;
    private final Path userDir;
    private final Settings settings;
    private final Log log;
    private int brokerPort = MQTT_PORT;
    private volatile @Nullable SimulatedHouse house;
    private @Nullable SimulatedStation station;
    private @Nullable SimulatedPark parks;
    private @Nullable HouseBroker broker;

    Demo(Vertx vertx, Arguments arguments, Path userDir, Settings settings, Log log) {
        this.userDir = userDir;
        this.vertx = vertx;
        this.arguments = arguments;
        this.settings = settings;
        this.log = log;
    }

    boolean isOn() {
        return arguments.demo() && settings.flag("demo", true);
    }

    /** The built-in broker, on its usual port or, when another broker has that, on a free one. */
    Future<Void> startBroker() {
        boolean asked = arguments.brokerPort() != null || settings.get("broker.port") != null;
        int wanted =
                arguments.brokerPort() != null ? arguments.brokerPort() : settings.number("broker.port", MQTT_PORT);
        if (!settings.flag("broker.enabled", true)) {
            // then the first flow and the simulated house use the broker that is there already
            brokerPort = wanted;
            return Future.succeededFuture();
        }
        int port = asked ? wanted : freePort(wanted);
        return startBroker(port)
                // free a moment ago, and somebody else's now
                .recover(fault -> asked || port == 0 ? Future.failedFuture(fault) : startBroker(0))
                .map(running -> {
                    broker = running;
                    brokerPort = running.port();
                    log.info("MQTT broker    : " + brokerUrl()
                            + (brokerPort == wanted || wanted == 0 ? "" : " (port " + wanted + " is taken)"));
                    return running;
                })
                .mapEmpty();
    }

    private Future<HouseBroker> startBroker(int port) {
        HouseBroker started = new HouseBroker(
                vertx, userDir, BrokerOptions.of(settings.get("broker"), userDir), port, Clock.systemUTC(), log::info);
        return started.start().map(started);
    }

    /** The built-in broker, or null where another one is used. */
    @Nullable
    HouseBroker broker() {
        return broker;
    }

    /** Where the broker is that flows reach as {@code ${FUSEWIRE_BROKER}}: this program's, or the one it is told to use. */
    String brokerUrl() {
        return "mqtt://" + HOST + ":" + brokerPort;
    }

    /** What the built-in broker holds and has done; null where there is none. */
    Future<@Nullable BrokerCounts> counts() {
        HouseBroker running = broker;
        return running == null
                ? Future.succeededFuture(null)
                : running.broker().counts().map(counts -> counts);
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
                        : open(Port.orFree(HouseSettings.GOE_PORT))
                                .compose(_ -> vertx.executeBlocking(() -> makeFlow(store))));
    }

    private @Nullable Void makeFlow(FlowStore store) {
        SimulatedHouse running = house;
        store.write(firstFlow(running == null ? HouseSettings.GOE_PORT : running.goePort()), ObjectValue.EMPTY);
        log.info("A first flow was made: the car charges under the main fuse of a simulated house");
        return null;
    }

    private static ArrayValue firstFlow(int chargerPort) {
        Map<String, Object> values = Map.of("GO_E_CHARGER_HOST", HOST + ":" + chargerPort);
        try (InputStream file = Demo.class.getResourceAsStream(FIRST_FLOW)) {
            if (file == null) {
                throw new IllegalStateException(FIRST_FLOW + " is not packed with the program");
            }
            ArrayValue flows = (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return ArrayValue.copyOf(flows.stream()
                    .map(entry -> entry instanceof ObjectValue node ? withValues(node, values) : entry)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tab with the variable set to where the charger really is. */
    private static ObjectValue withValues(ObjectValue entry, Map<String, Object> values) {
        if (!entry.string("type", "").equals("tab") || !(entry.get("env") instanceof ArrayValue env)) {
            return entry;
        }
        return entry.with(
                "env",
                env.stream()
                        .map(each -> {
                            Object value = each instanceof ObjectValue variable
                                    ? values.get(variable.string("name", ""))
                                    : null;
                            return value != null && each instanceof ObjectValue variable
                                    ? variable.with("value", value)
                                    : each;
                        })
                        .toList());
    }

    /** The simulated house runs for as long as a flow names its meter, and the simulated station if it names one of those. */
    Future<Void> startHouse(FlowStore store) {
        if (!isOn()) {
            return Future.succeededFuture();
        }
        String flows = Json.stringify(store.read());
        if (flows.contains(StationSettings.METERS)) {
            SimulatedStation simulated = new SimulatedStation(vertx, StationSettings.cabinets(meeting(), SEED));
            station = simulated;
            var _ = simulated.start();
            log.info("Simulated station: six charge points on two cabinets, by MQTT");
        }
        if (flows.contains(MQTT_STATIONS)) {
            parks = new SimulatedPark(vertx, meeting());
            parks.start();
            log.info("Simulated stations: sqbf and xyzz, by MQTT");
        }
        return house == null && flows.contains(HouseSettings.SHELLY_ID)
                ? open(new Port(portIn(flows), false))
                : Future.succeededFuture();
    }

    /** Where simulated devices find the broker. */
    private SimulatedHouse.Broker meeting() {
        HouseBroker own = broker;
        return own == null
                ? SimulatedHouse.Broker.at(HOST, brokerPort)
                : new SimulatedHouse.Broker(HOST, brokerPort, own.user(), own.password());
    }

    private Future<Void> open(Port goe) {
        Ports ports =
                new Ports(goe, Port.orFree(HouseSettings.GOE_MODBUS_PORT), Port.orFree(HouseSettings.SHELLY_PORT));
        return new SimulatedHouse(vertx, HouseSettings.demo(meeting(), SEED).withPorts(ports))
                .start()
                .<Void>map(started -> {
                    house = started;
                    log.info("Simulated house : meter " + HouseSettings.SHELLY_ID + " by MQTT, charger at http://"
                            + HOST + ":" + started.goePort() + "/simulation");
                    return null;
                })
                .recover(e -> {
                    log.warn("The simulated house cannot run, its charger's port is " + goe.number() + ": "
                            + e.getMessage());
                    return Future.succeededFuture();
                });
    }

    /** Where the flows expect the simulated charger. */
    private static int portIn(String flows) {
        java.util.regex.Matcher match =
                java.util.regex.Pattern.compile("127\\.0\\.0\\.1:(\\d{2,5})").matcher(flows);
        return match.find() ? Integer.parseInt(match.group(1)) : HouseSettings.GOE_PORT;
    }

    /** The wanted port, or a free one when it is taken. */
    static int freePort(int wanted) {
        for (int port : new int[] {wanted, 0}) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(HOST, port));
                return probe.getLocalPort();
            } catch (IOException _) {
                // taken: the next try takes any
            }
        }
        return wanted;
    }

    Future<Void> stop() {
        Future<Void> simulated = house == null ? Future.succeededFuture() : house.stop();
        Future<Void> park = station == null ? Future.succeededFuture() : station.stop();
        Future<Void> stations = parks == null ? Future.succeededFuture() : parks.stop();
        return simulated
                .otherwiseEmpty()
                .compose(_ -> park.otherwiseEmpty())
                .compose(_ -> stations.otherwiseEmpty())
                .compose(_ -> broker == null ? Future.succeededFuture() : broker.stop());
    }
}
