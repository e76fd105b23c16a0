package dev.fusewire.script;

import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Registration;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where no node offers anything by HTTP. */
final class NoEndpoints implements HttpEndpoints {
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
