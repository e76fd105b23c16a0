package dev.fusewire.devices;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.broker.ClientCounts;
import dev.fusewire.broker.ListenerSettings;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** "Add a meter": what is done with device accounts, for those who have asked whether it may be done. */
public final class DeviceDesk {

    private final Vertx vertx;
    private final HouseBroker house;

    public DeviceDesk(Vertx vertx, HouseBroker house) {
        this.vertx = vertx;
        this.house = house;
    }

    /**
     * Makes an account; its password is in the answer and nowhere else.
     *
     * @param asked name, kind and prefix
     * @param cameTo the address of this machine by which it was asked; null where that is of no use to a device
     * @return failed with an {@link ApiFault} where there can be no such account
     */
    public Future<ObjectValue> issue(ObjectValue asked, @Nullable String cameTo) {
        return vertx.executeBlocking(() -> {
                    try {
                        String prefix = asked.string("prefix", "");
                        return house.accounts()
                                .issue(
                                        asked.string("name", ""),
                                        Preset.of(asked.string("kind", Preset.OWN.word())),
                                        prefix.isEmpty() ? null : prefix);
                    } catch (IllegalArgumentException wrong) {
                        throw new ApiFault(400, "invalid_account", Objects.toString(wrong.getMessage()));
                    } catch (IllegalStateException conflict) {
                        throw new ApiFault(409, "conflict", Objects.toString(conflict.getMessage()));
                    }
                })
                .map(Objects::requireNonNull)
                .compose(issued -> house.apply().map(_ -> {
                    house.tell("MQTT broker: an account was made for "
                            + issued.account().name());
                    return shown(issued.account(), true)
                            .with("host", host(cameTo))
                            .with("port", house.port())
                            .with("tlsPort", tlsPort())
                            .with("user", issued.account().name())
                            .with("password", issued.password());
                }));
    }

    /** Fails with an {@link ApiFault} where no such account was made here. */
    public Future<ObjectValue> remove(String name) {
        return vertx.executeBlocking(() -> house.accounts().remove(name)).compose(removed -> {
            if (!Boolean.TRUE.equals(removed)) {
                throw new ApiFault(404, "not_found", "no account \"" + name + "\" was made here");
            }
            house.tell("MQTT broker: the account of " + name + " was taken away");
            return house.apply().map(_ -> ObjectValue.of("removed", name));
        });
    }

    /** All accounts, without anything of their passwords. */
    public Future<ObjectValue> accounts() {
        ArrayValue.Builder all = ArrayValue.builder();
        house.accounts().made().forEach(each -> all.add(shown(each, true)));
        house.accounts().given().forEach(each -> all.add(shown(each, false)));
        return Future.succeededFuture(ObjectValue.of("accounts", all.build()));
    }

    private static ObjectValue shown(DeviceAccount account, boolean canBeRemoved) {
        return ObjectValue.of("name", account.name())
                .with("rules", ArrayValue.copyOf(AccountBook.lines(account)))
                .with("made", account.made())
                .with("removable", canBeRemoved);
    }

    /** Where the broker listens and why only there, who is connected, and what was denied. */
    public Future<ObjectValue> overview() {
        return house.broker()
                .counts()
                .compose(counts -> house.broker()
                        .clients()
                        .map(clients -> ObjectValue.of("login", house.gate().wantsLogin())
                                .with("reach", reach().word())
                                .with("port", house.port())
                                .with("tlsPort", tlsPort())
                                .with(
                                        "listeners",
                                        ArrayValue.copyOf(house.broker().listeners().stream()
                                                .map(Object::toString)
                                                .toList()))
                                .with("counts", counts(counts))
                                .with("clients", clients(clients))));
    }

    /** Who can reach the broker, and where nobody but this machine can, why. */
    private enum Reach {
        NETWORK,
        /** The settings say no more than loopback. */
        SETTINGS,
        /** The settings say more, and nobody has an account. */
        NO_ACCOUNT,
        /** It is to listen and cannot; the log says why. */
        FAULT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private Reach reach() {
        if (house.broker().listeners().stream().anyMatch(each -> !Loopback.isHost(each.host()))) {
            return Reach.NETWORK;
        }
        if (!house.wantsNetwork()) {
            return Reach.SETTINGS;
        }
        return house.gate().wantsLogin() ? Reach.FAULT : Reach.NO_ACCOUNT;
    }

    private static ObjectValue counts(BrokerCounts counts) {
        return ObjectValue.of("clients", counts.clients(), "sessions", counts.sessions())
                .with("subscriptions", counts.subscriptions())
                .with("retained", counts.retained())
                .with("queued", counts.queued())
                .with("received", counts.received())
                .with("delivered", counts.delivered())
                .with("dropped", counts.dropped())
                .with("deniedLogins", counts.denied().logins())
                .with("deniedPublishes", counts.denied().publishes())
                .with("deniedSubscriptions", counts.denied().subscriptions())
                .with("deniedConnections", counts.denied().connections());
    }

    private static ArrayValue clients(List<ClientCounts> clients) {
        return ArrayValue.copyOf(clients.stream()
                .map(each -> ObjectValue.of("clientId", each.clientId(), "user", each.owner())
                        .with("connected", each.connected())
                        .with("queued", each.queued())
                        .with("dropped", each.dropped())
                        .with("deniedPublishes", each.deniedPublishes())
                        .with("deniedSubscriptions", each.deniedSubscriptions()))
                .toList());
    }

    private int tlsPort() {
        return house.broker().listeners().stream()
                .filter(each -> each.tls() != null && !each.webSocket())
                .mapToInt(each -> each.port())
                .findFirst()
                .orElse(0);
    }

    /** Where a device finds the broker: the address it listens on, or one of this machine's where it listens on all. */
    private String host(@Nullable String cameTo) {
        List<String> hosts = house.broker().listeners().stream()
                .filter(each -> !each.webSocket())
                .map(ListenerSettings::host)
                .filter(each -> !Loopback.isHost(each))
                .toList();
        if (hosts.isEmpty()) {
            return Doors.LOOPBACK;
        }
        if (!Loopback.isWildcard(hosts.getFirst())) {
            return hosts.getFirst();
        }
        // many devices know IPv4 only
        return cameTo != null && !cameTo.contains(":") && !Loopback.isHost(cameTo) ? cameTo : oneOfOurs();
    }

    private static String oneOfOurs() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each ->
                            each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                    .map(each -> Objects.toString(each.getHostAddress()))
                    .findFirst()
                    .orElse(Doors.LOOPBACK);
        } catch (SocketException _) {
            return Doors.LOOPBACK;
        }
    }
}
