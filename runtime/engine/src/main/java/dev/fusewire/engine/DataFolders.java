package dev.fusewire.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders in which nodes keep what outlives the program, each named after its node. */
final class DataFolders {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolders.class);

    private final Path root;

    DataFolders(Path root) {
        this.root = root;
    }

    Path of(String nodeId) {
        Path folder = folder(nodeId);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    /** An id from a flow file may hold anything; the name keeps to what every file system takes. */
    private Path folder(String nodeId) {
        return root.resolve(nodeId.replaceAll("[^A-Za-z0-9_-]", "_"));
    }

    void delete(Set<String> nodeIds) {
        for (String id : nodeIds) {
            Path folder = folder(id);
            if (Files.isDirectory(folder)) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : List.copyOf(found.toList()).reversed()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            LOG.warn("{} stays: {}", folder, e.getMessage());
        }
    }
}
