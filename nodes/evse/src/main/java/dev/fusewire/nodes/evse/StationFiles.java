package dev.fusewire.nodes.evse;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One JSON file a station with how its EVSEs stand, each replaced as a whole or not at all, and not oftener than once a second. */
final class StationFiles {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String END = ".json";

    private final NodeContext context;
    private final Path folder;
    private final Map<String, Supplier<String>> due = new HashMap<>();
    private final Set<String> resting = new HashSet<>();
    private Future<?> writing = Future.succeededFuture();

    StationFiles(NodeContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** What was kept, by the station's id. */
    Future<Map<String, ObjectValue>> read() {
        return context.blocking(() -> {
            Map<String, ObjectValue> kept = new HashMap<>();
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
                    for (Path file : files) {
                        String name = file.getFileName().toString();
                        try {
                            kept.put(
                                    name.substring(0, name.length() - END.length()),
                                    Json.parseObject(Files.readString(file)));
                        } catch (IOException | NodeError unreadable) {
                            context.warn("%s cannot be read and begins anew: %s"
                                    .formatted(file, NodeError.textOf(unreadable)));
                        }
                    }
                }
            }
            return kept;
        });
    }

    /** Has a station's file written soon, as the document is then. */
    void changed(String station, Supplier<String> text) {
        due.put(station, text);
        if (resting.add(station)) {
            write(station);
            context.after(PACE, () -> rested(station));
        }
    }

    private void rested(String station) {
        resting.remove(station);
        Supplier<String> text = due.get(station);
        if (text != null) {
            changed(station, text);
        }
    }

    private void write(String station) {
        Supplier<String> text = due.remove(station);
        if (text != null) {
            String content = text.get();
            Path file = folder.resolve(station + END);
            writing = writing.transform(_ -> context.<Boolean>blocking(() -> {
                        SafeFile.write(file, content, SafeFile.Readers.USUAL);
                        return true;
                    }))
                    .onFailure(failure ->
                            context.error("%s cannot be written: %s".formatted(file, NodeError.textOf(failure)), null));
        }
    }

    /** Writes what is due. */
    Future<?> close() {
        Set.copyOf(due.keySet()).forEach(this::write);
        return writing.otherwiseEmpty();
    }
}
