package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a file with names for registers, and reads it again when it has changed. */
@NodeType(value = "modbus-io-config", category = "config", inputs = 0, outputs = 0, help = """
    A file with names for registers and coils: one JSON object a line.

    ```
    {"name":"iTemperature","valueAddress":"%IW4"}
    {"name":"fPower","valueAddress":"%IW10"}
    {"name":"bRunning","valueAddress":"%IX8.0"}
    ```

    `%I` names what is read with functions 1 and 3, `%Q` what is read with functions 2 and 4. The first letter of the
    name is the type: `w` word, `u` unsigned, `i` integer, `f` or `r` float of two registers, `d` double of four, `b`
    bit. The file is read again within 5 s when it has changed.
    """)
public final class ModbusIoConfigNode implements Node {

    public record Config(
            @Property(label = "Path", required = true, help = "The file.")
            String path,

            @Property(
                    label = "Encoding",
                    initial = "utf8",
                    options = {"utf8", "ansi", ""},
                    help = "Of the text in the file.")
            String format,

            @Property(
                    label = "Address offset",
                    initial = "0",
                    help = "What addresses in the file are higher by than those asked for.")
            int addressOffset) {}

    /** As Node.js looks at files that are watched. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5007);

    private static final Charset ANSI = Charset.forName("windows-1252");

    private record Read(FileTime changed, List<ObjectValue> mappings) {}

    private final Config config;
    private final NodeContext context;
    /** Set on this node's event loop and read on those of others. */
    private volatile List<IoName> names = List.of();

    private volatile boolean isRead;
    private @Nullable FileTime changed;
    private boolean complained;

    public ModbusIoConfigNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        look();
        context.every(LOOK_AGAIN, this::look);
    }

    private void look() {
        FileTime known = changed;
        Future<Boolean> _ = context.blocking(() -> read(known))
                .map(read -> {
                    read.ifPresent(this::take);
                    return true;
                })
                .onFailure(this::complain);
    }

    private Optional<Read> read(@Nullable FileTime known) throws IOException {
        Restrictions.of(context).checkFile(config.path());
        Path file = Path.of(config.path());
        FileTime now = Files.getLastModifiedTime(file);
        if (now.equals(known)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new NodeError("Modbus IO Path Is Not A File " + config.path());
        }
        Charset charset = config.format().equals("ansi") ? ANSI : StandardCharsets.UTF_8;
        List<ObjectValue> mappings = new ArrayList<>();
        for (String line : Files.readString(file, charset).split("\\R")) {
            try {
                if (!line.isBlank()) {
                    mappings.add(Json.parseObject(line));
                }
            } catch (RuntimeException e) {
                context.debug("a line of %s is no JSON object: %s".formatted(config.path(), e.getMessage()));
            }
        }
        return Optional.of(new Read(now, mappings));
    }

    private void take(Read read) {
        changed = read.changed();
        complained = false;
        List<IoName> found = new ArrayList<>();
        read.mappings().forEach(mapping -> {
            IoName name = IoName.of(mapping);
            if (name != null) {
                found.add(name);
            }
        });
        names = List.copyOf(found);
        isRead = true;
        context.warn(ObjectValue.of(
                "payload",
                ArrayValue.copyOf(found.stream()
                        .map(each -> each.about(config.addressOffset(), 0))
                        .toList()),
                "name",
                "Modbus Value Names From IO File",
                "path",
                config.path()));
    }

    private void complain(Throwable failure) {
        if (!complained) {
            complained = true;
            context.warn(
                    failure instanceof NoSuchFileException
                            ? "Modbus IO File Not Found " + config.path()
                            : NodeError.textOf(failure));
        }
    }

    /** Whether there are names yet. */
    boolean isRead() {
        return isRead;
    }

    /** The named values of an answer. */
    ArrayValue values(boolean inputs, int from, int count, byte[] data) {
        ArrayValue.Builder values = ArrayValue.builder();
        for (IoName name : names) {
            ObjectValue about = name.about(config.addressOffset(), from);
            if (IoName.isIn(about, inputs, from, count)) {
                values.add(IoName.valued(about, data));
            }
        }
        return values.build();
    }
}
