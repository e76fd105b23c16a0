package dev.fusewire.devices;

import dev.fusewire.editor.Access;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.editor.Denied;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** "Add a meter": device accounts made, listed and taken away over HTTP, by whom the {@link Access} permits it. */
public final class DeviceAccountsApi {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");
    private static final String READ = "broker.read";
    private static final String WRITE = "broker.write";
    private static final int LARGEST_BODY = 16 << 10;

    private final DeviceDesk desk;
    private final Access access;

    public DeviceAccountsApi(DeviceDesk desk, Access access) {
        this.desk = desk;
        this.access = access;
    }

    /** Adds its paths to the admin API. */
    public void mount(Router router) {
        router.get("/fusewire/broker").handler(http -> answer(http, READ, _ -> desk.overview()));
        router.get("/fusewire/broker/accounts").handler(http -> answer(http, READ, _ -> desk.accounts()));
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
        return desk.issue(body(http), null);
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
        return desk.remove(Objects.requireNonNullElse(http.pathParam("name"), ""));
    }
}
