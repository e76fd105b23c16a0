package dev.fusewire.node;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where no node offers anything by HTTP. */
public final class NoEndpoints implements HttpEndpoints {
    @Override
    public Registration route(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return () -> {};
    }

    @Override
    public Registration adminRoute(
            String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return () -> {};
    }

    @Override
    public Registration webSocket(String path, Consumer<ServerWebSocket> handler) {
        return () -> {};
    }

    @Override
    public String nodeRoot() {
        return "/";
    }
}
