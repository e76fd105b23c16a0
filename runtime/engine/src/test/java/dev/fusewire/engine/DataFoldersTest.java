package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {

    @TempDir
    Path root;

    @Test
    void aNodesFolderIsMadeWhenAskedForAndGoesWithTheNode() throws IOException {
        DataFolders folders = new DataFolders(root);
        Files.createDirectories(folders.of("n1").resolve("deep"));
        Files.writeString(folders.of("n1").resolve("deep").resolve("queue.db"), "points");
        Files.writeString(folders.of("n2").resolve("pause.json"), "{}");
        folders.delete(Set.of("n1", "never asked"));
        assertThat(root.resolve("n1")).doesNotExist();
        assertThat(root.resolve("n2").resolve("pause.json")).exists();
    }

    @Test
    void anIdFromAFlowFileStaysInsideTheUserDirectory() {
        assertThat(new DataFolders(root).of("../../etc").getParent()).isEqualTo(root);
    }
}
