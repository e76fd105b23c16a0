package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

    @TempDir
    Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsForItsOwnerIsSoEvenWhereTheFormerFileWasNot() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "former");
        var _ = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SafeFile.write(file, "now", SafeFile.Readers.OWNER);
        assertThat(file).hasContent("now");
        assertThat(mode(file)).isEqualTo("rw-------");
        SafeFile.write(file, file.resolveSibling("secret.former"), "later", SafeFile.Readers.OWNER);
        assertThat(folder.resolve("secret.former")).hasContent("now");
        assertThat(folder).isDirectoryNotContaining("glob:**$$$");
    }

    @Test
    void whatIsForOthersHasTheRightsOfAnyFile() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        SafeFile.write(folder.resolve("file"), "x", SafeFile.Readers.USUAL);
        assertThat(mode(folder.resolve("file"))).isEqualTo(mode(usual));
    }

    @Test
    void whatCannotBeReplacedStaysAndLeavesNothingBeside() throws IOException {
        Path taken = folder.resolve("taken");
        var _ = Files.createDirectories(taken.resolve("full"));
        assertThatThrownBy(() -> SafeFile.write(taken, "x", SafeFile.Readers.OWNER))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**$$$");
    }

    @Test
    void aFolderMadeIsForItsOwnerAndOneThatIsThereStaysAsItIs() throws IOException {
        SafeFile.makeFolder(folder.resolve("a/b"));
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
        Path open = Files.createDirectory(folder.resolve("open"));
        var _ = Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        SafeFile.makeFolder(open);
        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
    }
}
