package dev.fusewire.ocpp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A charge point of other people's making, run by Node.js beside a test: it says what it sees, a JSON a line. */
public final class Peer implements AutoCloseable {

    static final Path SCRIPTS = Path.of("peers");

    private final Process process;
    private final BufferedReader output;

    private Peer(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static Peer run(String script, String... arguments) throws IOException {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules")),
                "the peers are not there: npm ci in nodes/ocpp/peers");
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return new Peer(command);
    }

    /** The next thing it says. */
    public ObjectValue next() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("it ended without a word");
        }
        return Json.parseObject(line);
    }

    /** The next thing it says, which has to be this. */
    public ObjectValue next(String what) throws IOException {
        ObjectValue said = next();
        if (!said.string("what", "").equals(what)) {
            throw new AssertionError("not " + what + ": " + Json.stringify(said));
        }
        return said;
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
