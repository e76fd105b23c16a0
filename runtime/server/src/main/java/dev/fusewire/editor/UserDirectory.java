package dev.fusewire.editor;

import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    public synchronized void write(String name, String text) {
        Path file = inside(name);
        try {
            SafeFile.write(file, text, readers(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What is hidden tells of people and their set-up; flows of the library are shared, as those in the flow file. */
    private static SafeFile.Readers readers(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".") ? SafeFile.Readers.OWNER : SafeFile.Readers.USUAL;
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
