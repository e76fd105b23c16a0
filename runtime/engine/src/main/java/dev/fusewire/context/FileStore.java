package dev.fusewire.context;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Variables on disk, in Node-RED's layout: {@code global/global.json}, {@code <flow>/flow.json},
 * {@code <flow>/<node>.json}. Everything is kept in memory; what changed is written after the flush interval, each file
 * replaced as a whole or not at all.
 */
public final class FileStore implements ContextStore {

    private final Path root;
    private final MemoryStore memory = new MemoryStore();
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "context-writer");
        thread.setDaemon(true);
        return thread;
    });

    public FileStore(Path root, Duration flushInterval) {
        this.root = root;
        load();
        long millis = flushInterval.toMillis();
        var _ = writer.scheduleWithFixedDelay(this::flush, millis, millis, TimeUnit.MILLISECONDS);
    }

    private Path file(String scope) {
        int colon = scope.indexOf(':');
        if (scope.equals("global")) {
            return root.resolve("global").resolve("global.json");
        }
        return colon < 0
                ? root.resolve(scope).resolve("flow.json")
                : root.resolve(scope.substring(colon + 1)).resolve(scope.substring(0, colon) + ".json");
    }

    private void load() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void load(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        Path folder = file.getParent();
        String flow = folder == null ? "" : folder.getFileName().toString();
        String scope = name.equals("global") ? name : name.equals("flow") ? flow : name + ":" + flow;
        try {
            memory.restore(scope, Json.parseObject(Files.readString(file)));
        } catch (IOException | NodeError e) {
            System.getLogger("fusewire.context")
                    .log(System.Logger.Level.WARNING, file + " is left out: " + e.getMessage());
        }
    }

    private synchronized void flush() {
        for (String scope : List.copyOf(dirty)) {
            dirty.remove(scope);
            try {
                write(file(scope), memory.tree(scope));
            } catch (IOException e) {
                dirty.add(scope);
                System.getLogger("fusewire.context")
                        .log(System.Logger.Level.ERROR, file(scope) + " cannot be written: " + e.getMessage());
                return;
            }
        }
    }

    private static void write(Path file, ObjectValue tree) throws IOException {
        if (tree.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(".").normalize());
        Path fresh = file.resolveSibling(file.getFileName() + ".$$$");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(Json.stringify(tree, 4).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public @Nullable Object get(String scope, String key) {
        return memory.get(scope, key);
    }

    @Override
    public void set(String scope, String key, @Nullable Object value) {
        memory.set(scope, key, value);
        dirty.add(scope);
    }

    @Override
    public List<String> keys(String scope) {
        return memory.keys(scope);
    }

    @Override
    public void forget(String scope) {
        memory.forget(scope);
        dirty.add(scope);
    }

    @Override
    public void keepOnly(Collection<String> scopes) {
        Set<String> keep = Set.copyOf(scopes);
        memory.scopes().stream()
                .filter(scope -> !scope.equals("global") && !keep.contains(scope))
                .forEach(this::forget);
    }

    @Override
    public void close() {
        writer.shutdown();
        flush();
    }
}
