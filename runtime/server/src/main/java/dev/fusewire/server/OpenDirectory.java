package dev.fusewire.server;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.server.keep.ControlSocket;
import dev.fusewire.server.keep.DirectoryLock;
import dev.fusewire.server.keep.GoodFiles;
import dev.fusewire.server.keep.Restore;
import dev.fusewire.server.keep.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user directory while the program has it: no other may, what an end left unfinished is finished, commands are heard. */
final class OpenDirectory {

    private final Path userDir;
    private final Log log;
    private final GoodFiles files;
    private @Nullable DirectoryLock lock;
    private @Nullable ControlSocket control;

    OpenDirectory(Path userDir, Log log) {
        this.userDir = userDir;
        this.log = log;
        files = new GoodFiles(userDir, log::damage);
    }

    GoodFiles files() {
        return files;
    }

    /** @throws IllegalStateException where another program has it */
    void open() {
        lock = DirectoryLock.take(userDir, log::warn);
        try {
            if (lock.isLocked()) {
                Snapshot.tidy(userDir);
            }
            if (lock.isLocked() && Restore.finish(userDir)) {
                log.info("The rest of a backup that was being restored is in place");
            }
        } catch (IOException e) {
            log.error("A backup that was being restored cannot be put in place: " + NodeError.textOf(e));
        }
        try {
            files.check(userDir.resolve(".config.users.json"), Json::parseObject);
        } catch (IOException | UncheckedIOException e) {
            log.warn("The settings of the users: " + NodeError.textOf(e));
        }
    }

    /** Hears commands such as backup, of programs on this machine. */
    void listen(Map<String, ControlSocket.Command> commands) {
        if (lock == null || !lock.isLocked()) {
            return;
        }
        try {
            control = ControlSocket.open(userDir, commands);
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("Commands such as backup cannot reach this program while it runs: " + NodeError.textOf(e));
        }
    }

    /** What a second program is told of this one. */
    void tell(String name, String value) {
        if (lock != null) {
            lock.tell(name, value);
        }
    }

    void close() {
        try {
            if (control != null) {
                control.close();
            }
        } catch (IOException _) {
            // the next program opens its own
        }
        if (lock != null) {
            lock.close();
        }
    }
}
