package dev.fusewire.nodes.network;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The connection of a tcp request node to one server, with what waits to be sent. */
final class TcpRequest {

    private static final long LONGEST_QUEUE = 1000;

    private enum State {
        CLOSED,
        OPENING,
        OPEN
    }

    private record Waiting(Message msg, Promise<Void> done) {}

    private final TcpRequestNode.Config config;
    private final NodeContext context;
    private final String id;
    private final TcpClient client;
    private final TcpRequestNode node;
    private final long longestQueue;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private Message lastMsg = Message.empty();
    private State state = State.CLOSED;
    private @Nullable TcpConnection connection;

    TcpRequest(TcpRequestNode.Config config, NodeContext context, String id, TcpClient client, TcpRequestNode node) {
        this.config = config;
        this.context = context;
        this.id = id;
        this.client = client;
        this.node = node;
        longestQueue = SocketData.millis(context, "tcpMsgQueueSize", LONGEST_QUEUE);
    }

    /** Host and port. */
    String id() {
        return id;
    }

    /** Sends the payload when there is a connection; the future completes when it has left. */
    Future<?> take(Message msg, Outputs out, @Nullable Object host, @Nullable Object port) {
        if (queue.size() >= longestQueue) {
            Waiting _ = queue.poll();
        }
        Promise<Void> done = Promise.promise();
        queue.add(new Waiting(msg, done));
        lastMsg = msg;
        if (state == State.OPEN) {
            sendNext();
        } else if (state == State.CLOSED) {
            open(msg, out, host, port);
        }
        return done.future();
    }

    private void open(Message msg, Outputs out, @Nullable Object host, @Nullable Object port) {
        if (!Values.isTruthy(host) || !Values.isTruthy(port)) {
            context.warn("Host and/or port not set");
            return;
        }
        state = State.OPENING;
        client.connect(
                Values.text(host), (int) Values.toNumber(port), open -> onOpen(open, msg, out), _ -> onFailure(msg));
    }

    private TcpConnection.Listener onOpen(TcpConnection open, Message msg, Outputs out) {
        Answering listener = new Answering(msg, new TcpAnswer(config, context, payload -> answer(payload, out)));
        if (!node.isKnown(this)) {
            open.destroy();
            return listener;
        }
        connection = open;
        state = State.OPEN;
        context.status(Status.dot("green", SocketData.connections(node.count())));
        while (!queue.isEmpty()) {
            sendNext();
        }
        if (config.out().equals("immed") || config.out().equals("time") && config.limit() < 0) {
            state = State.CLOSED;
            open.end();
            node.forget(this);
            context.clearStatus();
        }
        return listener;
    }

    private void sendNext() {
        Waiting next = queue.poll();
        TcpConnection open = connection;
        if (next != null && open != null) {
            if (next.msg().payload() != null) {
                open.write(SocketData.of(next.msg().payload(), false));
            }
            next.done().complete();
        }
    }

    private void answer(Object payload, Outputs out) {
        if (!node.isKnown(this)) {
            return;
        }
        out.send(lastMsg.copy().set("payload", payload));
        TcpConnection open = connection;
        if (!config.stays() && open != null) {
            context.clearStatus();
            open.destroy();
            node.forget(this);
        }
    }

    private void onFailure(Message msg) {
        if (!node.isKnown(this)) {
            return;
        }
        context.status(Status.ring("red", "common.status.error"));
        context.error("connect failed " + id, msg);
        destroy();
        node.forget(this);
    }

    void destroy() {
        TcpConnection open = connection;
        connection = null;
        state = State.CLOSED;
        if (open != null) {
            open.destroy();
        }
    }

    /** Listens to the server. */
    private final class Answering implements TcpConnection.Listener {
        private final Message msg;
        private final TcpAnswer answer;

        Answering(Message msg, TcpAnswer answer) {
            this.msg = msg;
            this.answer = answer;
        }

        @Override
        public void onData(byte[] data) {
            if (node.isKnown(TcpRequest.this)) {
                answer.add(data);
            }
        }

        @Override
        public void onEnd() {
            context.status(Status.ring("grey", "common.status.disconnected"));
            if (node.isKnown(TcpRequest.this) && connection != null) {
                state = State.CLOSED;
                connection = null;
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            TcpRequest.this.onFailure(msg);
        }

        @Override
        public void onClose() {
            if (node.isKnown(TcpRequest.this)) {
                state = State.CLOSED;
            }
        }
    }
}
