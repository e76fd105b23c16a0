package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The plan of a site over HTTP: everybody who may look gets the picture, an operator changes it and moves things. */
final class PlanRoutes {

    /** Of a picture, bytes. */
    static final int LARGEST = 4 << 20;

    private static final int LITTLE = 4_096;
    private static final int LONGEST_ITEM = 200;

    private final SitePlans plans;
    private final Role most;
    private final Door door;

    /** @param most what anybody may do at most */
    PlanRoutes(SitePlans plans, Role most, Door door) {
        this.plans = plans;
        this.most = most;
        this.door = door;
    }

    void mount(Router router) {
        router.get("/api/plan/picture").handler(this::picture);
        // who may not change it is not listened to any further
        router.put("/api/plan/place").handler(this::wantsOperator);
        router.route("/api/plan/upload").handler(this::wantsOperator);
        router.put("/api/plan/place")
                .handler(BodyHandler.create(false).setBodyLimit(LITTLE))
                .handler(http -> change(http, this::place));
        router.put("/api/plan/upload")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
                .handler(http -> change(http, this::upload));
        router.delete("/api/plan/upload").handler(http -> change(http, (_, piece) -> plans.removePicture(piece)));
    }

    private void wantsOperator(RoutingContext http) {
        Door.Guest guest = door.guest(http.request());
        if (guest == null) {
            refuse(http, 401, "sign in first");
            return;
        }
        Role allowed = Permissions.lowered(
                guest.role().compareTo(most) < 0 ? guest.role() : most,
                http.queryParams().get("role"));
        if (allowed != Role.OPERATOR) {
            refuse(http, 403, "a %s may not change the plan".formatted(Permissions.word(allowed)));
        } else {
            http.next();
        }
    }

    /** What changes the plan of a piece that is there. */
    private interface Change {
        Future<Void> of(RoutingContext http, String piece);
    }

    private void change(RoutingContext http, Change change) {
        @Nullable String piece = http.queryParams().get("piece");
        if (piece == null || piece.isBlank()) {
            refuse(http, 400, "piece is missing: the id of a station is expected");
            return;
        }
        plans.isThere(piece)
                .compose(there ->
                        there ? change.of(http, piece) : Future.failedFuture(new Refusal(404, "no such station")))
                .onSuccess(_ -> {
                    Future<Void> _ = http.response().setStatusCode(204).end();
                })
                .onFailure(failure -> {
                    if (failure instanceof Refusal refusal) {
                        refuse(http, refusal.status, String.valueOf(refusal.getMessage()));
                    } else {
                        refuse(http, 500, NodeError.textOf(failure).replaceFirst("^Error: ", ""));
                    }
                });
    }

    private Future<Void> place(RoutingContext http, String piece) {
        ObjectValue body;
        try {
            body = Json.parseObject(Objects.requireNonNullElse(http.body().asString("UTF-8"), ""));
        } catch (NodeError _) {
            return Future.failedFuture(new Refusal(400, "a JSON object {item, x, y} is expected"));
        }
        String item = body.string("item", "");
        if (item.isEmpty() || item.length() > LONGEST_ITEM) {
            return Future.failedFuture(new Refusal(
                    400, "item is \"%s\": the id of something on the plan is expected".formatted(cut(item))));
        }
        if (!(body.get("x") instanceof Number) && !(body.get("y") instanceof Number)) {
            return plans.remove(piece, item);
        }
        double x = share(body.get("x"));
        double y = share(body.get("y"));
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Future.failedFuture(new Refusal(
                    400,
                    "x and y are %s and %s: shares from 0 to 1 are expected".formatted(body.get("x"), body.get("y"))));
        }
        return plans.place(piece, item, x, y);
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static double share(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
                ? number.doubleValue()
                : Double.NaN;
    }

    private Future<Void> upload(RoutingContext http, String piece) {
        Buffer content = http.body().buffer();
        String type = content == null ? null : typeOf(content);
        if (content == null || type == null) {
            return Future.failedFuture(new Refusal(
                    415,
                    "that is no picture: PNG, JPEG or WebP of at most %d MB is expected".formatted(LARGEST >> 20)));
        }
        byte[] bytes = content.getBytes();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return plans.putPicture(
                piece, new PlanTable.Picture(type, "%x-%x".formatted(sum.getValue(), (long) bytes.length), bytes));
    }

    /** By its first bytes, whatever the browser says it is; null where it is none of those that are shown. */
    static @Nullable String typeOf(Buffer content) {
        if (begins(content, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return "image/png";
        }
        if (begins(content, 0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        return begins(content, 0, 'R', 'I', 'F', 'F') && begins(content, 8, 'W', 'E', 'B', 'P') ? "image/webp" : null;
    }

    private static boolean begins(Buffer content, int at, int... bytes) {
        if (content.length() < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (content.getUnsignedByte(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void picture(RoutingContext http) {
        @Nullable String piece = http.queryParams().get("piece");
        plans.picture(piece == null ? "" : piece)
                .onSuccess(found -> found.ifPresentOrElse(
                        picture -> {
                            http.response()
                                    .putHeader("Content-Type", picture.type())
                                    // it is a picture, whatever else may be hidden in it
                                    .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                                    .putHeader(
                                            "Cache-Control",
                                            picture.tag()
                                                            .equals(http.queryParams()
                                                                    .get("tag"))
                                                    ? "private, max-age=31536000, immutable"
                                                    : "no-cache");
                            Future<Void> _ = http.response().end(Buffer.buffer(picture.content()));
                        },
                        () -> refuse(http, 404, "there is no picture")))
                .onFailure(failure -> refuse(http, 500, NodeError.textOf(failure)));
    }

    private static void refuse(RoutingContext http, int status, String words) {
        http.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=utf-8");
        Future<Void> _ = http.response().end(Json.stringify(ObjectValue.of("error", words)));
    }

    /** What is not done, and why. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refusal(int status, String words) {
            super(words, null, false, false);
            this.status = status;
        }
    }
}
