package dev.fusewire.devices;

import dev.fusewire.broker.BrokerLimits;
import dev.fusewire.broker.BrokerSettings;
import dev.fusewire.broker.ConnectionLimits;
import dev.fusewire.broker.ListenerSettings;
import dev.fusewire.broker.MqttBroker;
import dev.fusewire.node.OwnBroker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's MQTT broker: open on loopback without accounts, on the network as soon as there are some. */
public final class HouseBroker implements OwnBroker {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");
    private static final long LOOK_AT_FILES_MILLIS = 2_000;

    private final Vertx vertx;
    private final BrokerGate gate;
    private final DeviceAccounts accounts;
    private final Doors doors;
    private final Consumer<String> tell;
    private final MqttBroker broker;

    /**
     * @param tell gets lines for the log that are no complaints
     * @throws IllegalArgumentException where files the settings name cannot be used
     */
    public HouseBroker(Vertx vertx, Path userDir, BrokerOptions options, int port, Clock clock, Consumer<String> tell) {
        this.vertx = vertx;
        this.tell = tell;
        gate = new BrokerGate(vertx, clock);
        accounts = new DeviceAccounts(userDir, options, clock, gate, tell);
        accounts.load();
        doors = new Doors(options, port, tell);
        broker = new MqttBroker(
                vertx,
                new BrokerSettings(
                        doors.main(gate.wantsLogin()),
                        doors.further(gate.wantsLogin()),
                        gate,
                        BrokerLimits.DEFAULTS,
                        ConnectionLimits.DEFAULTS));
    }

    /** Completes once clients can connect. */
    public Future<MqttBroker> start() {
        return broker.start().map(started -> {
            tellOfDoors();
            vertx.setPeriodic(LOOK_AT_FILES_MILLIS, _ -> lookAtFiles());
            return started;
        });
    }

    private void tellOfDoors() {
        if (doors.wantNetwork() && !gate.wantsLogin()) {
            LOG.warn(
                    "MQTT broker stays on loopback: it is to listen on {}, and nobody has an account."
                            + " Make one (POST fusewire/broker/accounts) or name broker.users or broker.passwordFile",
                    doors.named());
        }
        broker.listeners().stream()
                .filter(each -> !each.equals(loopback()))
                .forEach(each -> tell.accept("MQTT broker    : " + each + ", with a login"));
    }

    void tell(String line) {
        tell.accept(line);
    }

    private ListenerSettings loopback() {
        return new ListenerSettings(Doors.LOOPBACK, port(), false, null);
    }

    /** Of the plain listener, which this machine's own programs can always reach. */
    public int port() {
        return broker.port();
    }

    public MqttBroker broker() {
        return broker;
    }

    /** Whether the settings name an address that others reach. */
    boolean wantsNetwork() {
        return doors.wantNetwork();
    }

    DeviceAccounts accounts() {
        return accounts;
    }

    BrokerGate gate() {
        return gate;
    }

    /** Takes what has changed to where it counts: at the doors, and among those who are inside. */
    Future<Void> apply() {
        boolean login = gate.wantsLogin();
        boolean moves = doors.wantNetwork() && !doors.isAsWanted(login);
        if (!moves) {
            return broker.recheck();
        }
        ListenerSettings main = doors.main(login);
        List<ListenerSettings> further = doors.further(login);
        return broker.moveTo(main, further)
                .recover(fault -> {
                    LOG.error("MQTT broker stays on loopback: {}", fault.getMessage());
                    return broker.moveTo(loopback(), List.of());
                })
                .onSuccess(_ -> tellOfDoors())
                .mapEmpty();
    }

    private void lookAtFiles() {
        Future<Void> _ = vertx.executeBlocking(() -> {
                    doors.lookAtFiles();
                    return accounts.lookAtFiles();
                })
                .compose(changed -> Boolean.TRUE.equals(changed) ? apply() : Future.succeededFuture())
                .otherwise(fault -> {
                    LOG.error("MQTT broker: {}", fault.getMessage());
                    return null;
                });
    }

    public Future<Void> stop() {
        return broker.stop();
    }

    // As the nodes know it

    @Override
    public boolean isAt(String host, int port) {
        return port == port() && Loopback.isHost(host);
    }

    @Override
    public String user() {
        return gate.ownUser();
    }

    @Override
    public String password() {
        return gate.ownPassword();
    }
}
