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
        boolean safe) {}
