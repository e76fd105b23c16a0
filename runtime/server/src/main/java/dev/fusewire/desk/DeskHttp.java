package dev.fusewire.desk;

import dev.fusewire.cockpit.Door;
import dev.fusewire.cockpit.Permissions;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that take JSON and answer with it or with a file, each for whom it is for: none can be added without saying so. */
final class DeskHttp {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.desk");
    private static final long LONGEST = 256 << 10;

    /**
     * An answer that is a file to be kept.
     *
     * @param name what it is called
     */
    record File(String name, String type, String content) {}

    private final Router router;
    private final Door door;
    private final Role most;
    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(LONGEST);

    /** @param most what anybody may do at most */
    DeskHttp(Router router, Door door, Role most) {
        this.router = router;
        this.door = door;
        this.most = most;
    }

    /** Who makes this request; null where somebody has to sign in first. */
    @Nullable
    Who who(HttpServerRequest request, @Nullable String lowered) {
        Door.Guest guest = door.guest(request);
        if (guest == null) {
            return null;
        }
        return Who.of(guest, Permissions.lowered(guest.role().compareTo(most) < 0 ? guest.role() : most, lowered));
    }

    void get(String path, Role least, Function<Asked, Future<?>> work) {
        route(HttpMethod.GET, path, least, work);
    }

    void post(String path, Role least, Function<Asked, Future<?>> work) {
        route(HttpMethod.POST, path, least, work);
    }

    void put(String path, Role least, Function<Asked, Future<?>> work) {
        route(HttpMethod.PUT, path, least, work);
    }

    void delete(String path, Role least, Function<Asked, Future<?>> work) {
        route(HttpMethod.DELETE, path, least, work);
    }

    private void route(HttpMethod method, String path, Role least, Function<Asked, Future<?>> work) {
        router.route(method, path).handler(http -> {
            Who who = who(http.request(), http.queryParams().get("role"));
            if (who == null) {
                refuse(http, 401, "sign in first");
            } else if (who.role().compareTo(least) < 0) {
                refuse(http, 403, "a %s may not do that".formatted(Permissions.word(who.role())));
            } else {
                http.put(Who.class.getName(), who);
                bodies.handle(http);
            }
        });
        router.route(method, path).handler(http -> {
            Who who = Objects.requireNonNull(http.<Who>get(Who.class.getName()), "looked at above");
            try {
                work.apply(new Asked(http, who, body(http)))
                        .onSuccess(value -> send(http, value))
                        .onFailure(e -> fail(http, e));
            } catch (RuntimeException e) {
                fail(http, e);
            }
        });
    }

    /** For everybody, also those of whom nothing is known. */
    void open(String path, Function<RoutingContext, Future<?>> work) {
        router.get(path).handler(http -> {
            try {
                work.apply(http).onSuccess(value -> send(http, value)).onFailure(e -> fail(http, e));
            } catch (RuntimeException e) {
                fail(http, e);
            }
        });
    }

    /** JSON that says it is: what a form of somebody else's page sends is none. */
    private static ObjectValue body(RoutingContext http) {
        HttpMethod method = http.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.DELETE)) {
            return ObjectValue.EMPTY;
        }
        String type = http.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refusal(415, "application/json is expected");
        }
        try {
            return Json.parseObject(String.valueOf(http.body().asString()));
        } catch (NodeError _) {
            throw new Refusal(400, "this is no JSON object");
        }
    }

    private static void send(RoutingContext http, @Nullable Object value) {
        if (http.response().ended()) {
            return;
        }
        http.response().putHeader("Cache-Control", "no-store");
        if (value instanceof File file) {
            http.response()
                    .putHeader("Content-Type", file.type())
                    .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
            Future<Void> _ = http.response().end(file.content());
        } else {
            http.response().putHeader("Content-Type", "application/json; charset=utf-8");
            Future<Void> _ = http.response().end(Json.stringify(value == null ? ObjectValue.EMPTY : value));
        }
    }

    private static void fail(RoutingContext http, Throwable e) {
        switch (e) {
            case Refusal refusal -> refuse(http, refusal.status(), String.valueOf(refusal.getMessage()));
            // what the register says of a value that cannot be is for whoever gave it
            case NodeError error -> refuse(http, 400, String.valueOf(error.getMessage()));
            case IllegalArgumentException error -> refuse(http, 400, String.valueOf(error.getMessage()));
            default -> {
                LOG.error("{} failed: {}", http.request().path(), e.toString());
                refuse(http, 500, "that did not work: see the log");
            }
        }
    }

    private static void refuse(RoutingContext http, int status, String words) {
        if (!http.response().ended()) {
            http.response().setStatusCode(status);
            send(http, ObjectValue.of("error", words));
        }
    }
}
