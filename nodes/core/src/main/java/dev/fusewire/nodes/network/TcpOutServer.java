package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tcp out node that others connect to: each gets all that is sent. */
final class TcpOutServer implements TcpOutNode.Side {

    private final TcpOutNode.Config config;
    private final NodeContext context;
    private final TcpServer server;
    private final Set<TcpConnection> connections = new LinkedHashSet<>();
    private boolean closing;

    TcpOutServer(TcpOutNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        showCount();
        server = new TcpServer(context, config.tls(), Client::new);
        server.listen((int) Values.toNumber(config.port()));
    }

    private void showCount() {
        if (!closing) {
            context.status(SocketData.connections(connections.size()));
        }
    }

    @Override
    public void take(Message msg) {
        Object payload = msg.payload();
        if (payload == null || payload == Null.NULL) {
            return;
        }
        byte[] data = SocketData.of(payload, config.base64());
        for (TcpConnection connection : List.copyOf(connections)) {
            if (config.end()) {
                connection.end(data);
            } else {
                connection.write(data);
            }
        }
    }

    @Override
    public Future<?> close() {
        closing = true;
        return server.close();
    }

    /** One who has connected, and is not listened to. */
    private final class Client implements TcpConnection.Listener {
        private final TcpConnection connection;

        Client(TcpConnection connection) {
            this.connection = connection;
            context.log("connection from " + connection.ip() + ":" + connection.port());
            connections.add(connection);
            showCount();
        }

        @Override
        public void onData(byte[] data) {
            // nothing is made of it
        }

        @Override
        public void onFailure(Throwable failure) {
            context.log("socket error from " + connection.ip() + ":" + connection.port());
            connections.remove(connection);
            showCount();
        }

        @Override
        public void onClose() {
            context.log("connection closed from " + connection.ip() + ":" + connection.port());
            connections.remove(connection);
            showCount();
        }
    }
}
