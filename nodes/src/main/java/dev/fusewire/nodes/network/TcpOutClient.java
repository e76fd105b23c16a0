package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The tcp out node that connects to a server. What comes while it is not connected is lost. */
final class TcpOutClient implements TcpOutNode.Side {

    private final TcpOutNode.Config config;
    private final NodeContext context;
    private final TcpClient client;
    private final int port;
    private @Nullable TcpConnection connection;
    private boolean closing;
    /** Whether this side has closed because the message was sent, so that it connects again at once. */
    private boolean hasEnded;

    TcpOutClient(TcpOutNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        port = (int) Values.toNumber(config.port());
        client = new TcpClient(context, config.tls());
        connect();
    }

    private void connect() {
        if (closing) {
            return;
        }
        context.log("connecting to " + config.host() + ":" + port);
        context.status(Status.dot("grey", "common.status.connecting"));
        client.connect(config.host(), port, this::onOpen, failure -> {
            onFailure(failure);
            onClose();
        });
    }

    private TcpConnection.Listener onOpen(TcpConnection open) {
        if (closing) {
            open.destroy();
        } else {
            connection = open;
            context.log("connected to " + config.host() + ":" + port);
            context.status(Status.dot("green", "common.status.connected"));
        }
        return new Server();
    }

    private void onFailure(Throwable failure) {
        context.log("error: " + SocketFault.text(failure, config.host(), port));
    }

    private void onClose() {
        connection = null;
        context.status(Status.ring("red", "common.status.disconnected"));
        if (closing) {
            return;
        }
        if (hasEnded) {
            hasEnded = false;
            context.after(Reconnection.AT_ONCE, this::connect);
        } else {
            context.log("connection lost to " + config.host() + ":" + port);
            context.after(Reconnection.pause(context), this::connect);
        }
    }

    @Override
    public void take(Message msg) {
        Object payload = msg.payload();
        TcpConnection open = connection;
        if (open == null || payload == null || payload == Null.NULL) {
            return;
        }
        open.write(SocketData.of(payload, config.base64()));
        if (config.end()) {
            hasEnded = true;
            context.clearStatus();
            open.destroy();
        }
    }

    @Override
    public Future<?> close() {
        closing = true;
        return client.close().otherwiseEmpty();
    }

    /** The other side, which is not listened to. */
    private final class Server implements TcpConnection.Listener {
        @Override
        public void onData(byte[] data) {
            // nothing is made of it
        }

        @Override
        public void onEnd() {
            connection = null;
            context.clearStatus();
        }

        @Override
        public void onFailure(Throwable failure) {
            TcpOutClient.this.onFailure(failure);
        }

        @Override
        public void onClose() {
            TcpOutClient.this.onClose();
        }
    }
}
