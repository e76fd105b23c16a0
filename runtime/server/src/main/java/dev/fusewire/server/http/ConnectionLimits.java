package dev.fusewire.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody hold the server by opening connections and saying nothing, or too slowly, or by opening more than there may be. A
 * request that has arrived may take as long as it likes to be answered, and a websocket may be silent.
 */
public final class ConnectionLimits {

    /**
     * How much is borne.
     *
     * @param connections at once in all
     * @param perAddress at once from one address that is not this machine
     * @param head from the connection, or the answer before, to the end of a request's headers
     * @param body from there to the end of its body
     */
    public record Limits(int connections, int perAddress, Duration head, Duration body) {

        /** Many stations, and what is behind one proxy; Node.js's own times. */
        public static final Limits USUAL = new Limits(10_000, 2_000, Duration.ofSeconds(60), Duration.ofSeconds(300));
    }

    private static final long SWEEP_MS = 1_000;

    private static final class Held {
        final boolean isOurs;
        volatile long since;
        volatile @Nullable HttpServerRequest request;
        volatile boolean isSocket;

        Held(boolean isOurs, long since) {
            this.isOurs = isOurs;
            this.since = since;
        }
    }

    private final Limits limits;
    private final LongSupplier clock;
    private final Consumer<String> log;
    private final Map<HttpConnection, Held> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param clock in milliseconds */
    public ConnectionLimits(Limits limits, LongSupplier clock, Consumer<String> log) {
        this.limits = limits;
        this.clock = clock;
        this.log = log;
    }

    /** Looks after the connections from now on; the timer's number is given back. */
    public long watch(Vertx vertx) {
        return vertx.setPeriodic(SWEEP_MS, _ -> sweep());
    }

    /** A connection has come. */
    public void onConnection(HttpConnection connection) {
        String address = connection.remoteAddress().hostAddress();
        String from = address == null ? "" : address;
        Held one = new Held(from.startsWith("127.") || from.equals("::1"), clock.getAsLong());
        held.put(connection, one);
        int count = counts.merge(from, 1, Integer::sum);
        connection.closeHandler(_ -> {
            if (held.remove(connection) != null) {
                counts.computeIfPresent(from, (_, now) -> now <= 1 ? null : now - 1);
            }
        });
        boolean tooMany = held.size() > limits.connections();
        if (tooMany || !one.isOurs && count > limits.perAddress()) {
            if (told.compareAndSet(false, true)) {
                log.accept(
                        tooMany
                                ? "More than " + limits.connections() + " connections: refused (setting maxConnections)"
                                : "More than " + limits.perAddress() + " connections from " + from
                                        + ": refused (setting maxConnectionsPerAddress)");
            }
            Future<Void> _ = connection.close();
        }
    }

    /** A request's headers have come. */
    public void onRequest(HttpServerRequest request) {
        Held one = held.get(request.connection());
        if (one != null) {
            one.since = clock.getAsLong();
            one.request = request;
            one.isSocket = NodeRoutes.isUpgrade(request);
        }
    }

    /** Ends what has taken too long. */
    void sweep() {
        long now = clock.getAsLong();
        held.forEach((connection, one) -> {
            HttpServerRequest request = one.request;
            if (one.isSocket && request != null && isOpen(request.response())) {
                return;
            }
            if (request == null) {
                closeAfter(limits.head(), now, one, connection);
            } else if (!request.isEnded()) {
                closeAfter(limits.body(), now, one, connection);
            } else if (request.response().ended() || request.response().closed()) {
                one.request = null;
                one.since = now;
            }
        });
    }

    /** Whether a websocket was not refused: what its handshake says goes past the response, whose own answer stays empty. */
    private static boolean isOpen(HttpServerResponse response) {
        return !response.ended() || response.getStatusCode() < 400 && response.bytesWritten() == 0;
    }

    private static void closeAfter(Duration bound, long now, Held one, HttpConnection connection) {
        if (now - one.since > bound.toMillis()) {
            Future<Void> _ = connection.close();
        }
    }

    int count() {
        return held.size();
    }
}
