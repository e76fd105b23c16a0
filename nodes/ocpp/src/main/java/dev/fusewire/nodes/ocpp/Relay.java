package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.CallError;
import dev.fusewire.ocpp.ErrorCode;
import dev.fusewire.ocpp.Frame;
import dev.fusewire.ocpp.FrameReader;
import dev.fusewire.ocpp.Gate;
import dev.fusewire.ocpp.StationConnection;
import dev.fusewire.ocpp.Version;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One station's connection to a second system. What the station says waits in a queue, one call goes out at a time, and the answer ends
 * here: transactions have the second system's numbers there.
 */
final class Relay {

    private record Said(String action, ObjectValue payload, ObjectValue answer) {}

    private static final Set<String> TRANSACTIONS =
            Set.of("StartTransaction", "StopTransaction", "MeterValues", "TransactionEvent");
    /** Of what may be left out so many wait, of transactions more. */
    private static final int MOST = 100;

    private static final int MOST_OF_TRANSACTIONS = 2_000;
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final String station;
    private final Version version;
    private final SecondSystem.Terms terms;
    private final WebSocketClient client;
    private final Gate gate;
    private final NodeContext context;
    private final Deque<Said> waiting = new ArrayDeque<>();
    private final TransactionNumbers numbers = new TransactionNumbers();
    private @Nullable WebSocket socket;
    private @Nullable Said pending;
    private @Nullable Said boot;
    private @Nullable Registration timer;
    private Duration pause = FIRST_PAUSE;
    private boolean isThere = true;
    private boolean isClosed;
    private int ids;

    Relay(
            String station,
            Version version,
            SecondSystem.Terms terms,
            WebSocketClient client,
            Gate gate,
            NodeContext context) {
        this.station = station;
        this.version = version;
        this.terms = terms;
        this.client = client;
        this.gate = gate;
        this.context = context;
    }

    void open() {
        String url = terms.url().endsWith("/") ? terms.url() : terms.url() + "/";
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(
                        url + URLEncoder.encode(station, StandardCharsets.UTF_8).replace("+", "%20"))
                .addSubProtocol(version.protocol());
        if (terms.password().isSet()) {
            String login = station + ":" + terms.password().value();
            options.addHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        client.connect(options).onComplete(made -> {
            if (made.succeeded()) {
                made.result().textMessageHandler(text -> context.execute(() -> received(text)));
                WebSocket own = made.result();
                own.closeHandler(_ -> context.execute(() -> {
                    if (socket == own) {
                        lost("it ended");
                    }
                }));
            }
            context.execute(() -> opened(made));
        });
    }

    private void opened(AsyncResult<WebSocket> made) {
        if (made.failed()) {
            lost(String.valueOf(made.cause().getMessage()));
        } else if (isClosed) {
            var _ = made.result().close();
        } else {
            socket = made.result();
            pause = FIRST_PAUSE;
            context.log("Station " + station + ": connected to the second system");
            if (boot != null && !waiting.contains(boot)) {
                waiting.addFirst(boot);
            }
            next();
        }
    }

    private void lost(String why) {
        if (isClosed) {
            return;
        }
        context.log("Station " + station + ": no connection to the second system, " + why);
        socket = null;
        if (pending != null) {
            // it may have been heard or not: what counts is said again
            if (TRANSACTIONS.contains(pending.action())) {
                waiting.addFirst(pending);
            }
            pending = null;
        }
        if (isThere || !waiting.isEmpty()) {
            timer(pause, this::open);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void timer(Duration delay, Runnable task) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.after(delay, () -> {
            timer = null;
            task.run();
        });
    }

    /** The station is back. @return false where it speaks another version now, and this is of no use */
    boolean connected(Version now) {
        isThere = now == version;
        if (!isThere) {
            close();
        } else if (socket == null && timer == null) {
            open();
        }
        return isThere;
    }

    /** The station is gone: who hears it here is told, once all it said has been. */
    void disconnected() {
        isThere = false;
        next();
    }

    void say(String action, ObjectValue payload, ObjectValue answer) {
        Said said = new Said(action, payload, answer);
        if (action.equals("BootNotification")) {
            boot = said;
        }
        boolean counts = TRANSACTIONS.contains(action);
        if (waiting.size() >= (counts ? MOST_OF_TRANSACTIONS : MOST)) {
            if (!counts) {
                return;
            }
            Said _ = waiting.removeFirst();
        }
        waiting.add(said);
        next();
    }

    private void next() {
        WebSocket open = socket;
        if (open == null || pending != null) {
            return;
        }
        Said said = waiting.poll();
        if (said == null) {
            if (!isThere) {
                close();
            }
            return;
        }
        Optional<ObjectValue> payload =
                version == Version.V16 ? numbers.theirs(said.action(), said.payload()) : Optional.of(said.payload());
        if (payload.isEmpty()) {
            next();
            return;
        }
        pending = said;
        send(open, new Frame.Call("w" + ++ids, said.action(), payload.get()));
        timer(ANSWER, () -> answered(said));
    }

    private void send(WebSocket open, Frame frame) {
        if (!open.isClosed()) {
            Future<Void> _ = open.writeTextMessage(Frame.text(frame, version));
        }
    }

    private void answered(Said said) {
        if (pending == said) {
            pending = null;
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            next();
        }
    }

    private void received(String text) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        Said said = pending;
        switch (FrameReader.read(text, false)) {
            case Frame.Result result -> {
                if (said != null && result.id().equals("w" + ids)) {
                    numbers.learn(said.action(), said.answer(), result.payload());
                    answered(said);
                }
            }
            case Frame.Refusal refusal -> {
                if (said != null && refusal.id().equals("w" + ids)) {
                    context.log("Station " + station + ": the second system refuses " + said.action() + ": "
                            + refusal.error().words());
                    answered(said);
                }
            }
            case Frame.Call call -> command(open, call);
            default -> {
                // nothing that is waited for
            }
        }
    }

    /** What it may command goes to the station as ours does, after what waits there. */
    private void command(WebSocket open, Frame.Call call) {
        if (!terms.actions().contains(call.action().toLowerCase(Locale.ROOT))) {
            context.log("Station " + station + ": the second system may not send " + call.action());
            refuse(open, call, new CallError(ErrorCode.SECURITY_ERROR, call.action() + " is not allowed here"));
            return;
        }
        Optional<StationConnection> connection = gate.connection(station);
        if (connection.isEmpty()) {
            refuse(open, call, new CallError(ErrorCode.GENERIC_ERROR, "the station is not connected"));
            return;
        }
        ObjectValue payload = version == Version.V16 ? numbers.ours(call.payload()) : call.payload();
        connection
                .get()
                .ask(call.action(), payload)
                .onComplete(done -> context.execute(() -> {
                    if (done.succeeded()) {
                        send(open, new Frame.Result(call.id(), done.result()));
                    } else {
                        refuse(
                                open,
                                call,
                                done.cause() instanceof CallError error
                                        ? error
                                        : new CallError(
                                                ErrorCode.GENERIC_ERROR,
                                                String.valueOf(done.cause().getMessage())));
                    }
                }));
    }

    private void refuse(WebSocket open, Frame.Call call, CallError error) {
        send(open, new Frame.Refusal(call.id(), error));
    }

    void close() {
        isClosed = true;
        if (timer != null) {
            timer.cancel();
        }
        if (socket != null) {
            var _ = socket.close();
        }
    }
}
