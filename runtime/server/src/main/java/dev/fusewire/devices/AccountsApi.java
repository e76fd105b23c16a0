package dev.fusewire.devices;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.broker.ClientCounts;
import dev.fusewire.editor.Access;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.editor.Denied;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** "Add a meter": device accounts made, listed and taken away over HTTP, by whom the {@link Access} permits it. */
public final class AccountsApi {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");
    private static final String READ = "broker.read";
    private static final String WRITE = "broker.write";
    private static final int LARGEST_BODY = 16 << 10;

    private final Vertx vertx;
    private final HouseBroker house;
    private final Access access;

    public AccountsApi(Vertx vertx, HouseBroker house, Access access) {
        this.vertx = vertx;
        this.house = house;
        this.access = access;
    }

    /** Adds its paths to the admin API. */
    public void mount(Router router) {
        router.get("/fusewire/broker").handler(http -> answer(http, READ, _ -> overview()));
        router.get("/fusewire/broker/accounts").handler(http -> answer(http, READ, _ -> list()));
        router.route(HttpMethod.POST, "/fusewire/broker/accounts")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(http -> answer(http, WRITE, this::issue));
        router.delete("/fusewire/broker/accounts/:name").handler(http -> answer(http, WRITE, this::remove));
    }

    private void answer(RoutingContext http, String permission, Function<RoutingContext, Future<ObjectValue>> work) {
        access.permit(http.request(), null, permission)
                .compose(_ -> work.apply(http))
                .onSuccess(value -> send(http, 200, value))
                .onFailure(fault -> {
                    if (fault instanceof Denied) {
                        Denied.answer(http.request(), fault);
                        return;
                    }
                    boolean said = fault instanceof ApiFault;
                    if (!said) {
                        LOG.error(
                                "{} {}: {}",
                                http.request().method(),
                                http.request().path(),
                                fault.getMessage());
                    }
                    send(
                            http,
                            fault instanceof ApiFault api ? api.status() : 500,
                            ObjectValue.of("code", fault instanceof ApiFault api ? api.code() : "unexpected_error")
                                    .with("message", said ? fault.getMessage() : "it did not work, see the log"));
                });
    }

    private static void send(RoutingContext http, int status, ObjectValue value) {
        if (http.response().ended() || http.response().closed()) {
            return;
        }
        http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store");
        Future<Void> _ = http.response().end(Json.stringify(value));
    }

    private Future<ObjectValue> issue(RoutingContext http) {
        ObjectValue asked = body(http);
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
                            .with("host", reachableHost())
                            .with("port", house.port())
                            .with("tlsPort", tlsPort())
                            .with("user", issued.account().name())
                            .with("password", issued.password());
                }));
    }

    private static ObjectValue body(RoutingContext http) {
        String type = Objects.requireNonNullElse(http.request().getHeader("Content-Type"), "");
        if (!type.startsWith("application/json")) {
            throw new ApiFault(400, "invalid_body", "expected a body of type application/json");
        }
        try {
            return Json.parseObject(Objects.requireNonNullElse(http.body().asString(), ""));
        } catch (NodeError e) {
            throw new ApiFault(400, "invalid_body", Objects.toString(e.getMessage()));
        }
    }

    private Future<ObjectValue> remove(RoutingContext http) {
        String name = Objects.requireNonNullElse(http.pathParam("name"), "");
        return vertx.executeBlocking(() -> house.accounts().remove(name)).compose(removed -> {
            if (!Boolean.TRUE.equals(removed)) {
                throw new ApiFault(404, "not_found", "no account \"" + name + "\" was made here");
            }
            house.tell("MQTT broker: the account of " + name + " was taken away");
            return house.apply().map(_ -> ObjectValue.of("removed", name));
        });
    }

    private Future<ObjectValue> list() {
        ArrayValue.Builder all = ArrayValue.builder();
        house.accounts().made().forEach(each -> all.add(shown(each, true)));
        house.accounts().given().forEach(each -> all.add(shown(each, false)));
        return Future.succeededFuture(ObjectValue.of("accounts", all.build()));
    }

    private static ObjectValue shown(Account account, boolean canBeRemoved) {
        return ObjectValue.of("name", account.name())
                .with("rules", ArrayValue.copyOf(AccountBook.lines(account)))
                .with("made", account.made())
                .with("removable", canBeRemoved);
    }

    private Future<ObjectValue> overview() {
        return house.broker()
                .counts()
                .compose(counts -> house.broker()
                        .clients()
                        .map(clients -> ObjectValue.of("login", house.gate().wantsLogin())
                                .with(
                                        "listeners",
                                        ArrayValue.copyOf(house.broker().listeners().stream()
                                                .map(Object::toString)
                                                .toList()))
                                .with("counts", counts(counts))
                                .with("clients", clients(clients))));
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
    private String reachableHost() {
        String host = house.options().host();
        if (!Loopback.isWildcard(host)) {
            return host;
        }
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
