package dev.fusewire.context;

import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Variables in memory that survive on disk: what changed is written once the flush interval is over, and at the end. */
public final class FileStore implements ContextStore {

    private static final System.Logger LOG = System.getLogger("fusewire.context");

    /** After a failed write it is tried again, but not all the time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ContextFiles files;
    private final Duration flushInterval;
    private final MemoryStore memory = new MemoryStore();
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final Set<String> circular = new HashSet<>();
    /** Whether that has been told. */
    private boolean failing;

    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "context-writer");
        thread.setDaemon(true);
        return thread;
    });

    public FileStore(Path root, Duration flushInterval) {
        this.flushInterval = flushInterval;
        files = new ContextFiles(root);
        files.readAll().forEach(memory::restore);
    }

    private void changed(String scope) {
        dirty.add(scope);
        flushAfter(flushInterval);
    }

    private void flushAfter(Duration delay) {
        if (!writer.isShutdown() && pending.compareAndSet(false, true)) {
            var _ = writer.schedule(this::flush, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void replace(Runnable change) {
        flush();
        dirty.clear();
        change.run();
        memory.clear();
        files.readAll().forEach(memory::restore);
    }

    @Override
    public synchronized void flush() {
        pending.set(false);
        for (String scope : List.copyOf(dirty)) {
            dirty.remove(scope);
            try {
                files.write(scope, storable(scope));
            } catch (IOException | RuntimeException e) {
                if (!failing) {
                    failing = true;
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "Error writing context: " + e + ". The variables are in memory, and it is tried again");
                }
                dirty.add(scope);
                flushAfter(flushInterval.compareTo(PATIENCE) < 0 ? PATIENCE : flushInterval);
                return;
            }
        }
        if (failing) {
            failing = false;
            LOG.log(System.Logger.Level.INFO, "The context is written again");
        }
    }

    private ObjectValue storable(String scope) {
        Circles circles = new Circles();
        ObjectValue tree = circles.without(memory.tree(scope));
        if (!circles.found()) {
            circular.remove(scope);
        } else if (circular.add(scope)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Context " + scope + " contains a circular reference that cannot be persisted");
        }
        return tree;
    }

    @Override
    public @Nullable Object get(String scope, String key) {
        return memory.get(scope, key);
    }

    @Override
    public void set(String scope, String key, @Nullable Object value) {
        memory.set(scope, key, value);
        changed(scope);
    }

    @Override
    public List<String> keys(String scope) {
        return memory.keys(scope);
    }

    @Override
    public synchronized void forget(String scope) {
        memory.forget(scope);
        dirty.remove(scope);
        files.delete(scope);
    }

    @Override
    public synchronized void keepOnly(Set<String> ids) {
        memory.keepOnly(ids);
        dirty.removeIf(scope -> !Scopes.isOf(scope, ids));
        files.keepOnly(ids);
    }

    @Override
    public void close() {
        writer.shutdown();
        flush();
    }
}
