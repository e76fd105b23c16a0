package dev.fusewire.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A few values a node keeps over restarts, whatever becomes of the process meanwhile: written to a file beside, made
 * durable, then renamed, so that a reader finds the old values or the new ones. Both methods block for a disk's time;
 * call {@link #write} through {@link NodeContext#blocking}, one at a time.
 */
public final class KeptState {

    private final Path file;

    /** The state of this name in the node's {@link NodeContext#dataFolder}. */
    public KeptState(Path dataFolder, String name) {
        file = dataFolder.resolve(name + ".json");
    }

    /**
     * What was written last; an empty object when nothing was.
     *
     * @throws NodeError where the file cannot be read or is no JSON object, naming it
     */
    public ObjectValue read() {
        try {
            return Json.parseObject(Files.readString(file));
        } catch (NoSuchFileException _) {
            return ObjectValue.EMPTY;
        } catch (IOException | NodeError e) {
            throw new NodeError("Error", "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Makes this the state; once it returns, a power cut leaves it. */
    public void write(ObjectValue state) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(Json.stringify(state).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Makes the renaming itself durable; a file system without such a call does that by itself. */
    private static void sync(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            return;
        }
    }
}
