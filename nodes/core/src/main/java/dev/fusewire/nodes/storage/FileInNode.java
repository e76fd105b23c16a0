package dev.fusewire.nodes.storage;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.util.regex.Pattern;

/** Reads a file: as one text or buffer, line by line, or as a stream of buffers. */
@NodeType(value = "file in", form = "storage/10-file", category = "storage")
public final class FileInNode implements Node {

    public record Config(
            @Property String filename,
            @Property String filenameType,
            @Property String format,
            @Property(initial = "true") boolean sendError,
            @Property(initial = "none") String encoding,
            @Property boolean allProps) {

        public Config {
            encoding = encoding.isEmpty() ? "none" : encoding;
        }
    }

    private static final Pattern STRAY = Pattern.compile("[\\t\\r\\n]");

    private final Config config;
    private final NodeContext context;
    private final FileName naming;
    private final Turns turns = new Turns();

    public FileInNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        naming = new FileName(config.filename(), config.filenameType(), context);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        return turns.next(() -> take(msg, out));
    }

    private Future<Void> take(Message msg, Outputs out) {
        String name;
        try {
            name = STRAY.matcher(naming.of(msg)).replaceAll("");
        } catch (NodeError e) {
            context.error(e, msg);
            return DONE;
        }
        if (naming.isBlank()) {
            context.status(Status.dot("grey", name));
        }
        if (name.isEmpty()) {
            context.warn("No filename specified");
            return DONE;
        }
        msg.set("filename", name);
        FileReading reading = switch (config.format()) {
            case "lines" -> new FileReading.Lines(config, msg, out);
            case "stream" -> new FileReading.Stream(config, msg, out);
            default -> new FileReading.Whole(config, msg, out);
        };
        String full;
        try {
            full = naming.full(name);
        } catch (NodeError e) {
            context.error(e, msg);
            return DONE;
        }
        return new FilePieces(full, context)
                .read(reading::onPiece)
                .map(count -> {
                    reading.onEnd();
                    return (Void) null;
                })
                .recover(failure -> {
                    if (!(failure instanceof FileFault.Thrown thrown)) {
                        return Future.failedFuture(failure);
                    }
                    context.error(thrown.fault().toError(), msg);
                    if (config.sendError()) {
                        out.send(msg.copy()
                                .remove("payload")
                                .set("error", thrown.fault().toValue()));
                    }
                    return DONE;
                });
    }

    @Override
    public Future<?> close(boolean removed) {
        context.clearStatus();
        return DONE;
    }
}
