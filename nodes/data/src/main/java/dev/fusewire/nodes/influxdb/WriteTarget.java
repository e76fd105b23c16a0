package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Point;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a node's points go, whichever version the server is. */
final class WriteTarget {

    private final NodeContext context;
    private final InfluxConfigNode server;
    private final StorageOptions options;
    private final @Nullable Backlog backlog;
    private final @Nullable WriteBuffer buffer;
    private final Registration listening;

    /** Lines the server has not answered yet; equal ones are the same points to it. */
    private final Set<LineQueue.Lines> underWay = new LinkedHashSet<>();

    WriteTarget(NodeContext context, InfluxConfigNode server, StorageOptions options) {
        this.context = context;
        this.server = server;
        this.options = options;
        backlog = server.backlog().orElse(null);
        // what Node-RED does for version 2 when nothing is to be kept on disk: some tries from memory
        buffer = backlog == null && server.version2().isPresent()
                ? new WriteBuffer(
                        context,
                        lines -> written(destinationV2(), String.join("\n", lines))
                                .mapEmpty())
                : null;
        listening =
                backlog == null ? () -> {} : backlog.listen(status -> context.execute(() -> context.status(status)));
    }

    /** A name as the measurement of a point: version 1 takes what it is given, commas and all. */
    String measurement(String name) {
        return server.version1().isPresent() ? Escape.measurement(name) : name;
    }

    /** Writes a message's points; a failure is noted in the message. */
    Future<?> write(List<Point> points, Message msg) {
        if (server.version1().isPresent()) {
            return writeV1(points, msg);
        }
        if (server.lineServer().isEmpty()) {
            return Node.NEVER;
        }
        List<String> lines;
        try {
            lines = LinesV2.of(points, options.precisionV2(), context.now());
        } catch (NodeError e) {
            return InfluxFailure.failV2(msg, e);
        }
        if (buffer != null) {
            return buffer.write(lines).recover(failure -> InfluxFailure.failV2(msg, failure));
        }
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, String> destination = destinationV2();
        return attempt(written(destination, String.join("\n", lines)), destination, lines)
                .recover(failure -> InfluxFailure.failV2(msg, failure));
    }

    private Future<?> writeV1(List<Point> points, Message msg) {
        String unit;
        try {
            unit = LinesV1.unit(choice(msg, "precision", options.precision()));
        } catch (NodeError e) {
            return InfluxFailure.failV1(msg, e);
        }
        Instant arrival = context.now();
        Map<String, String> destination = new LinkedHashMap<>();
        destination.put("precision", unit);
        destination.put("rp", choice(msg, "retentionPolicy", options.retentionPolicy()));
        Future<?> written = written(destination, LinesV1.of(points, unit));
        return (backlog == null ? written : attempt(written, destination, LinesV1.timed(points, unit, arrival)))
                .recover(failure -> InfluxFailure.failV1(msg, failure));
    }

    private Future<?> written(Map<String, String> destination, String lines) {
        return server.lineServer().orElseThrow().write(destination, lines);
    }

    /** What the server cannot take now is kept, and told of as a failure all the same; what it takes brings more after it. */
    private Future<?> attempt(Future<?> written, Map<String, String> destination, List<String> keepable) {
        Backlog open = backlog;
        if (open == null) {
            return written;
        }
        LineQueue.Lines lines = new LineQueue.Lines(destination, keepable);
        underWay.add(lines);
        return written.transform(result -> {
            boolean isKept = !underWay.remove(lines);
            if (result.succeeded()) {
                return open.sendNow(destination);
            }
            Future<Void> kept = isKept || isLost(result.cause(), lines) ? Future.succeededFuture() : open.keep(lines);
            return kept.transform(_ -> Future.failedFuture(result.cause()));
        });
    }

    /** Of lines of which one is bad the others are not lost: where the server took none, the bad one is searched. */
    private static boolean isLost(Throwable failure, LineQueue.Lines lines) {
        return switch (RetryRule.of(failure)) {
            case NOWHERE -> true;
            case NEVER -> lines.lines().size() == 1 || RetryRule.isRestTaken(failure);
            default -> false;
        };
    }

    private Map<String, String> destinationV2() {
        Map<String, String> destination = new LinkedHashMap<>();
        boolean isV18 = server.isV18();
        destination.put("org", isV18 ? "" : options.org());
        destination.put("bucket", isV18 ? options.database() + "/" + options.retentionPolicyV18() : options.bucket());
        destination.put("precision", options.precisionV2());
        return destination;
    }

    private static String choice(Message msg, String property, String otherwise) {
        if (!msg.has(property)) {
            return otherwise;
        }
        return Values.isTruthy(msg.get(property)) ? Values.text(msg.get(property)) : "";
    }

    /** Keeps what the server has not answered yet: the program may be about to end. */
    Future<?> close() {
        listening.cancel();
        Backlog open = backlog;
        if (open == null) {
            return Future.succeededFuture();
        }
        List<Future<Void>> kept = underWay.stream().map(open::keep).toList();
        underWay.clear();
        return Future.join(kept);
    }
}
