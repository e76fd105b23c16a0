package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sends payloads by TCP: to a server, to all who connect, or back to where the message came from. */
@NodeType(value = "tcp out", form = "network/31-tcpin", category = "network", align = "right", outputs = 0)
public final class TcpOutNode implements Node {

    public record Config(
            @Property String host,
            @Property String port,
            @Property(initial = "client") String beserver,
            @Property boolean base64,
            @Property boolean end,
            @Property @Nullable TlsConfigNode tls) {

        public Config {
            beserver = beserver.isEmpty() ? "client" : beserver;
        }
    }

    /** One of the ways to send. */
    sealed interface Side permits TcpOutClient, TcpOutServer, Reply {
        void take(Message msg);

        Future<?> close();
    }

    private final Side side;

    public TcpOutNode(Config config, NodeContext context) {
        SocketData.requireTls(context, config.tls());
        side = switch (config.beserver()) {
            case "client" -> new TcpOutClient(config, context);
            case "reply" -> new Reply(config, context);
            default -> new TcpOutServer(config, context);
        };
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        side.take(msg);
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        return side.close();
    }

    /** Sends through the connections of tcp in nodes. */
    record Reply(Config config, NodeContext context) implements Side {
        @Override
        public void take(Message msg) {
            SessionReply.send(context, msg, config.base64());
        }

        @Override
        public Future<?> close() {
            return DONE;
        }
    }
}
