package dev.fusewire.nodes.storage;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes payloads to a file, adds them to its end, or deletes it; one message after the other. */
@NodeType(value = "file", form = "storage/10-file", category = "storage")
public final class FileNode implements Node {

    public record Config(
            @Property String filename,
            @Property String filenameType,
            @Property boolean appendNewline,
            @Property boolean createDir,
            @Property(initial = "false") String overwriteFile,
            @Property(initial = "none") String encoding) {

        public Config {
            encoding = encoding.isEmpty() ? "none" : encoding;
        }
    }

    private static final Duration STATUS_DELAY = Duration.ofMillis(333);
    private static final String LINE_END = System.lineSeparator();
    private static final Set<OpenOption> OVERWRITE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    private static final Set<OpenOption> APPEND = Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE);

    private final Config config;
    private final NodeContext context;
    private final FileName naming;
    private final Turns turns = new Turns();
    private @Nullable Registration statusTimer;

    public FileNode(Config config, NodeContext context) {
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
            name = naming.of(msg);
        } catch (NodeError e) {
            context.error(e, msg);
            return DONE;
        }
        msg.set("filename", name);
        if (naming.isBlank() && statusTimer == null) {
            statusTimer = context.after(STATUS_DELAY, () -> {
                statusTimer = null;
                context.status(Status.dot("grey", name));
            });
        }
        if (name.isEmpty()) {
            context.warn("No filename specified");
            return DONE;
        }
        String full;
        try {
            full = naming.full(name);
        } catch (NodeError e) {
            context.error(e, msg);
            return DONE;
        }
        if (config.overwriteFile().equals("delete")) {
            return send(msg, out, "failed to delete file: ", context.blocking(() -> delete(full)))
                    .onSuccess(_ -> context.debug("deleted file: " + name));
        }
        if (msg.payload() == null) {
            return DONE;
        }
        byte[] data = data(msg);
        return config.createDir()
                ? context.blocking(() -> makeFolder(full)).compose(fault -> {
                    if (fault.isPresent()) {
                        context.error("failed to create file: " + fault.get().text(), msg);
                        return DONE;
                    }
                    return write(msg, out, full, data);
                })
                : write(msg, out, full, data);
    }

    private Future<Void> write(Message msg, Outputs out, String file, byte[] data) {
        return config.overwriteFile().equals("true")
                ? send(msg, out, "failed to write to file: ", context.blocking(() -> write(file, data, OVERWRITE)))
                // as in Node-RED the message goes on even where nothing could be added
                : context.blocking(() -> write(file, data, APPEND)).map(fault -> {
                    fault.ifPresent(why -> context.error("failed to append to file: " + why.text(), msg));
                    out.send(msg);
                    return null;
                });
    }

    /** Sends the message on once the disk has done its part, or says why it has not. */
    private Future<Void> send(Message msg, Outputs out, String failed, Future<Optional<FileFault>> work) {
        return work.map(fault -> {
            if (fault.isPresent()) {
                context.error(failed + fault.get().text(), msg);
            } else {
                out.send(msg);
            }
            return null;
        });
    }

    private byte[] data(Message msg) {
        String wanted = config.encoding();
        if (wanted.equals("setbymsg")) {
            Object asked = msg.get("encoding");
            wanted = Values.isTruthy(asked) ? Values.text(asked) : "none";
        }
        TextEncoding encoding = TextEncoding.named(wanted);
        Object payload = msg.payload();
        if (payload instanceof Bytes bytes) {
            return encoding == TextEncoding.NONE ? bytes.array() : encoding.encode(bytes.text());
        }
        String text = Values.isObject(payload) || payload == Null.NULL ? Json.stringify(payload) : Values.text(payload);
        return encoding.encode(config.appendNewline() && !isLastPart(msg) ? text + LINE_END : text);
    }

    /** Whether the message ends a text that was split, so that nothing is to stand behind it. */
    private static boolean isLastPart(Message msg) {
        if (!msg.has("parts")) {
            return false;
        }
        Object value = msg.get("parts");
        if (value == null || value == Null.NULL) {
            throw new NodeError(
                    "TypeError",
                    "Cannot read properties of " + (value == null ? "undefined" : "null") + " (reading 'type')");
        }
        return value instanceof ObjectValue parts
                && "string".equals(parts.get("type"))
                && parts.get("index") instanceof Number index
                && parts.get("count") instanceof Number count
                && count.doubleValue() == index.doubleValue() + 1;
    }

    private static Optional<FileFault> write(String file, byte[] data, Set<OpenOption> options) {
        try (FileChannel channel = FileChannel.open(FileName.path(file, "open"), options)) {
            ByteBuffer rest = ByteBuffer.wrap(data);
            try {
                while (rest.hasRemaining()) {
                    var _ = channel.write(rest);
                }
            } catch (IOException e) {
                return Optional.of(FileFault.of(e, "write", null));
            }
            return Optional.empty();
        } catch (FileFault.Thrown e) {
            return Optional.of(e.fault());
        } catch (IOException e) {
            return Optional.of(FileFault.of(e, "open", file));
        }
    }

    private static Optional<FileFault> delete(String file) {
        try {
            Path path = FileName.path(file, "unlink");
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new FileFault(FileFault.Kind.EISDIR, "unlink", file));
            }
            Files.delete(path);
            return Optional.empty();
        } catch (FileFault.Thrown e) {
            return Optional.of(e.fault());
        } catch (IOException e) {
            return Optional.of(FileFault.of(e, "unlink", file));
        }
    }

    private static Optional<FileFault> makeFolder(String file) {
        String folder = "";
        try {
            Path parent = FileName.path(file, "mkdir").getParent();
            if (parent == null) {
                return Optional.empty();
            }
            folder = parent.toString();
            Files.createDirectories(parent);
            return Optional.empty();
        } catch (FileFault.Thrown e) {
            return Optional.of(e.fault());
        } catch (FileAlreadyExistsException e) {
            // what is in the way is either the last name itself or stands before it
            boolean itself = Path.of(folder).equals(Path.of(e.getFile()));
            return Optional.of(new FileFault(itself ? FileFault.Kind.EEXIST : FileFault.Kind.ENOTDIR, "mkdir", folder));
        } catch (IOException e) {
            return Optional.of(FileFault.of(e, "mkdir", folder));
        }
    }

    /** What is waiting is still written. */
    @Override
    public Future<?> close(boolean removed) {
        return turns.over().onComplete(_ -> context.clearStatus());
    }
}
