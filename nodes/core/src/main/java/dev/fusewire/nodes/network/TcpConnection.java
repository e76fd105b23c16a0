package dev.fusewire.nodes.network;

import dev.fusewire.node.NodeContext;
import dev.fusewire.nodes.connection.Inflow;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.function.Function;

/** One open TCP connection. What happens on it is told on its node's event loop. */
final class TcpConnection {

    /** Who hears of it. */
    interface Listener {

        void onData(byte[] data);

        /** The other side has said all; not told where this side closed it or it broke. */
        default void onEnd() {}

        default void onFailure(Throwable failure) {}

        default void onClose() {}
    }

    private final NetSocket socket;
    private final String ip;
    private final int port;
    private volatile boolean broken;

    private TcpConnection(NetSocket socket, boolean isDual) {
        this.socket = socket;
        SocketAddress peer = socket.remoteAddress();
        ip = peer == null ? "" : Address.text(String.valueOf(peer.hostAddress()), isDual);
        port = peer == null ? 0 : peer.port();
    }

    /**
     * Takes a socket over where it is handed out, so that nothing that comes on it is missed.
     *
     * @param isDual whether the server's address is one of IPv6 that takes IPv4 too
     * @param onOpen makes its listener, on the node's event loop
     */
    static void take(NetSocket socket, boolean isDual, NodeContext context, Function<TcpConnection, Listener> onOpen) {
        TcpConnection connection = new TcpConnection(socket, isDual);
        // only used on the node's event loop, where it is made before anything is told
        Listener[] listener = new Listener[1];
        context.execute(() -> listener[0] = onOpen.apply(connection));
        Inflow inflow = new Inflow(context, socket);
        socket.handler(data -> {
            byte[] bytes = data.getBytes();
            inflow.hand(bytes.length, () -> listener[0].onData(bytes));
        });
        socket.exceptionHandler(failure -> {
            connection.broken = true;
            context.execute(() -> listener[0].onFailure(failure));
        });
        socket.endHandler(_ -> {
            if (!connection.broken) {
                context.execute(() -> listener[0].onEnd());
            }
        });
        socket.closeHandler(_ -> {
            inflow.end();
            context.execute(() -> listener[0].onClose());
        });
    }

    String ip() {
        return ip;
    }

    int port() {
        return port;
    }

    void write(byte[] data) {
        Future<Void> _ = socket.write(Buffer.buffer(data));
    }

    /** Closes it once all that was written has left. */
    void end() {
        Future<Void> _ = socket.end();
    }

    void end(byte[] data) {
        write(data);
        end();
    }

    /** Closes it; the other side's end is not told any more. */
    void destroy() {
        broken = true;
        Future<Void> _ = socket.close();
    }
}
