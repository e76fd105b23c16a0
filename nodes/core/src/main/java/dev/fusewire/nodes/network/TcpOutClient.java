package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The tcp out node that connects to a server. What comes while it is not connected is lost. */
final class TcpOutClient implements TcpOutNode.Side {

    private final TcpOutNode.Config config;
    private final NodeContext context;
    private final TcpLink link;
    private @Nullable TcpConnection connection;

    TcpOutClient(TcpOutNode.Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        link = new TcpLink(context, config.tls(), config.host(), (int) Values.toNumber(config.port()), Server::new);
        link.connect();
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
            link.expectEnd();
            context.clearStatus();
            open.destroy();
        }
    }

    @Override
    public Future<?> close() {
        return link.close();
    }

    /** The other side, which is not listened to. */
    private final class Server implements TcpLink.Session {
        @Override
        public void onOpen(TcpConnection open) {
            connection = open;
        }

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
            context.log("error: " + link.fault(failure));
        }

        @Override
        public void onClose() {
            link.onClose(this);
        }

        @Override
        public void onGone() {
            connection = null;
        }
    }
}
