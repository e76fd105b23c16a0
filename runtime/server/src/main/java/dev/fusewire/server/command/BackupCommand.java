package dev.fusewire.server.command;

import dev.fusewire.server.keep.Backup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fusewire backup FILE}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes everything in the user directory to one file, also while Fusewire runs.")
public final class BackupCommand implements Callable<Integer> {

    private final String version;

    @Mixin
    private UserDirOption userDir = new UserDirOption();

    @Parameters(paramLabel = "FILE", description = "the archive; one of this name is replaced")
    private Path file = Path.of("");

    public BackupCommand(String version) {
        this.version = version;
    }

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        Backup.backup(userDir.path(), file, version, out);
        return 0;
    }
}
