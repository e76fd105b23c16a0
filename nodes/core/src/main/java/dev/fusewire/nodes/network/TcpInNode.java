package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Takes what comes by TCP into the flow: from those who connect, or from a server it connects to. */
@NodeType(value = "tcp in", form = "network/31-tcpin", category = "network", inputs = 0)
public final class TcpInNode implements Node {

    public record Config(
            @Property(initial = "server") String server,
            @Property String host,
            @Property String port,
            @Property(initial = "stream") String datamode,
            @Property(initial = "buffer") String datatype,
            @Property String newline,
            @Property @Nullable Object topic,
            @Property boolean trim,
            @Property @Nullable TlsConfigNode tls) {

        public Config {
            datamode = datamode.isEmpty() ? "stream" : datamode;
            datatype = datatype.isEmpty() ? "buffer" : datatype;
            newline = SocketData.delimiter(newline);
        }

        boolean isStream() {
            return datamode.equals("stream");
        }

        boolean isText() {
            return datatype.equals("utf8");
        }

        boolean isBase64() {
            return datatype.equals("base64");
        }
    }

    /** What the two ways to get data have in common. */
    sealed interface Side permits TcpInServer, TcpInClient {
        Future<?> close();

        /** The open connections by their session. */
        java.util.Map<String, TcpConnection> sessions();
    }

    private final Side side;

    public TcpInNode(Config config, NodeContext context) {
        SocketData.requireTls(context, config.tls());
        boolean isServer = config.server().equals("server") || config.server().equals("true");
        side = isServer ? new TcpInServer(config, context) : new TcpInClient(config, context);
    }

    @Override
    public void onSignal(String name, Message msg) {
        if (name.equals(SessionReply.SIGNAL)) {
            SessionReply.give(msg, side.sessions());
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        return side.close();
    }
}
