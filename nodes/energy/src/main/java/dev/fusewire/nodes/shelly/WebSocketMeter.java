package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A meter of the second or later generation on a WebSocket. It notifies whoever has asked something under a name, so the
 * first thing said is a request; one that is not answered shows that the connection is dead.
 */
final class WebSocketMeter implements MeterLink {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final NodeContext context;
    private final DeviceAddress address;
    private final Listener listener;
    private final Gen2Conversation conversation;
    private final WebSocketClient client;
    private @Nullable WebSocket socket;
    private @Nullable Registration retry;
    private @Nullable Registration answerDue;
    private Duration pause = FIRST_PAUSE;
    private boolean told;
    private boolean closed;

    WebSocketMeter(
            NodeContext context, DeviceAddress address, Secret password, Duration staleLimit, Listener listener) {
        this.context = context;
        this.address = address;
        this.listener = listener;
        conversation = new Gen2Conversation(
                new RpcDialog("fusewire-" + context.id(), password, context::generateId),
                this::send,
                new Gen2Meter(context::nanoTime, staleLimit),
                listener);
        client = context.vertx()
                .createWebSocketClient(new WebSocketClientOptions()
                        .setConnectTimeout((int) DeviceHttp.TIMEOUT.toMillis())
                        .setMaxFrameSize(LARGEST_MESSAGE)
                        .setMaxMessageSize(LARGEST_MESSAGE));
    }

    @Override
    public void start() {
        retry = null;
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setTimeout(DeviceHttp.TIMEOUT.toMillis())
                .setURI("/rpc");
        Restrictions restrictions = Restrictions.of(context);
        Future<WebSocketConnectOptions> allowed = restrictions.limitsAddresses()
                ? context.blocking(() -> restrictions.lookUp(address.host()).getHostAddress())
                        .map(found -> options.setServer(SocketAddress.inetSocketAddress(address.port(), found)))
                : Future.succeededFuture(options);
        var _ = allowed.compose(client::connect)
                .onComplete(
                        open -> {
                            open.pause();
                            context.execute(() -> onOpen(open));
                        },
                        failure -> context.execute(
                                () -> onLost("no answer from " + address + ": " + NodeError.textOf(failure))));
    }

    private void onOpen(WebSocket open) {
        if (closed) {
            var _ = open.close();
            return;
        }
        socket = open;
        open.textMessageHandler(text -> context.execute(() -> onText(open, text)));
        open.exceptionHandler(_ -> {});
        open.closeHandler(_ -> context.execute(() -> onClose(open)));
        conversation.begin();
        told = false;
        listener.onReachable();
        ask();
        open.resume();
        if (open.isClosed()) {
            onClose(open);
        }
    }

    private void onText(WebSocket from, String text) {
        if (socket != from) {
            return;
        }
        pause = FIRST_PAUSE;
        cancel(answerDue);
        try {
            conversation.onFrame(Json.parseObject(text));
        } catch (NodeError e) {
            context.debug("%s sends what is no frame: %s".formatted(address, e.text()));
        }
    }

    private void send(String frame) {
        WebSocket open = socket;
        if (open != null && !open.isClosed()) {
            var _ = open.writeTextMessage(frame).otherwiseEmpty();
        }
    }

    @Override
    public void ask() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        conversation.ask();
        cancel(answerDue);
        answerDue = context.after(DeviceHttp.TIMEOUT, () -> {
            var _ = open.close();
            onClose(open);
        });
    }

    private void onClose(WebSocket gone) {
        if (socket == gone) {
            socket = null;
            cancel(answerDue);
            onLost(address + " has closed the connection or answers no more");
        }
    }

    private void onLost(String reason) {
        if (closed) {
            return;
        }
        if (!told) {
            told = true;
            listener.onUnreachable(reason);
        }
        retry = context.after(pause, this::start);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    private static void cancel(@Nullable Registration registration) {
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        cancel(retry);
        cancel(answerDue);
        WebSocket open = socket;
        Future<?> down = open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
        return down.transform(_ -> client.close());
    }
}
