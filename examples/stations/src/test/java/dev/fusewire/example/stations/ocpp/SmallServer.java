package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that says yes to everything a station says, and asks what a test wants to know. */
final class SmallServer implements AutoCloseable {

    record Said(String action, JsonObject payload) {}

    static final long PATIENCE = 30;

    final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Map<String, Promise<JsonArray>> asked = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile @Nullable ServerWebSocket socket;
    private int number;

    SmallServer() throws Exception {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setWebSocketSubProtocols(List.of("ocpp1.6", "ocpp2.0.1")))
                .webSocketHandler(opened -> {
                    socket = opened;
                    opened.textMessageHandler(text -> received(opened, new JsonArray(text)));
                })
                .listen(0, "127.0.0.1")
                .await(PATIENCE, TimeUnit.SECONDS);
    }

    String url() {
        return "ws://127.0.0.1:" + server.actualPort() + "/ocpp";
    }

    private void received(ServerWebSocket from, JsonArray frame) {
        if (frame.getInteger(0) != 2) {
            Promise<JsonArray> waiting = asked.remove(frame.getString(1));
            if (waiting != null) {
                waiting.complete(frame);
            }
            return;
        }
        String action = frame.getString(2);
        said.add(new Said(action, frame.getJsonObject(3)));
        JsonObject answer = switch (action) {
            case "BootNotification" ->
                new JsonObject()
                        .put("status", "Accepted")
                        .put("interval", 300)
                        .put("currentTime", Instant.now().toString());
            case "Authorize" -> new JsonObject().put("idTokenInfo", new JsonObject().put("status", "Accepted"));
            default -> new JsonObject();
        };
        var _ = from.writeTextMessage(
                new JsonArray().add(3).add(frame.getString(1)).add(answer).encode());
    }

    /** The next thing of this kind that the station says. */
    JsonObject hears(String action) throws InterruptedException {
        while (true) {
            Said next = said.poll(PATIENCE, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(action + " never came");
            }
            if (next.action().equals(action)) {
                return next.payload();
            }
        }
    }

    /** What the station answers: a payload, or the code of its refusal. */
    Object asks(String action, String payload) throws Exception {
        ServerWebSocket open = socket;
        if (open == null) {
            throw new AssertionError("the station is not there");
        }
        String id = "q" + ++number;
        Promise<JsonArray> answer = Promise.promise();
        asked.put(id, answer);
        Future<Void> written =
                open.writeTextMessage("[2,\"" + id + "\",\"" + action + "\"," + payload.replace('\'', '"') + "]");
        JsonArray frame = written.compose(_ -> answer.future()).await(PATIENCE, TimeUnit.SECONDS);
        return frame.getValue(2);
    }

    /** The word of the answer. */
    String status(String action, String payload) throws Exception {
        return asks(action, payload) instanceof JsonObject answer ? answer.getString("status", "") : "refused";
    }

    @Override
    public void close() throws Exception {
        vertx.close().await(PATIENCE, TimeUnit.SECONDS);
    }
}
