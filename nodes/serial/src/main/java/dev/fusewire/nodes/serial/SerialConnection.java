package dev.fusewire.nodes.serial;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a port: opened, and again after a while when it goes; what comes is split, and the answers of
 * requests are told from the rest. Everything on the event loop of the port's config node.
 */
final class SerialConnection {

    /** What becomes of the connection. */
    interface Listener {

        void onState(State state);

        /** @param asker whose request this answers; null where nobody asked */
        void onMessage(Message msg, byte[] data, @Nullable Object asker);

        /** Nothing answered a request in time. */
        void onTimeout(Message msg, byte[] data, Object asker);
    }

    /** How a port is. */
    enum State {
        OPENING,
        READY,
        CLOSED,
        /** By a message. */
        STOPPED
    }

    private record Request(Message msg, Bytes data, Object asker) {}

    private static final long RECONNECT_MS = 15_000;

    private final NodeContext context;
    private final SerialPortConfig config;
    private final Listener listener;
    private final Splitter splitter;
    private final Deque<Request> queue = new ArrayDeque<>();
    private State state = State.OPENING;
    private Future<Port> port = Future.failedFuture(new NodeError("Error", "Port is not open"));
    private String told = "";
    private boolean over;
    private int baud;
    private @Nullable Registration response;

    SerialConnection(NodeContext context, SerialPortConfig config, Listener listener) {
        this.context = context;
        this.config = config;
        this.listener = listener;
        baud = config.baud();
        splitter = new Splitter(config, context::after, this::endWaiting, this::onWhole);
    }

    State state() {
        return state;
    }

    void open() {
        if (over) {
            return;
        }
        Port.Listener ears = new Port.Listener() {
            @Override
            public void onData(byte[] data) {
                context.execute(() -> splitter.accept(data));
            }

            @Override
            public void onEnd() {
                context.execute(SerialConnection.this::onEnd);
            }
        };
        port = SerialLine.open(context, config, baud, ears);
        Future<Port> _ = port.onSuccess(this::onOpen).onFailure(this::onRefused);
    }

    private void onOpen(Port open) {
        if (over) {
            Future<?> _ = open.close();
            return;
        }
        told = "";
        context.log("serial port %s opened at %d baud %s".formatted(config.serialport(), baud, config.frame()));
        become(State.READY);
    }

    private void onRefused(Throwable failure) {
        complain("serial port %s error: %s".formatted(config.serialport(), NodeError.textOf(failure)));
        lost();
    }

    private void onEnd() {
        if (over || state != State.READY) {
            return;
        }
        complain("serial port %s closed unexpectedly".formatted(config.serialport()));
        Future<Port> _ = port.onSuccess(gone -> {
            Future<?> _ = gone.close();
        });
        lost();
    }

    private void lost() {
        if (over) {
            return;
        }
        port = Future.failedFuture(new NodeError("Error", "Port is not open"));
        become(State.CLOSED);
        Object time = context.setting("serialReconnectTime");
        long millis = time instanceof Number number && number.longValue() > 0 ? number.longValue() : RECONNECT_MS;
        context.after(Duration.ofMillis(millis), this::open);
    }

    /** Once for each reason. */
    private void complain(String words) {
        if (!words.equals(told)) {
            told = words;
            context.error(words, null);
        }
    }

    private void become(State next) {
        state = next;
        listener.onState(next);
    }

    Future<?> write(byte[] data) {
        return port.compose(open -> open.write(data));
    }

    Future<?> setBaudRate(int rate) {
        return port.compose(open -> open.setBaudRate(rate)).onSuccess(_ -> baud = rate);
    }

    Future<?> flush() {
        return port.compose(Port::flush);
    }

    void setCount(int count) {
        splitter.setCount(count);
    }

    /** Puts a request into the queue: it is sent when those before it are answered, or late. */
    Future<?> ask(Message msg, byte[] data, Object asker) {
        Request request = new Request(msg, Bytes.of(data), asker);
        queue.add(request);
        return queue.size() == 1 ? sendHead() : Future.succeededFuture();
    }

    private Future<?> sendHead() {
        Request head = queue.peek();
        if (head == null) {
            return Future.succeededFuture();
        }
        double asked = Values.toNumber(head.msg().get("timeout"));
        long timeout = asked >= 1 && asked <= Integer.MAX_VALUE ? (long) asked : config.timeout();
        response = context.after(Duration.ofMillis(timeout), this::onLate);
        return write(head.data().array());
    }

    private void sendNext() {
        Request head = queue.peek();
        if (head != null) {
            Future<?> _ = sendHead().onFailure(failure -> context.error(failure, head.msg()));
        }
    }

    private void onLate() {
        response = null;
        Request head = queue.poll();
        byte[] left = splitter.take();
        if (head != null) {
            listener.onTimeout(answer(head), left, head.asker());
        }
        sendNext();
    }

    private void onWhole(byte[] data) {
        endWaiting();
        Request head = queue.poll();
        listener.onMessage(head == null ? Message.empty() : answer(head), data, head == null ? null : head.asker());
        sendNext();
    }

    private void endWaiting() {
        if (response != null) {
            response.cancel();
            response = null;
        }
    }

    /** What was asked, without its payload, which it has beside. */
    private Message answer(Request request) {
        Message msg = request.msg().copy();
        return msg.set("request_payload", msg.payload())
                .set("request_msgid", msg.get("_msgid"))
                .remove("payload");
    }

    /** Closes it for good by somebody's wish: who waits for an answer need not any longer. */
    Future<?> stop() {
        Future<?> closing = close();
        for (Request each = queue.poll(); each != null; each = queue.poll()) {
            listener.onTimeout(answer(each), new byte[0], each.asker());
        }
        become(State.STOPPED);
        return closing;
    }

    Future<?> close() {
        over = true;
        endWaiting();
        Future<Port> open = port;
        port = Future.failedFuture(new NodeError("Error", "Port is not open"));
        return open.compose(Port::close).otherwiseEmpty();
    }
}
