package dev.fusewire.nodes.network;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node's connection to a server, made again whenever it is lost; the node's status shows how it stands. */
final class TcpLink {

    /** One connection, from when it is sought until it is gone. */
    interface Session extends TcpConnection.Listener {

        /** What the node's status tells of it beside. */
        default ObjectValue about() {
            return ObjectValue.EMPTY;
        }

        void onOpen(TcpConnection connection);

        void onGone();
    }

    private final NodeContext context;
    private final TcpClient client;
    private final String host;
    private final int port;
    private final Supplier<Session> sessions;
    private boolean closing;
    private boolean atOnce;

    /** @param sessions makes one for each connection that is sought */
    TcpLink(NodeContext context, @Nullable TlsConfigNode tls, String host, int port, Supplier<Session> sessions) {
        this.context = context;
        this.host = host;
        this.port = port;
        this.sessions = sessions;
        client = new TcpClient(context, tls);
    }

    void connect() {
        if (closing) {
            return;
        }
        Session session = sessions.get();
        context.log("connecting to " + host + ":" + port);
        context.status(Status.dot("grey", "common.status.connecting"));
        client.connect(host, port, connection -> onOpen(connection, session), failure -> {
            session.onFailure(failure);
            session.onClose();
        });
    }

    private Session onOpen(TcpConnection connection, Session session) {
        if (closing) {
            connection.destroy();
        } else {
            session.onOpen(connection);
            context.log("connected to " + host + ":" + port);
            context.status(Status.dot("green", "common.status.connected").with(session.about()));
        }
        return session;
    }

    /** The end of the present connection is expected: the next one is sought without a pause. */
    void expectEnd() {
        atOnce = true;
    }

    /** The words for what went wrong on the way to the server or with the connection. */
    String fault(Throwable failure) {
        return SocketFault.text(failure, host, port);
    }

    /** A connection is closed, or could not be made. */
    void onClose(Session session) {
        session.onGone();
        context.status(Status.ring("red", "common.status.disconnected").with(session.about()));
        if (closing) {
            return;
        }
        if (atOnce) {
            atOnce = false;
            context.after(Reconnection.AT_ONCE, this::connect);
        } else {
            context.log("connection lost to " + host + ":" + port);
            context.after(Reconnection.pause(context), this::connect);
        }
    }

    /** Seeks no connection any more. */
    void stop() {
        closing = true;
    }

    Future<?> close() {
        closing = true;
        return client.close().otherwiseEmpty();
    }
}
