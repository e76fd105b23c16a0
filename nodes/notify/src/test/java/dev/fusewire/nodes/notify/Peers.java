package dev.fusewire.nodes.notify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of others on Node.js, in the folder {@code peers}: the other side in tests of protocols. */
public final class Peers {

    private static final Path FOLDER = Path.of("peers").toAbsolutePath();

    private Peers() {}

    /** Skips the test where there is no Node.js, or the packages are not fetched. */
    public static void assumeTheyCanRun() {
        assumeTrue(Files.isDirectory(FOLDER.resolve("node_modules")), "npm ci was not run in " + FOLDER);
        boolean isThere = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        assumeTrue(isThere, "there is no node on the PATH");
    }

    /** Starts one of the scripts, with its errors in this process's. */
    public static Process start(String script, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("node", FOLDER.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
