package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.connection.Inflow;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps a websocket connection to another server, for ever trying again. */
@NodeType(value = "websocket-client", form = "network/22-websocket", category = "config", inputs = 0, outputs = 0)
public final class WebSocketClientNode implements Node, WebSocketHub {

    public record Config(
            @Property String path,
            @Property @Nullable TlsConfigNode tls,
            @Property boolean wholemsg,
            @Property(initial = "0") String hb,
            @Property String subprotocol,
            @Property List<RequestHeader> headers) {}

    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final int LARGEST_MESSAGE = 100 << 20;
    private static final Pattern SCHEME = Pattern.compile("(?i)^ws(s?)://");

    private final Config config;
    private final NodeContext context;
    private final Restrictions restrictions;
    private final WebSocketUsers users;
    private final @Nullable Duration heartbeat;
    private @Nullable WebSocketClient client;
    private @Nullable WebSocket socket;
    private @Nullable Registration retry;
    private @Nullable Registration beat;
    private boolean started;
    private boolean connecting;
    private boolean answerDue;
    private boolean closing;

    public WebSocketClientNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        restrictions = Restrictions.of(context);
        users = new WebSocketUsers(config.wholemsg());
        double seconds = Values.toNumber(config.hb());
        heartbeat = seconds >= 1 ? Duration.ofSeconds((long) seconds) : null;
    }

    private void connect() {
        if (closing || connecting) {
            return;
        }
        connecting = true;
        String id = context.generateId();
        try {
            Future<WebSocket> _ = allowed(options())
                    .compose(options -> client().connect(options))
                    .onComplete(
                            open -> {
                                open.pause();
                                context.execute(() -> onOpen(id, open));
                            },
                            failure -> context.execute(() -> onFailure(id, failure)));
        } catch (RuntimeException e) {
            onFailure(id, e);
        }
    }

    /** With the request for a websocket something is sent already: where that may not go anywhere, the host is looked up first. */
    private Future<WebSocketConnectOptions> allowed(WebSocketConnectOptions options) {
        if (!restrictions.limitsAddresses()) {
            return Future.succeededFuture(options);
        }
        WebAddress url = url();
        return context.blocking(() -> restrictions.lookUp(url.host()).getHostAddress())
                .map(found -> options.setServer(SocketAddress.inetSocketAddress(url.effectivePort(), found)));
    }

    private WebAddress url() {
        return WebAddress.parse(SCHEME.matcher(config.path()).replaceFirst("http$1://"));
    }

    private WebSocketConnectOptions options() {
        WebAddress url = url();
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(url.host()).setPort(url.effectivePort()).setSsl(url.isSecure());
        options.setURI(url.target());
        TlsConfigNode tls = config.tls();
        if (tls != null && url.isSecure()) {
            options.setSslOptions(tls.clientOptions());
            tls.serverName().ifPresent(name -> {
                options.setServer(SocketAddress.inetSocketAddress(url.effectivePort(), url.host()));
                options.setHost(name);
            });
        }
        WebSocketUsers.names(config.subprotocol()).forEach(options::addSubProtocol);
        for (RequestHeader row : config.headers()) {
            Object value = row.value(context, null);
            if (!row.name(context, null).isEmpty() && Values.isTruthy(value)) {
                options.addHeader(row.name(context, null), Values.text(value));
            }
        }
        return options;
    }

    private WebSocketClient client() {
        WebSocketClient made = client;
        if (made == null) {
            made = context.vertx()
                    .createWebSocketClient(new WebSocketClientOptions()
                            .setMaxFrameSize(LARGEST_MESSAGE)
                            .setMaxMessageSize(LARGEST_MESSAGE));
            client = made;
        }
        return made;
    }

    private void onOpen(String id, WebSocket open) {
        connecting = false;
        if (closing) {
            Future<Void> _ = open.close();
            return;
        }
        socket = open;
        answerDue = false;
        Inflow inflow = new Inflow(context, open);
        open.textMessageHandler(text -> inflow.hand(2 * text.length(), () -> users.received(id, text)));
        open.binaryMessageHandler(data ->
                inflow.hand(data.length(), () -> users.received(id, Bytes.of(data.getBytes()))));
        open.pongHandler(_ -> context.execute(() -> answerDue = false));
        open.exceptionHandler(_ -> context.execute(() -> users.failed(id)));
        open.closeHandler(_ -> {
            inflow.end();
            context.execute(() -> onClose(id, open));
        });
        users.opened(id, "");
        if (heartbeat != null) {
            beat = context.every(heartbeat, () -> beat(id, open, inflow));
        }
        inflow.begin();
        if (open.isClosed()) {
            onClose(id, open);
        }
    }

    private void beat(String id, WebSocket open, Inflow inflow) {
        if (inflow.isPaused()) {
            // an answer may be there and waits with the rest
            answerDue = false;
            return;
        }
        if (answerDue) {
            users.failed(id);
            Future<Void> _ = open.close();
            onClose(id, open);
            return;
        }
        answerDue = true;
        Future<Void> _ = open.writePing(Buffer.buffer());
    }

    private void onFailure(String id, Throwable failure) {
        connecting = false;
        if (closing) {
            return;
        }
        context.debug("websocket to " + config.path() + ": " + NodeError.textOf(failure));
        users.failed(id);
        users.closed(id, 0);
        retryLater();
    }

    private void onClose(String id, WebSocket closed) {
        if (socket != closed) {
            return;
        }
        socket = null;
        cancel(beat);
        if (!closing) {
            users.closed(id, 0);
            retryLater();
        }
    }

    private void retryLater() {
        cancel(retry);
        retry = context.after(RETRY, this::connect);
    }

    private static void cancel(@Nullable Registration registration) {
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public void join(User user) {
        context.execute(() -> {
            users.add(user);
            if (!started) {
                started = true;
                connect();
            }
        });
    }

    @Override
    public void leave(User user) {
        context.execute(() -> users.remove(user));
    }

    @Override
    public boolean sendsWholeMessage() {
        return config.wholemsg();
    }

    /** Nothing: a client has no sessions of its own to answer, as in Node-RED; a flow removes msg._session to send. */
    @Override
    public void reply(String session, Object data) {}

    @Override
    public void broadcast(Object data) {
        context.execute(() -> {
            WebSocket open = socket;
            if (open != null && !open.isClosed()) {
                Future<Void> _ = WebSocketUsers.send(open, data);
            } else if (connecting) {
                context.warn(
                        "An error occurred while sending:  Error: WebSocket is not open: readyState 0 (CONNECTING)");
            }
        });
    }

    @Override
    public Future<?> close(boolean removed) {
        closing = true;
        cancel(retry);
        cancel(beat);
        Future<?> closed = socket == null ? DONE : socket.close().otherwiseEmpty();
        WebSocketClient made = client;
        return made == null ? closed : closed.transform(_ -> made.close());
    }
}
