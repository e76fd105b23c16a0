package dev.fusewire.nodes.network;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.BindException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens on a port for one node: by IPv6 and IPv4 where the machine has both. */
final class TcpServer {

    /** The most that is read at once, as Node.js does; flows see it in the size of buffers. */
    static final int PIECE = 64 << 10;

    static final int NO_LIMIT = 24 * 60 * 60 * 1000;

    /** Ports of this process: Vert.x would share one among several servers, and each would get some connections. */
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private static final String ANY_IPV6 = "::";
    private static final String ANY_IPV4 = "0.0.0.0";

    private final NodeContext context;
    private final NetServerOptions options;
    private final Function<TcpConnection, TcpConnection.Listener> onConnection;
    private Future<NetServer> listening = Future.failedFuture("not asked to listen");
    private int port;

    /** @param onConnection makes the listener of a new connection, on the node's event loop */
    TcpServer(
            NodeContext context,
            @Nullable TlsConfigNode tls,
            Function<TcpConnection, TcpConnection.Listener> onConnection) {
        this.context = context;
        this.onConnection = onConnection;
        options = new NetServerOptions().setTcpKeepAlive(true).setReceiveBufferSize(PIECE);
        double idle = Values.toNumber(context.setting("socketTimeout"));
        if (idle >= 1) {
            options.setIdleTimeout((int) idle).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        if (tls != null) {
            options.setSsl(true);
            tls.keyCertOptions().ifPresent(options::setKeyCertOptions);
            tls.trustOptions().ifPresent(options::setTrustOptions);
            tls.alpnProtocol().ifPresent(protocol -> {
                options.setUseAlpn(true);
                options.getSslOptions().setApplicationLayerProtocols(List.of(protocol));
            });
        }
    }

    /** Listens, and says in the log whether it can. */
    void listen(int port) {
        Future<NetServer> _ = opened(port)
                .onComplete(
                        _ -> context.execute(() -> context.log("listening on port " + port)),
                        failure -> context.execute(() -> context.error(
                                "unable to listen on port " + port + ", error: " + text(failure, port), null)));
    }

    private Future<NetServer> opened(int port) {
        if (port > 0 && !TAKEN.add(port)) {
            return Future.failedFuture(new BindException("Address already in use"));
        }
        this.port = port;
        listening = listen(port, true).recover(failure -> {
            // a port that is taken is taken for IPv4 too
            return isTaken(failure) ? Future.failedFuture(failure) : listen(port, false);
        });
        return listening;
    }

    private Future<NetServer> listen(int port, boolean isDual) {
        NetServer made = context.vertx().createNetServer(options);
        made.connectHandler(socket -> TcpConnection.take(socket, isDual, context, onConnection));
        // what goes wrong before a connection is open, such as a handshake, is the client's business
        made.exceptionHandler(failure -> context.log(failure.toString()));
        return made.listen(port, isDual ? ANY_IPV6 : ANY_IPV4);
    }

    /** Why there is no listening, in Node.js' words. */
    private static String text(Throwable failure, int port) {
        if (isTaken(failure)) {
            return "Error: listen EADDRINUSE: address already in use " + ANY_IPV6 + ":" + port;
        }
        if (String.valueOf(failure.getMessage()).contains("Permission denied")) {
            return "Error: listen EACCES: permission denied " + ANY_IPV4 + ":" + port;
        }
        return "Error: " + failure.getMessage();
    }

    private static boolean isTaken(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("in use");
    }

    /** Ends listening and all connections. */
    Future<?> close() {
        if (listening.succeeded()) {
            context.log("stopped listening on port");
        }
        Future<?> closed =
                listening.transform(open -> open.succeeded() ? open.result().close() : Future.succeededFuture());
        return port == 0 ? closed : closed.onComplete(_ -> TAKEN.remove(port));
    }
}
