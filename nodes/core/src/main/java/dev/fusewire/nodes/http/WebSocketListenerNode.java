package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.connection.Inflow;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes websocket connections at one path of the HTTP server. */
@NodeType(value = "websocket-listener", form = "network/22-websocket", category = "config", inputs = 0, outputs = 0)
public final class WebSocketListenerNode implements Node, WebSocketHub {

    public record Config(@Property String path, @Property boolean wholemsg) {}

    private static final short GOING_AWAY = 1001;

    private final Config config;
    private final NodeContext context;
    private final WebSocketUsers users;
    private final Map<String, ServerWebSocket> clients = new LinkedHashMap<>();
    private @Nullable Registration route;
    private boolean closing;

    public WebSocketListenerNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        users = new WebSocketUsers(config.wholemsg());
        try {
            String path = config.path().startsWith("/") ? config.path() : "/" + config.path();
            route = context.http().webSocket(path, this::onConnection);
        } catch (IllegalStateException _) {
            context.error("Cannot have two WebSocket listeners on the same path: " + config.path(), null);
        }
    }

    private void onConnection(ServerWebSocket socket) {
        if (closing) {
            Future<Void> _ = socket.close(GOING_AWAY);
            return;
        }
        String id = context.generateId();
        clients.put(id, socket);
        users.opened(id, String.valueOf(clients.size()));
        // the socket's events come on its connection's event loop
        Inflow inflow = new Inflow(context, socket);
        socket.textMessageHandler(text -> inflow.hand(2 * text.length(), () -> users.received(id, text)));
        socket.binaryMessageHandler(data ->
                inflow.hand(data.length(), () -> users.received(id, Bytes.of(data.getBytes()))));
        socket.exceptionHandler(_ -> context.execute(() -> users.failed(id)));
        socket.closeHandler(_ -> {
            inflow.end();
            context.execute(() -> onClose(id));
        });
        inflow.begin();
        if (socket.isClosed()) {
            onClose(id);
        }
    }

    private void onClose(String id) {
        if (clients.remove(id) != null && !closing) {
            users.closed(id, clients.size());
        }
    }

    @Override
    public void join(User user) {
        context.execute(() -> users.add(user));
    }

    @Override
    public void leave(User user) {
        context.execute(() -> users.remove(user));
    }

    @Override
    public boolean sendsWholeMessage() {
        return config.wholemsg();
    }

    @Override
    public void reply(String session, Object data) {
        context.execute(() -> {
            ServerWebSocket socket = clients.get(session);
            if (socket != null && !socket.isClosed()) {
                // who has gone meanwhile needs no answer
                Future<Void> _ = WebSocketUsers.send(socket, data);
            }
        });
    }

    @Override
    public void broadcast(Object data) {
        context.execute(() -> clients.forEach((id, socket) -> {
            if (!socket.isClosed()) {
                Future<Void> _ = WebSocketUsers.send(socket, data);
            }
        }));
    }

    @Override
    public Future<?> close(boolean removed) {
        closing = true;
        if (route != null) {
            route.cancel();
        }
        List<Future<?>> closed = new ArrayList<>();
        clients.values().forEach(socket -> closed.add(socket.close(GOING_AWAY)));
        return closed.isEmpty() ? DONE : Future.join(closed).otherwiseEmpty();
    }
}
