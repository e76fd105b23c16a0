package dev.fusewire.nodes.network;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens TCP connections for one node. */
final class TcpClient {

    /** For so long after a deployment a server of the same flows may not listen yet. */
    private static final long BEGINNING_NS = 250_000_000;

    private static final Duration SOON = Duration.ofMillis(25);

    private final NodeContext context;
    private final @Nullable TlsConfigNode tls;
    private final Restrictions restrictions;
    private final long begun;
    private final NetClient client;
    private @Nullable ClientSSLOptions tlsOptions;

    TcpClient(NodeContext context, @Nullable TlsConfigNode tls) {
        this.context = context;
        this.tls = tls;
        restrictions = Restrictions.of(context);
        begun = context.nanoTime();
        client = context.vertx()
                .createNetClient(new NetClientOptions()
                        .setTcpKeepAlive(true)
                        .setReceiveBufferSize(TcpServer.PIECE)
                        .setConnectTimeout(TcpServer.NO_LIMIT));
    }

    /**
     * Opens a connection.
     *
     * @param onOpen makes the listener of the open connection, on the node's event loop
     * @param onFailure gets why there is none, there too
     */
    void connect(
            String host,
            int port,
            Function<TcpConnection, TcpConnection.Listener> onOpen,
            Consumer<Throwable> onFailure) {
        try {
            Future<NetSocket> _ = client.connect(options(host, port))
                    .onComplete(
                            socket -> take(host, socket, onOpen, onFailure),
                            failure -> context.execute(() -> {
                                if (failure instanceof ConnectException && context.nanoTime() - begun < BEGINNING_NS) {
                                    context.after(SOON, () -> connect(host, port, onOpen, onFailure));
                                } else {
                                    onFailure.accept(failure);
                                }
                            }));
        } catch (RuntimeException e) {
            context.execute(() -> onFailure.accept(e));
        }
    }

    /** Nothing has been sent yet: an address that flows may not reach has learnt no more than that somebody knocked. */
    private void take(
            String host,
            NetSocket socket,
            Function<TcpConnection, TcpConnection.Listener> onOpen,
            Consumer<Throwable> onFailure) {
        try {
            restrictions.checkAddress(host, socket.remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = socket.close();
            context.execute(() -> onFailure.accept(e));
            return;
        }
        TcpConnection.take(socket, false, context, onOpen);
    }

    private ConnectOptions options(String host, int port) {
        ConnectOptions options = new ConnectOptions().setHost(host).setPort(port);
        TlsConfigNode config = tls;
        if (config == null) {
            return options;
        }
        ClientSSLOptions made = tlsOptions;
        if (made == null) {
            made = config.clientOptions();
            tlsOptions = made;
        }
        options.setSsl(true).setSslOptions(made);
        config.serverName()
                .ifPresent(name -> options.setRemoteAddress(SocketAddress.inetSocketAddress(port, host))
                        .setHost(name)
                        .setSniServerName(name));
        return options;
    }

    Future<?> close() {
        return client.close();
    }
}
