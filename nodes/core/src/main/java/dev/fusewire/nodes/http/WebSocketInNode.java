package dev.fusewire.nodes.http;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Brings what comes over a websocket into the flow. */
@NodeType(value = "websocket in", form = "network/22-websocket", category = "network", inputs = 0)
public final class WebSocketInNode implements Node {

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

    public WebSocketInNode(Config config, NodeContext context) {
        this.context = context;
        hub = config.hub();
        user = new WebSocketHub.User(
                status -> context.execute(() -> context.status(status)),
                msg -> context.execute(() -> context.outputs().send(msg)),
                fault -> context.execute(() -> context.error(fault, null)),
                true);
        if (hub == null) {
            context.error("Missing server configuration", null);
        } else {
            hub.join(user);
        }
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
