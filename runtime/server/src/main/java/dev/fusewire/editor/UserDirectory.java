package dev.fusewire.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user directory on disk. A power cut leaves a file either as it was or as it should be. */
public final class UserDirectory implements Storage {

    private final Path root;

    public UserDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public @Nullable String read(String name) {
        Path file = inside(name);
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(String name, String text) {
        Path file = inside(name);
        try {
            Path folder = file.resolveSibling(".");
            Files.createDirectories(folder.normalize());
            Path fresh = file.resolveSibling(file.getFileName() + ".$$$");
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(folder.normalize(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable List<Entry> list(String folder) {
        Path path = inside(folder);
        if (!Files.isDirectory(path)) {
            return null;
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(child -> new Entry(child.getFileName().toString(), Files.isDirectory(child)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private Path inside(String name) {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw ApiFault.unexpected(name + " leads out of the user directory");
        }
        return path;
    }
}
