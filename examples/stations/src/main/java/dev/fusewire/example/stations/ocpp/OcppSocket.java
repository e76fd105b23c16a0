package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A station's connection: it opens it again when it is gone, calls one thing at a time, and serves what the server calls. */
final class OcppSocket {

    /** The station behind it. */
    interface Hearer {

        void onOpen();

        void onClosed();

        /** Fails with a {@link Refusal} to refuse. */
        Future<JsonObject> onCall(String action, JsonObject payload);
    }

    private static final long FIRST_WAIT = 300;
    private static final long LONGEST_WAIT = 10_000;

    private final Vertx vertx;
    private final Context context;
    private final SharedClient client;
    private final StationPlan plan;
    private final Hearer hearer;
    private final Gauge gauge;
    private final Random random;
    private final OpenCalls calls;
    /** Connections that were let go without a word: held, or they would be closed. */
    private final List<WebSocket> forgotten = new ArrayList<>(0);

    private @Nullable WebSocket socket;
    private boolean stopped;
    private boolean away;
    private long wait = FIRST_WAIT;
    private int sent;

    OcppSocket(Vertx vertx, Context context, SharedClient client, StationPlan plan, Hearer hearer, Gauge gauge) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.plan = plan;
        this.hearer = hearer;
        this.gauge = gauge;
        random = new Random(plan.identity().hashCode());
        calls = new OpenCalls(vertx, context, plan, gauge, this::isOpen, this::write);
    }

    boolean isOpen() {
        return socket != null;
    }

    void open() {
        if (plan.has(Deviation.PROBES_FIRST) && sent == 0) {
            var _ = client.connect(options(OcppVersion.V16.subprotocol()))
                    .compose(WebSocket::close)
                    .onComplete(_ -> connect());
        } else {
            connect();
        }
    }

    private WebSocketConnectOptions options(String version) {
        URI uri = URI.create(plan.url());
        String identity =
                URLEncoder.encode(plan.identity(), StandardCharsets.UTF_8).replace("+", "%20");
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? 80 : uri.getPort())
                .setURI(uri.getPath() + "/" + identity);
        if (!plan.has(Deviation.NO_SUBPROTOCOL)) {
            options.addSubProtocol(version);
        }
        if (!plan.password().isEmpty()) {
            String login = plan.identity() + ":" + plan.password();
            options.addHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return options;
    }

    private void connect() {
        if (stopped || away) {
            return;
        }
        client.connect(options(plan.version().subprotocol()))
                .onSuccess(opened -> context.runOnContext(_ -> onOpened(opened)))
                .onFailure(_ -> context.runOnContext(_ -> later()));
    }

    private void later() {
        if (!stopped && !away) {
            long delay = wait / 2 + (long) (random.nextDouble() * wait);
            wait = Math.min(LONGEST_WAIT, wait * 2);
            var _ = vertx.setTimer(
                    plan.has(Deviation.SLOW_TO_RETURN) ? delay + 30_000 : Math.max(1, delay), _ -> connect());
        }
    }

    private void onOpened(WebSocket opened) {
        if (stopped || away) {
            var _ = opened.close();
            return;
        }
        socket = opened;
        wait = FIRST_WAIT;
        gauge.connected();
        opened.textMessageHandler(text -> context.runOnContext(_ -> {
            if (opened == socket) {
                onText(text);
            }
        }));
        opened.exceptionHandler(_ -> {});
        opened.closeHandler(_ -> context.runOnContext(_ -> {
            if (opened == socket) {
                onClosed();
                later();
            }
        }));
        if (plan.has(Deviation.TWO_SOCKETS) && forgotten.isEmpty()) {
            forget();
            connect();
            return;
        }
        hearer.onOpen();
        calls.next();
    }

    private void onClosed() {
        socket = null;
        calls.cut();
        hearer.onClosed();
    }

    /** Leaves the connection as it is and looks at it no more, as a station whose power or network is gone. */
    private void forget() {
        WebSocket old = socket;
        socket = null;
        if (old != null) {
            old.pause();
            forgotten.add(old);
        }
    }

    /** Is gone without a word, and back after a while. */
    void drop() {
        forget();
        onClosed();
        later();
    }

    /** Asks the server; fails with {@link Cut}, {@link Refusal}, or without an answer in time. */
    Future<JsonObject> call(String action, JsonObject payload) {
        return calls.call(action, payload);
    }

    private void write(String text) {
        WebSocket open = socket;
        sent++;
        if (open == null) {
            return;
        }
        String wire = text;
        if (plan.has(Deviation.BAD_JSON) && sent % 5 == 0) {
            wire = text.substring(0, text.length() - 2);
        } else if (plan.has(Deviation.LEADING_COMMA) && sent % 5 == 0) {
            wire = text.replace("[{", "[,{");
        }
        var _ = open.writeTextMessage(wire);
    }

    private void onText(String text) {
        JsonArray frame;
        try {
            frame = new JsonArray(text);
            switch (frame.getInteger(0)) {
                case 2 -> serve(frame.getString(1), frame.getString(2), frame.getJsonObject(3));
                case 3 -> calls.answered(frame.getString(1), frame.getJsonObject(2));
                case 4 -> calls.refused(frame.getString(1), frame.getString(2), frame.getValue(3));
                default -> {}
            }
        } catch (DecodeException | ClassCastException | IndexOutOfBoundsException | NullPointerException _) {
            // what a server says wrong is not for a station to mend
        }
    }

    private void serve(String id, String action, JsonObject payload) {
        if (plan.has(Deviation.NO_ANSWER)) {
            return;
        }
        if (plan.has(Deviation.STRAY_ANSWER)) {
            write("[3,\"nobody-asked\",{}]");
        }
        hearer.onCall(action, payload == null ? new JsonObject() : payload).onComplete(served -> {
            String answer;
            if (served.succeeded()) {
                answer = "[3,\"" + id + "\"," + served.result().encode() + "]";
            } else {
                String code = served.cause() instanceof Refusal refusal ? refusal.code() : "InternalError";
                answer = new JsonArray()
                        .add(4)
                        .add(id)
                        .add(code)
                        .add(String.valueOf(served.cause().getMessage()))
                        .add(new JsonObject())
                        .encode();
            }
            if (plan.has(Deviation.LATE_ANSWER)) {
                var _ = vertx.setTimer(65_000, _ -> context.runOnContext(_ -> write(answer)));
            } else {
                write(answer);
            }
        });
    }

    /** Closes the connection, which is opened again: as at a restart. */
    void restart() {
        WebSocket open = socket;
        if (open != null) {
            var _ = open.close();
        }
    }

    /** Closes the connection, which stays closed until it is {@link #back}. */
    void leave() {
        away = true;
        restart();
    }

    void back() {
        if (away) {
            away = false;
            wait = FIRST_WAIT;
            connect();
        }
    }

    Future<Void> stop() {
        stopped = true;
        calls.stop();
        WebSocket open = socket;
        List<Future<?>> all = new ArrayList<>();
        forgotten.forEach(each -> {
            each.resume();
            all.add(each.close());
        });
        if (open != null) {
            all.add(open.close());
        }
        return all.isEmpty()
                ? Future.succeededFuture()
                : Future.join(all).otherwiseEmpty().mapEmpty();
    }
}
