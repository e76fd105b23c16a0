package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/** The client of WebSockets that any number of simulated stations share, held for as long as one of them is. */
public final class SharedClient {

    private final WebSocketClient client;

    public SharedClient(Vertx vertx) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(100_000)
                .setMaxFrameSize(1 << 20)
                .setMaxMessageSize(1 << 20)
                .setConnectTimeout(20_000));
    }

    public Future<WebSocket> connect(WebSocketConnectOptions options) {
        return client.connect(options);
    }
}
