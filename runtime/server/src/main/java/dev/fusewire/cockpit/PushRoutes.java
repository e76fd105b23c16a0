package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk.Browser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.concurrent.Callable;

/** Where a page allows messages to its browser, and takes that back. */
final class PushRoutes {

    private static final int LONGEST = 8_192;

    private final Vertx vertx;
    private final PushBook book;
    private final PushServices services;
    private final Role most;
    private final Door door;

    /** @param most what anybody may do at most */
    PushRoutes(Vertx vertx, PushBook book, PushServices services, Role most, Door door) {
        this.vertx = vertx;
        this.book = book;
        this.services = services;
        this.most = most;
        this.door = door;
    }

    void mount(Router router) {
        router.get("/api/push")
                .handler(http -> answer(
                        http,
                        () -> ObjectValue.of(
                                "key", point((ECPublicKey) book.keys().getPublic()))));
        router.post("/api/push*").handler(BodyHandler.create(false).setBodyLimit(LONGEST));
        router.post("/api/push").handler(http -> {
            Door.Guest guest = door.guest(http.request());
            answer(http, () -> {
                if (guest == null) {
                    throw new Asked.Unclear("sign in first");
                }
                book.add(browser(http, guest), guest, door);
                return ObjectValue.EMPTY;
            });
        });
        router.post("/api/push/forget")
                .handler(http -> answer(http, () -> {
                    book.forget(fields(http).string("endpoint", ""));
                    return ObjectValue.EMPTY;
                }));
    }

    private Browser browser(RoutingContext http, Door.Guest guest) {
        ObjectValue fields = fields(http);
        String endpoint = fields.string("endpoint", "");
        services.check(endpoint);
        ObjectValue keys = fields.get("keys") instanceof ObjectValue given ? given : ObjectValue.EMPTY;
        return new Browser(
                endpoint,
                bytes(keys, "p256dh", 65),
                bytes(keys, "auth", 16),
                guest.name(),
                PushBook.lesser(guest.role(), most));
    }

    private static byte[] bytes(ObjectValue keys, String name, int length) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(keys.string(name, "").replaceAll("=+$", ""));
        } catch (IllegalArgumentException _) {
            throw new Asked.Unclear("keys." + name + " is no text in base64url");
        }
        if (bytes.length != length) {
            throw new Asked.Unclear("keys.%s has %d bytes, expected %d".formatted(name, bytes.length, length));
        }
        return bytes;
    }

    private static ObjectValue fields(RoutingContext http) {
        // what a form of another site could send is none
        if (!String.valueOf(http.request().getHeader("content-type")).startsWith("application/json")) {
            throw new Asked.Unclear("the body is no application/json");
        }
        try {
            return Json.parseObject(String.valueOf(http.body().asString()));
        } catch (NodeError _) {
            throw new Asked.Unclear("the body is no JSON object");
        }
    }

    /** 4, x and y: 65 bytes. */
    private static String point(ECPublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] point = new byte[65];
        // the last part of what X.509 has of it (RFC 5480 §2.2)
        System.arraycopy(encoded, encoded.length - point.length, point, 0, point.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    private void answer(RoutingContext http, Callable<ObjectValue> work) {
        http.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "application/json; charset=utf-8");
        vertx.executeBlocking(work)
                .onSuccess(value -> {
                    Future<Void> _ = http.response().end(Json.stringify(value));
                })
                .onFailure(failure -> {
                    int status = failure instanceof Asked.Unclear ? 400 : 500;
                    Future<Void> _ = http.response()
                            .setStatusCode(status)
                            .end(Json.stringify(ObjectValue.of("error", String.valueOf(failure.getMessage()))));
                });
    }
}
