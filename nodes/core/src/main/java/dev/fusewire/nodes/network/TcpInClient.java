package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tcp in node that connects to a server, again and again where it has to. */
final class TcpInClient implements TcpInNode.Side {

    private final TcpInNode.Config config;
    private final NodeContext context;
    private final TcpLink link;
    private final Map<String, TcpConnection> sessions = new LinkedHashMap<>();

    TcpInClient(TcpInNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        link = new TcpLink(context, config.tls(), config.host(), (int) Values.toNumber(config.port()), Session::new);
        link.connect();
    }

    @Override
    public Map<String, TcpConnection> sessions() {
        return sessions;
    }

    @Override
    public Future<?> close() {
        link.stop();
        sessions.values().forEach(TcpConnection::destroy);
        return link.close();
    }

    /** What comes from the server on one connection. */
    private final class Session implements TcpLink.Session {
        private final String id = context.generateId();
        private final Incoming incoming = new Incoming(config, false, this::send);

        @Override
        public ObjectValue about() {
            return ObjectValue.of("_session", TcpInServer.session(id));
        }

        @Override
        public void onOpen(TcpConnection connection) {
            sessions.put(id, connection);
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
                // it has closed after it had said something, and is asked again
                link.expectEnd();
                send(rest);
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            context.log(link.fault(failure));
        }

        @Override
        public void onClose() {
            link.onClose(this);
        }

        @Override
        public void onGone() {
            TcpConnection _ = sessions.remove(id);
        }
    }
}
