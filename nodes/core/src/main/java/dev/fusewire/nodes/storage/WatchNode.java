package dev.fusewire.nodes.storage;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** Tells of changes to files and folders. */
@NodeType(value = "watch", form = "storage/23-watch", category = "storage", inputs = 0)
public final class WatchNode implements Node {

    public record Config(@Property String files, @Property boolean recursive) {}

    private final NodeContext context;
    private final String topic;
    private final Future<FileWatch> watch;

    public WatchNode(Config config, NodeContext context) {
        this.context = context;
        List<String> files =
                Arrays.stream(config.files().split(",", -1)).map(String::strip).toList();
        topic = files.size() == 1 ? files.getFirst() : Json.stringify(ArrayValue.copyOf(files));
        watch = context.<FileWatch>blocking(() -> new FileWatch(
                        new LinkedHashSet<>(files), config.recursive(), context, this::onChange, this::onError))
                .onFailure(failure -> onError(new NodeError("Error", String.valueOf(failure.getMessage()))));
    }

    private void onError(NodeError error) {
        context.error(error, Message.of(""));
    }

    private void onChange(FileWatch.Change change) {
        Message msg = Message.of(change.path())
                .set("topic", topic)
                .set("file", baseName(change.path()))
                .set("filename", change.path())
                .set("event", change.isRemoval() ? "remove" : "update");
        if (change.size() >= 0) {
            msg.set("size", change.size());
        }
        context.outputs().send(msg.set("type", change.type()));
    }

    private static String baseName(String path) {
        Path name = Path.of(path).getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public Future<?> close(boolean removed) {
        return watch.compose(begun -> context.blocking(() -> {
            begun.close();
            return true;
        }));
    }
}
