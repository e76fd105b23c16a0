package dev.fusewire.nodes.modbus.link;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of other people's making that runs beside a test. */
public final class Peer implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("peers");

    private final Process process;
    private final BufferedReader output;

    private Peer(List<String> command, Path folder) throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A script in {@code peers}, run by Node.js. */
    public static Peer node(String script, String... arguments) throws IOException {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules")),
                "the peers are not there: npm ci in nodes/modbus/peers");
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return new Peer(command, SCRIPTS);
    }

    /** An installed program; the test is skipped where it is not. */
    public static Peer program(String name, String... arguments) throws IOException {
        assumeTrue(isInstalled(name), name + " is not installed");
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return new Peer(command, Path.of("."));
    }

    static boolean isInstalled(String name) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** The next line it says. */
    public String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("it ended without a word");
        }
        return line;
    }

    /** All it says to its end. */
    public String all() throws Exception {
        String all = String.join("\n", output.lines().toList());
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
