package dev.fusewire.engine;

import dev.fusewire.node.Handshake;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Registration;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The server's routes as one node sees them: its handlers run on its own event loop, its routes end with it. */
record NodeEndpoints(HttpEndpoints server, RunningNode node, NodeTimers timers) implements HttpEndpoints {

    @Override
    public Registration route(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return kept(server.route(method, path, here(handler)));
    }

    @Override
    public Registration adminRoute(
            String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return kept(server.adminRoute(method, path, here(handler)));
    }

    @Override
    public Registration webSocket(String path, Consumer<ServerWebSocket> handler) {
        return kept(server.webSocket(path, socket -> {
            socket.pause();
            node.execute(() -> {
                handler.accept(socket);
                socket.resume();
            });
        }));
    }

    @Override
    public Registration machines(String path, Consumer<Handshake> handler) {
        return kept(server.machines(path, handler));
    }

    @Override
    public String nodeRoot() {
        return server.nodeRoot();
    }

    private BiConsumer<HttpServerRequest, Map<String, String>> here(
            BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return (request, params) -> {
            request.pause();
            node.execute(() -> handler.accept(request, params));
        };
    }

    private Registration kept(Registration registration) {
        timers.add(registration);
        return registration;
    }
}
