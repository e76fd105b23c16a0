package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Point;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a node's points go, whichever version the server is. */
final class WriteTarget {

    /**
     * How the points are stored.
     *
     * @param precision version 1's unit of time, empty for nanoseconds
     * @param precisionV2 the other versions' unit of time
     */
    record Options(
            String precision,
            String retentionPolicy,
            String database,
            String precisionV2,
            String retentionPolicyV18,
            String org,
            String bucket) {

        Options {
            precisionV2 = precisionV2.isEmpty() ? "ns" : precisionV2;
            retentionPolicyV18 = retentionPolicyV18.isEmpty() ? "autogen" : retentionPolicyV18;
        }
    }

    private final NodeContext context;
    private final Options options;
    private final Optional<InfluxV1> version1;
    private final @Nullable WriteBuffer buffer;

    WriteTarget(NodeContext context, InfluxConfigNode server, Options options) {
        this.context = context;
        this.options = options;
        version1 = server.version1();
        buffer = server.version2()
                .map(version2 -> buffer(version2, server.isV18()))
                .orElse(null);
    }

    private WriteBuffer buffer(InfluxV2 server, boolean isV18) {
        String org = isV18 ? "" : options.org();
        String bucket = isV18 ? options.database() + "/" + options.retentionPolicyV18() : options.bucket();
        return new WriteBuffer(context, lines -> server.write(org, bucket, options.precisionV2(), lines));
    }

    /** Writes a message's points; a failure is noted in the message. */
    Future<?> write(List<Point> points, Message msg) {
        if (version1.isPresent()) {
            String precision = choice(msg, "precision", options.precision());
            String unit = precision.isEmpty() ? "n" : precision;
            return version1.get()
                    .write(LinesV1.of(points, unit), unit, choice(msg, "retentionPolicy", options.retentionPolicy()))
                    .recover(failure -> InfluxFailure.failV1(msg, failure));
        }
        if (buffer == null) {
            return Promise.promise().future();
        }
        List<String> lines;
        try {
            lines = LinesV2.of(points, options.precisionV2(), context.now());
        } catch (NodeError e) {
            return InfluxFailure.failV2(msg, e);
        }
        return buffer.write(lines).recover(failure -> InfluxFailure.failV2(msg, failure));
    }

    private static String choice(Message msg, String property, String otherwise) {
        if (!msg.has(property)) {
            return otherwise;
        }
        return Values.isTruthy(msg.get(property)) ? Values.text(msg.get(property)) : "";
    }
}
