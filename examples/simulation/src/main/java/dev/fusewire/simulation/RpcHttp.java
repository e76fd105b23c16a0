package dev.fusewire.simulation;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;

/** A second-generation Shelly's HTTP: {@code GET /rpc/Method?id=0}, {@code POST /rpc}, and frames on a WebSocket at {@code /rpc}. */
final class RpcHttp {

    private final RpcDevice device;
    private final RpcLogin login;
    /** Who listens, by the name given with the first request. */
    private final Map<ServerWebSocket, String> listeners = new HashMap<>();

    RpcHttp(RpcDevice device, String password) {
        this.device = device;
        login = new RpcLogin(device.id(), password);
    }

    void addTo(Router router) {
        router.route("/rpc*").handler(request -> {
            // a device that hangs takes the question and does not answer
            if (!device.isSilent()) {
                request.next();
            }
        });
        router.get("/shelly").handler(request -> request.json(device.call("Shelly.GetDeviceInfo", new JsonObject())));
        router.get("/rpc").handler(this::onUpgrade);
        router.get("/rpc/:method").handler(this::onGet);
        router.post("/rpc")
                .handler(BodyHandler.create(false).setBodyLimit(16_384))
                .handler(this::onPost);
    }

    private boolean isAdmitted(RoutingContext request) {
        String header = request.request().getHeader("authorization");
        if (login.admits(
                header, request.request().method().name(), request.request().uri())) {
            return true;
        }
        request.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", login.challenge())
                .end();
        return false;
    }

    private void onGet(RoutingContext request) {
        if (!isAdmitted(request)) {
            return;
        }
        var params = new JsonObject();
        request.queryParams().forEach((name, value) -> params.put(name, value(value)));
        try {
            request.json(device.call(String.valueOf(request.pathParam("method")), params));
        } catch (RpcDevice.Refusal refusal) {
            request.response().setStatusCode(refusal.code() == RpcDevice.NO_METHOD ? 404 : 500);
            request.json(new JsonObject().put("code", refusal.code()).put("message", refusal.getMessage()));
        }
    }

    private static Object value(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
        };
    }

    private void onPost(RoutingContext request) {
        JsonObject frame = request.body().asJsonObject();
        if (isAdmitted(request) && frame != null) {
            request.json(device.answer(frame));
        }
    }

    private void onUpgrade(RoutingContext request) {
        request.request().toWebSocket().onSuccess(socket -> {
            socket.textMessageHandler(text -> onFrame(socket, text));
            socket.closeHandler(_ -> listeners.remove(socket));
        });
    }

    private void onFrame(ServerWebSocket socket, String text) {
        if (device.isSilent()) {
            return;
        }
        try {
            var request = new JsonObject(text);
            if (!login.admits(request.getJsonObject("auth"))) {
                var error = new JsonObject().put("code", 401).put("message", login.frameChallenge());
                write(
                        socket,
                        new JsonObject()
                                .put("id", request.getValue("id"))
                                .put("src", device.id())
                                .put("error", error));
                return;
            }
            String source = request.getString("src");
            if (source != null) {
                listeners.put(socket, source);
            }
            write(socket, device.answer(request));
        } catch (DecodeException | ClassCastException _) {
            // as the device: what is no frame is not answered
        }
    }

    void notify(String method, JsonObject params) {
        listeners.forEach((socket, name) -> write(socket, device.notification(method, name, params)));
    }

    private static void write(ServerWebSocket socket, JsonObject frame) {
        var _ = socket.writeTextMessage(frame.encode());
    }
}
