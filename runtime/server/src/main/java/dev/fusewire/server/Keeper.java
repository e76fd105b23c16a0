package dev.fusewire.server;

import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.context.ContextStores;
import dev.fusewire.flow.Flows;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.NodeError;
import dev.fusewire.server.keep.ControlSocket;
import dev.fusewire.server.keep.GoodFiles;
import dev.fusewire.server.keep.Restore;
import dev.fusewire.server.keep.Snapshot;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes backups of the running program and restores them, on behalf of the commands that ask by the control socket. */
final class Keeper {

    private static final long PATIENCE_MINUTES = 30;

    private final Path userDir;
    private final FlowStore store;
    private final EngineRuntime runtime;
    private final ContextStores contexts;
    private final HistoryStore history;
    private final CockpitServer cockpit;
    private final StationBook stations;
    private final Function<Path, Future<Void>> accounts;
    private final @Nullable String secret;
    private final Log log;

    Keeper(
            Path userDir,
            FlowStore store,
            EngineRuntime runtime,
            ContextStores contexts,
            HistoryStore history,
            CockpitServer cockpit,
            StationBook stations,
            Function<Path, Future<Void>> accounts,
            @Nullable String secret,
            Log log) {
        this.userDir = userDir;
        this.store = store;
        this.runtime = runtime;
        this.contexts = contexts;
        this.history = history;
        this.cockpit = cockpit;
        this.stations = stations;
        this.accounts = accounts;
        this.secret = secret;
        this.log = log;
    }

    Map<String, ControlSocket.Command> commands() {
        return Map.of("backup", this::backup, "restore", this::restore);
    }

    private synchronized void backup(InputStream in, OutputStream out, ControlSocket.Answer answer) throws IOException {
        contexts.flush();
        List<Path> left = new ArrayList<>();
        OutputStream late = new BufferedOutputStream(out) {
            private boolean isBegun;

            /** What goes wrong before the first byte can still be said. */
            @Override
            public synchronized void write(byte[] bytes, int from, int length) throws IOException {
                begin();
                super.write(bytes, from, length);
            }

            @Override
            public synchronized void write(int b) throws IOException {
                begin();
                super.write(b);
            }

            private void begin() throws IOException {
                if (!isBegun) {
                    isBegun = true;
                    answer.ok("the running Fusewire in " + userDir + (left.isEmpty() ? "" : ", without " + left));
                }
            }
        };
        new Snapshot(userDir, Program.version())
                .write(
                        late,
                        (file, target) -> {
                            if (file.equals(history.file().toAbsolutePath().normalize())) {
                                await(history.copyTo(target));
                                return true;
                            }
                            if (file.equals(cockpit.file().toAbsolutePath().normalize())) {
                                await(cockpit.copyTo(target));
                                return true;
                            }
                            if (file.equals(stations.file().toAbsolutePath().normalize())) {
                                await(stations.copyTo(target));
                                return true;
                            }
                            if (file.equals(userDir.resolve("accounts.db"))) {
                                await(accounts.apply(target));
                                return true;
                            }
                            // a node has it open: what waits for a database away, or what was asked from one
                            left.add(userDir.relativize(file));
                            return false;
                        },
                        store::undisturbed);
        late.flush();
        log.info("A backup was made");
    }

    private synchronized void restore(InputStream in, OutputStream out, ControlSocket.Answer answer)
            throws IOException {
        String what = Restore.stage(userDir, in, this::check);
        log.info("Restoring " + what);
        boolean[] later = {false};
        try {
            await(runtime.stop());
            contexts.replace(() ->
                    await(history.replace(() -> await(cockpit.replace(() -> await(stations.replace(() -> {
                        try {
                            later[0] = Restore.apply(userDir, this::isForNow);
                        } catch (IOException e) {
                            throw new UncheckedIOException(
                                    "the backup is in place in parts only, the rest follows at the next start: "
                                            + NodeError.textOf(e),
                                    e);
                        }
                    })))))));
        } finally {
            var _ = await(runtime.reload());
        }
        log.info("Restored " + what);
        answer.ok("Restored " + what + ". Settings" + (later[0] ? " and accounts" : "")
                + " are those of the backup from the next start on. What was there before is in " + userDir
                + ", in a folder .before-restore-DATE");
    }

    /** Databases somebody else has open are exchanged at the next start. */
    private boolean isForNow(String name) {
        return !name.endsWith(".db")
                || Set.of(history.file(), cockpit.file(), stations.file()).stream()
                        .anyMatch(file -> file.equals(userDir.resolve(name)));
    }

    /** Whether flows and credentials are such as can run here. */
    private void check(Path files) throws IOException {
        List<String> faults = new ArrayList<>();
        FlowStore staged = new FlowStore(
                files,
                files.resolve(store.name()),
                secret,
                new FlowVersions(files, 0),
                new GoodFiles(files, faults::add));
        try {
            var _ = Flows.of(staged.read());
            var _ = staged.readCredentials();
        } catch (NodeError | UncheckedIOException e) {
            faults.add(NodeError.textOf(e));
        }
        if (!faults.isEmpty()) {
            throw new IOException("the backup is no good: " + faults.getFirst());
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException(NodeError.textOf(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("it takes longer than " + PATIENCE_MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the program is ending", e);
        }
    }
}
