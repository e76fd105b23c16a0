package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Takes Modbus TCP requests and has each answered, whatever its unit id, on the event loop of a node. */
final class ModbusTcpServer {

    private static final int MOST_CONNECTIONS = 100;
    private static final int HEAD = 7;
    private static final int LONGEST = 260;

    private final NodeContext context;
    private final UnaryOperator<byte[]> answerer;
    private final Consumer<Integer> onConnections;
    private final NetServer server;
    private final Set<NetSocket> open = new HashSet<>();

    /**
     * @param answerer makes the answer of a request, both without their head
     * @param onConnections gets how many are connected whenever that changes
     */
    ModbusTcpServer(NodeContext context, UnaryOperator<byte[]> answerer, Consumer<Integer> onConnections) {
        this.context = context;
        this.answerer = answerer;
        this.onConnections = onConnections;
        server = context.vertx().createNetServer(new NetServerOptions().setTcpNoDelay(true));
    }

    /** The port it listens on, once it does. */
    Future<Integer> listen(String host, int port) {
        return server.connectHandler(this::take).listen(port, host).map(NetServer::actualPort);
    }

    private void take(NetSocket socket) {
        Buffer[] held = {Buffer.buffer()};
        var _ = socket.handler(data -> {
                    held[0] = answerAll(socket, held[0].appendBuffer(data));
                })
                .closeHandler(_ -> context.execute(() -> leave(socket)))
                .exceptionHandler(_ -> {
                    Future<Void> _ = socket.close();
                });
        context.execute(() -> enter(socket));
    }

    private void enter(NetSocket socket) {
        if (open.size() >= MOST_CONNECTIONS) {
            context.warn("%d connections are open already: %s is not let in"
                    .formatted(MOST_CONNECTIONS, socket.remoteAddress()));
            Future<Void> _ = socket.close();
            return;
        }
        open.add(socket);
        onConnections.accept(open.size());
    }

    private void leave(NetSocket socket) {
        if (open.remove(socket)) {
            onConnections.accept(open.size());
        }
    }

    /** Answers the whole requests in there; what is left has only begun to come. */
    private Buffer answerAll(NetSocket socket, Buffer all) {
        int at = 0;
        while (all.length() - at >= HEAD) {
            int length = all.getUnsignedShort(at + 4);
            if (all.getUnsignedShort(at + 2) != 0 || length < 2 || length > LONGEST) {
                Future<Void> _ = socket.close();
                return Buffer.buffer();
            }
            int end = at + HEAD - 1 + length;
            if (all.length() < end) {
                break;
            }
            byte[] head = all.getBytes(at, at + HEAD);
            byte[] pdu = all.getBytes(at + HEAD, end);
            context.execute(() -> answer(socket, head, pdu));
            at = end;
        }
        return all.getBuffer(at, all.length());
    }

    private void answer(NetSocket socket, byte[] head, byte[] pdu) {
        byte[] answer = answerer.apply(pdu);
        Buffer frame = Buffer.buffer()
                .appendBytes(head)
                .setUnsignedShort(4, answer.length + 1)
                .appendBytes(answer);
        Future<Void> _ = socket.write(frame);
    }

    Future<?> close() {
        return server.close();
    }
}
