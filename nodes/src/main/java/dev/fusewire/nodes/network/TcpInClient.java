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

/** The tcp in node that connects to a server, again and again where it has to. */
final class TcpInClient implements TcpInNode.Side {

    private final TcpInNode.Config config;
    private final NodeContext context;
    private final TcpClient client;
    private final int port;
    private final Map<String, TcpConnection> sessions = new LinkedHashMap<>();
    private boolean closing;
    /** Whether the server has closed after it had said something, so that it is asked again at once. */
    private boolean wasServed;

    TcpInClient(TcpInNode.Config config, NodeContext context) {
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
        String id = context.generateId();
        context.log("connecting to " + config.host() + ":" + port);
        context.status(Status.dot("grey", "common.status.connecting"));
        client.connect(config.host(), port, connection -> onOpen(connection, id), failure -> {
            onFailure(failure);
            onClose(id);
        });
    }

    private TcpConnection.Listener onOpen(TcpConnection connection, String id) {
        sessions.put(id, connection);
        if (closing) {
            connection.destroy();
        } else {
            context.log("connected to " + config.host() + ":" + port);
            context.status(Status.dot("green", "common.status.connected").with(session(id)));
        }
        return new Session(id);
    }

    private static ObjectValue session(String id) {
        return ObjectValue.of("_session", TcpInServer.session(id));
    }

    private void onFailure(Throwable failure) {
        context.log(SocketFault.text(failure, config.host(), port));
    }

    private void onClose(String id) {
        TcpConnection _ = sessions.remove(id);
        context.status(Status.ring("red", "common.status.disconnected").with(session(id)));
        if (closing) {
            return;
        }
        if (wasServed) {
            wasServed = false;
            context.after(Reconnection.AT_ONCE, this::connect);
        } else {
            context.log("connection lost to " + config.host() + ":" + port);
            context.after(Reconnection.pause(context), this::connect);
        }
    }

    @Override
    public Map<String, TcpConnection> sessions() {
        return sessions;
    }

    @Override
    public Future<?> close() {
        closing = true;
        sessions.values().forEach(TcpConnection::destroy);
        return client.close().otherwiseEmpty();
    }

    /** What comes from the server. */
    private final class Session implements TcpConnection.Listener {
        private final String id;
        private final Incoming incoming = new Incoming(config, false, this::send);

        Session(String id) {
            this.id = id;
        }

        private void send(Object payload) {
            context.outputs()
                    .send(Message.empty()
                            .set("topic", config.topic())
                            .set("payload", payload)
                            .set("_session", TcpInServer.session(id)));
        }

        @Override
        public void onData(byte[] data) {
            incoming.add(data);
        }

        @Override
        public void onEnd() {
            Object rest = incoming.rest();
            boolean keeps =
                    !config.isStream() || config.isText() && !config.newline().isEmpty();
            if (keeps && !rest.equals("") && !(rest instanceof Bytes bytes && bytes.length() == 0)) {
                wasServed = true;
                send(rest);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            TcpInClient.this.onFailure(failure);
        }

        @Override
        public void onClose() {
            TcpInClient.this.onClose(id);
        }
    }
}
