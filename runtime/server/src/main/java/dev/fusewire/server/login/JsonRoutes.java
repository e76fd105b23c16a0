package dev.fusewire.server.login;

import dev.fusewire.account.AccountFault;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that take and answer JSON, each for whom it is for. */
final class JsonRoutes {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");
    private static final long MOST = 16 << 10;

    /** A question with what was sent along. */
    record Asked(RoutingContext http, ObjectValue body) {

        /** @throws AccountFault where it is missing */
        String text(String name) {
            if (body.get(name) instanceof String text) {
                return text;
            }
            throw new AccountFault(AccountFault.Kind.WRONG, "\"" + name + "\" is missing");
        }

        String text(String name, String otherwise) {
            return body.get(name) instanceof String text ? text : otherwise;
        }

        /** The number in the path. */
        long id() {
            try {
                return Long.parseLong(String.valueOf(http.pathParam("id")));
            } catch (NumberFormatException _) {
                throw new AccountFault(AccountFault.Kind.GONE, "there is no such thing");
            }
        }
    }

    private final Router router;
    private final CockpitDoor door;
    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(MOST);

    JsonRoutes(Router router, CockpitDoor door) {
        this.router = router;
        this.door = door;
    }

    /** For everybody, also those of whom nothing is known. */
    void open(HttpMethod method, String path, Function<Asked, Future<ObjectValue>> handler) {
        router.route(method, path).handler(bodies).handler(http -> answer(http, handler));
    }

    /** For those who are known and have at least this role. */
    void known(HttpMethod method, String path, Role least, BiFunction<Asked, Visitor, Future<ObjectValue>> handler) {
        router.route(method, path).handler(http -> {
            Visitor visitor = door.visitor(http.request());
            if (visitor == null) {
                send(http, 401, ObjectValue.of("error", "sign in first"));
            } else if (visitor.role().compareTo(least) < 0) {
                send(http, 403, ObjectValue.of("error", "only an operator may do that"));
            } else {
                http.put(Visitor.class.getName(), visitor);
                bodies.handle(http);
            }
        });
        router.route(method, path).handler(http -> {
            Visitor visitor = http.get(Visitor.class.getName());
            answer(http, asked -> handler.apply(asked, visitor));
        });
    }

    private static void answer(RoutingContext http, Function<Asked, Future<ObjectValue>> handler) {
        try {
            handler.apply(new Asked(http, body(http)))
                    .onSuccess(value -> send(http, 200, value))
                    .onFailure(e -> fail(http, e));
        } catch (RuntimeException e) {
            fail(http, e);
        }
    }

    /** JSON that says it is: what a form of somebody else's page sends is none. */
    private static ObjectValue body(RoutingContext http) {
        Buffer bytes = http.body().buffer();
        if (bytes == null || bytes.length() == 0) {
            return ObjectValue.EMPTY;
        }
        String type = http.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            throw new AccountFault(AccountFault.Kind.WRONG, "application/json is expected");
        }
        try {
            return Json.parseObject(bytes.toString());
        } catch (NodeError _) {
            throw new AccountFault(AccountFault.Kind.WRONG, "this is no JSON object");
        }
    }

    private static void fail(RoutingContext http, Throwable e) {
        if (e instanceof AccountFault fault) {
            int status = switch (fault.kind()) {
                case WRONG -> 400;
                case GONE -> 404;
                case REFUSED -> 401;
                case TOO_MANY -> 429;
                case CONFLICT -> 409;
                case AWAY -> 503;
            };
            send(http, status, ObjectValue.of("error", fault.getMessage()));
        } else {
            LOG.error("{} failed: {}", http.request().path(), e.toString());
            send(http, 500, ObjectValue.of("error", "that did not work: see the log"));
        }
    }

    static void send(RoutingContext http, int status, @Nullable ObjectValue value) {
        if (!http.response().ended()) {
            Future<Void> _ = http.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(Json.stringify(value));
        }
    }
}
