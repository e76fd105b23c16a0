package dev.fusewire.server.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the program is to run, as the command line says it. A null was not given. */
public record Arguments(
        @Nullable Path flowFile,
        Path userDir,
        @Nullable Integer port,
        @Nullable String host,
        @Nullable Path settings,
        @Nullable Integer brokerPort,
        boolean demo,
        boolean safe,
        @Nullable String firstFlow) {

    /** With the usual first flow. */
    public Arguments(
            @Nullable Path flowFile,
            Path userDir,
            @Nullable Integer port,
            @Nullable String host,
            @Nullable Path settings,
            @Nullable Integer brokerPort,
            boolean demo,
            boolean safe) {
        this(flowFile, userDir, port, host, settings, brokerPort, demo, safe, null);
    }

    /** The user directory as an absolute path, by default {@code ~/.fusewire}. */
    static Path userDirectory(@Nullable Path given) {
        Path folder = given != null ? given : Path.of(System.getProperty("user.home"), ".fusewire");
        return folder.toAbsolutePath().normalize();
    }
}
