package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sends messages over a websocket: to the one a message came from, or to all. */
@NodeType(value = "websocket out", form = "network/22-websocket", category = "network", align = "right", outputs = 0)
public final class WebSocketOutNode implements Node {

    public record Config(
            @Property @Nullable WebSocketListenerNode server,
            @Property @Nullable WebSocketClientNode client) {

        @Nullable
        WebSocketHub hub() {
            return client == null ? server : client;
        }
    }

    private final NodeContext context;
    private final @Nullable WebSocketHub hub;
    private final WebSocketHub.User user;

    public WebSocketOutNode(Config config, NodeContext context) {
        this.context = context;
        hub = config.hub();
        user = new WebSocketHub.User(status -> context.execute(() -> context.status(status)), _ -> {}, _ -> {}, false);
        if (hub == null) {
            context.error("Missing server configuration", null);
        } else {
            hub.join(user);
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (hub == null) {
            return DONE;
        }
        Object data = data(msg, hub.sendsWholeMessage());
        if (data != null && !data.equals("")) {
            if (msg.get("_session") instanceof ObjectValue session && "websocket".equals(session.get("type"))) {
                hub.reply(session.string("id", ""), data);
            } else {
                hub.broadcast(data);
            }
        }
        return DONE;
    }

    private static @Nullable Object data(Message msg, boolean whole) {
        if (whole) {
            return Json.stringify(msg.fields().without("_session"));
        }
        if (!msg.has("payload")) {
            return null;
        }
        Object payload = msg.payload();
        if (payload instanceof Bytes) {
            return payload;
        }
        return Values.isObject(payload) || payload == Null.NULL ? Json.stringify(payload) : Values.text(payload);
    }

    @Override
    public Future<?> close(boolean removed) {
        if (hub != null) {
            hub.leave(user);
        }
        context.clearStatus();
        return DONE;
    }
}
