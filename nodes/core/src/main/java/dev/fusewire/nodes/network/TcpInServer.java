package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tcp in node that others connect to. */
final class TcpInServer implements TcpInNode.Side {

    private final TcpInNode.Config config;
    private final NodeContext context;
    private final TcpServer server;
    private final Map<String, TcpConnection> sessions = new LinkedHashMap<>();
    private boolean closing;

    TcpInServer(TcpInNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        server = new TcpServer(context, config.tls(), this::onConnection);
        server.listen((int) Values.toNumber(config.port()));
    }

    private TcpConnection.Listener onConnection(TcpConnection connection) {
        String id = context.generateId();
        sessions.put(id, connection);
        status("connect", connection, id);
        return new Session(connection, id);
    }

    private void status(String event, TcpConnection connection, String id) {
        if (!closing) {
            context.status(Status.text(SocketData.connections(sessions.size()))
                    .with(ObjectValue.of(
                            "event",
                            event,
                            "ip",
                            connection.ip(),
                            "port",
                            connection.port(),
                            "_session",
                            session(id))));
        }
    }

    static ObjectValue session(String id) {
        return ObjectValue.of("type", "tcp", "id", id);
    }

    @Override
    public Map<String, TcpConnection> sessions() {
        return sessions;
    }

    @Override
    public Future<?> close() {
        closing = true;
        return server.close();
    }

    /** One who has connected. */
    private final class Session implements TcpConnection.Listener {
        private final TcpConnection connection;
        private final String id;
        private final Incoming incoming;
        private boolean toldFrom;

        Session(TcpConnection connection, String id) {
            this.connection = connection;
            this.id = id;
            incoming = new Incoming(config, true, payload -> send(payload, true));
        }

        private void send(@Nullable Object payload, boolean from) {
            context.outputs()
                    .send(Message.empty()
                            .set("topic", config.topic())
                            .set("payload", payload)
                            .set("ip", from ? connection.ip() : null)
                            .set("port", from ? connection.port() : null)
                            .set("_session", session(id)));
        }

        @Override
        public void onData(byte[] data) {
            toldFrom |= !config.isStream();
            incoming.add(data);
        }

        @Override
        public void onEnd() {
            boolean keeps =
                    !config.isStream() || config.isText() && !config.newline().isEmpty() || config.isBase64();
            Object rest = incoming.rest();
            if (keeps && !rest.equals("") && !(rest instanceof Bytes bytes && bytes.length() == 0)) {
                // Node-RED has kept the sender only where it kept all the data
                send(rest, toldFrom);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            context.log(SocketFault.text(failure, connection.ip(), connection.port()));
        }

        @Override
        public void onClose() {
            TcpConnection _ = sessions.remove(id);
            status("disconnect", connection, id);
        }
    }
}
