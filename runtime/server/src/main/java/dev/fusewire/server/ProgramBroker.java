package dev.fusewire.server;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.devices.BrokerOptions;
import dev.fusewire.devices.HouseBroker;
import dev.fusewire.server.command.Arguments;
import dev.fusewire.simulation.SimulatedHouse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The MQTT broker that flows and devices meet at: this program's own, or the one that the settings name. */
final class ProgramBroker {

    private static final String HOST = "127.0.0.1";
    private static final int MQTT_PORT = 1883;

    private final Vertx vertx;
    private final Arguments arguments;
    private final Path userDir;
    private final Settings settings;
    private final Log log;
    private volatile int at = MQTT_PORT;
    private volatile @Nullable HouseBroker own;

    ProgramBroker(Vertx vertx, Arguments arguments, Path userDir, Settings settings, Log log) {
        this.vertx = vertx;
        this.arguments = arguments;
        this.userDir = userDir;
        this.settings = settings;
        this.log = log;
    }

    /** The built-in broker, on its usual port or, when another broker has that, on a free one. */
    Future<Void> start() {
        boolean asked = arguments.brokerPort() != null || settings.get("broker.port") != null;
        int wanted =
                arguments.brokerPort() != null ? arguments.brokerPort() : settings.number("broker.port", MQTT_PORT);
        if (!settings.flag("broker.enabled", true)) {
            // then the first flow and the simulated house use the broker that is there already
            at = wanted;
            return Future.succeededFuture();
        }
        int port = asked ? wanted : freePort(wanted);
        return open(port)
                // free a moment ago, and somebody else's now
                .recover(fault -> asked || port == 0 ? Future.failedFuture(fault) : open(0))
                .map(running -> {
                    own = running;
                    at = running.port();
                    log.info("MQTT broker    : " + url()
                            + (at == wanted || wanted == 0 ? "" : " (port " + wanted + " is taken)"));
                    return running;
                })
                .mapEmpty();
    }

    private Future<HouseBroker> open(int port) {
        HouseBroker started = new HouseBroker(
                vertx, userDir, BrokerOptions.of(settings.get("broker"), userDir), port, Clock.systemUTC(), log::info);
        return started.start().map(started);
    }

    /** The built-in broker, or null where another one is used. */
    @Nullable
    HouseBroker own() {
        return own;
    }

    /** Where the broker is that flows reach as {@code ${FUSEWIRE_BROKER}}: this program's, or the one it is told to use. */
    String url() {
        return "mqtt://" + HOST + ":" + at;
    }

    /** What the built-in broker holds and has done; null where there is none. */
    Future<@Nullable BrokerCounts> counts() {
        HouseBroker running = own;
        return running == null
                ? Future.succeededFuture(null)
                : running.broker().counts().map(counts -> counts);
    }

    /** Where simulated devices find the broker. */
    SimulatedHouse.Broker meeting() {
        HouseBroker running = own;
        return running == null
                ? SimulatedHouse.Broker.at(HOST, at)
                : new SimulatedHouse.Broker(HOST, at, running.user(), running.password());
    }

    /** The wanted port, or a free one when it is taken. */
    private static int freePort(int wanted) {
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
        HouseBroker running = own;
        return running == null ? Future.succeededFuture() : running.stop();
    }
}
