package dev.fusewire.server.keep;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second program out of the user directory. The lock is the operating system's, which takes it back however the program
 * ends; beside it stands, for whom it may concern, which process has it and on which port it listens.
 */
public final class DirectoryLock implements AutoCloseable {

    static final String LOCK = ".fusewire.lock";
    static final String HOLDER = ".fusewire.running.json";

    /**
     * The directories this process holds. POSIX takes a lock from a process when it closes any channel to the file, so the file
     * must not be opened twice.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final @Nullable FileChannel channel;
    private volatile ObjectValue holder =
            ObjectValue.of("pid", ProcessHandle.current().pid());

    private DirectoryLock(Path directory, @Nullable FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * @param warnings told where the file system does not let anything be locked; the program goes on then
     * @throws IllegalStateException saying in one line who has the directory
     */
    public static DirectoryLock take(Path userDir, Consumer<String> warnings) {
        FileChannel channel = null;
        Path directory = userDir.toAbsolutePath().normalize();
        boolean isHeld = false;
        try {
            SafeFile.makeFolder(directory);
            directory = directory.toRealPath();
            if (!HELD.add(directory)) {
                throw taken(directory);
            }
            isHeld = true;
            channel = FileChannel.open(
                    directory.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    SafeFile.attributes(directory));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                HELD.remove(directory);
                throw taken(directory);
            }
            DirectoryLock taken = new DirectoryLock(directory, channel);
            taken.tell();
            return taken;
        } catch (IOException | UnsupportedOperationException | OverlappingFileLockException e) {
            warnings.accept("The user directory " + directory + " cannot be locked (" + reason(e)
                    + "): see to it yourself that no second program uses it");
            close(channel);
            if (isHeld) {
                HELD.remove(directory);
            }
            return new DirectoryLock(directory, null);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.AccessDeniedException ? "no permission to write there" : NodeError.textOf(e);
    }

    private static IllegalStateException taken(Path directory) {
        ObjectValue holder = holderOf(directory);
        StringBuilder who = new StringBuilder();
        if (holder.has("pid")) {
            who.append(", process ").append(Values.text(holder.get("pid")));
        }
        if (holder.has("address")) {
            who.append(", at ").append(holder.string("address", ""));
        }
        return new IllegalStateException("the user directory " + directory + " is in use by another Fusewire" + who
                + ". Stop that one, or choose another directory with --user-dir");
    }

    /** What the running program says of itself; empty where none has said anything. It may have ended since. */
    public static ObjectValue holderOf(Path userDir) {
        try {
            Path file = userDir.resolve(HOLDER);
            return Files.isRegularFile(file) ? Json.parseObject(Files.readString(file)) : ObjectValue.EMPTY;
        } catch (IOException | NodeError _) {
            return ObjectValue.EMPTY;
        }
    }

    /** Whether the lock is held; false where the file system has none. */
    public boolean isLocked() {
        return channel != null;
    }

    /** Says something more of this program to others, such as its {@code address}. */
    public void tell(String name, Object value) {
        holder = holder.with(name, value);
        tell();
    }

    private void tell() {
        try {
            SafeFile.write(directory.resolve(HOLDER), Json.stringify(holder), SafeFile.Readers.OWNER);
        } catch (IOException _) {
            // a disk that is full: the lock holds all the same, only the port is not told
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // nothing was locked
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                Files.deleteIfExists(directory.resolve(HOLDER));
            } catch (IOException _) {
                // whoever reads it looks at the lock first
            }
            close(channel);
            HELD.remove(directory);
        }
    }
}
