package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Point;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that writes points; which, its kind knows. */
abstract sealed class InfluxWriterNode implements Node permits InfluxOutNode, InfluxBatchNode {

    private final @Nullable WriteTarget target;

    InfluxWriterNode(NodeContext context, @Nullable InfluxConfigNode server, StorageOptions options) {
        if (server == null) {
            context.error("Configuration missing", null);
            target = null;
        } else {
            target = new WriteTarget(context, server, options);
        }
    }

    /** The points a message carries. */
    abstract List<Point> points(Message msg);

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        return target == null ? NEVER : target.write(points(msg), msg);
    }

    @Override
    public Future<?> close(boolean removed) {
        return target == null ? DONE : target.close();
    }
}
