package dev.fusewire.server.command;

import dev.fusewire.server.keep.Backup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fusewire restore FILE}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Puts a backup in the place of what the user directory holds, also while Fusewire runs. It is checked"
                        + " first; what was there before is kept.")
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private UserDirOption userDir = new UserDirOption();

    @Parameters(paramLabel = "FILE", description = "an archive that fusewire backup has written")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        Backup.restore(userDir.path(), file, out);
        return 0;
    }
}
