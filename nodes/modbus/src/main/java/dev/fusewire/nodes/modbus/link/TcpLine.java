package dev.fusewire.nodes.modbus.link;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/** A TCP connection to a device or to a gateway. */
final class TcpLine implements Line {

    /** What a host name leads to and how long the network takes is not the device's fault: the link's own limit counts. */
    private static final int NO_LIMIT = 60_000;

    private final NodeContext context;
    private final String host;
    private final int port;
    private final Restrictions restrictions;
    private final NetClient client;

    TcpLine(NodeContext context, String host, int port) {
        this.context = context;
        this.host = host;
        this.port = port;
        restrictions = Restrictions.of(context);
        client = context.vertx()
                .createNetClient(new NetClientOptions()
                        .setTcpNoDelay(true)
                        .setTcpKeepAlive(true)
                        .setConnectTimeout(NO_LIMIT));
    }

    @Override
    public Future<Connection> open(Duration limit, Listener listener) {
        Promise<Connection> opened = Promise.promise();
        Future<NetSocket> _ = client.connect(port, host)
                .onComplete(socket -> take(socket, listener, opened), failure -> fail(opened, failure));
        return opened.future();
    }

    private void take(NetSocket socket, Listener listener, Promise<Connection> opened) {
        try {
            // nothing has been said yet: who may not be reached learns no more than that somebody knocked
            restrictions.checkAddress(host, socket.remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = socket.close();
            fail(opened, e);
            return;
        }
        var _ = socket.handler(data -> {
                    byte[] bytes = data.getBytes();
                    context.execute(() -> listener.onData(bytes));
                })
                .closeHandler(_ -> context.execute(() -> listener.onEnd("the other end closed the connection")))
                .exceptionHandler(e -> context.execute(() -> listener.onEnd(NodeError.textOf(e))));
        context.execute(() -> opened.complete(new Connection() {
            @Override
            public void write(byte[] data) {
                Future<Void> _ = socket.write(Buffer.buffer(data));
            }

            @Override
            public Future<?> close() {
                return socket.close();
            }
        }));
    }

    private void fail(Promise<Connection> opened, Throwable why) {
        context.execute(() -> opened.fail(why));
    }

    @Override
    public Future<?> close() {
        return client.close();
    }
}
