package dev.fusewire.server.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option every command has that works on a user directory. */
public final class UserDirOption {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // filled in by picocli
    private CommandSpec command;

    private @Nullable Path given;

    @Option(
            names = {"-u", "--user-dir"},
            paramLabel = "DIR",
            description = "where flows, credentials and settings are kept; default: ~/.fusewire")
    void take(String folder) {
        if (folder.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--user-dir wants the name of a folder");
        }
        given = Path.of(folder);
    }

    /** As Node-RED spells it. */
    @Option(names = "--userDir", hidden = true)
    void takeAsNodeRed(String folder) {
        take(folder);
    }

    /** The directory, as an absolute path. */
    public Path path() {
        return Arguments.userDirectory(given);
    }
}
