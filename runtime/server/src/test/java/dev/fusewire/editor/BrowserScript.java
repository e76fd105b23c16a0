package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs a script of {@code src/test/browser}, which uses the page in Chromium and tells of each journey in a line of JSON. */
public final class BrowserScript {

    /** Does what a script cannot do itself, such as ending the program; the script goes on when it has been done. */
    @FunctionalInterface
    public interface Keeper {
        void grant(String wish) throws Exception;
    }

    private static final Path FOLDER = Path.of("src/test/browser").toAbsolutePath();
    private static final String CHROMIUM = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");

    private BrowserScript() {}

    public static void assumeItCanRun() {
        assumeTrue(Files.isExecutable(Path.of(CHROMIUM)), "skipped: there is no Chromium at " + CHROMIUM);
        assumeTrue(isOnPath("node"), "skipped: there is no node on the PATH");
    }

    /**
     * @param more what the script wants to know beside the address and the folder for its pictures
     * @return what the script said of each journey: name, ok, reason
     */
    public static List<ObjectValue> run(String script, int port, String... more) throws Exception {
        return run(
                wish -> {
                    throw new IllegalArgumentException(
                            script + " wishes " + wish + ", and nobody is there to grant it");
                },
                script,
                port,
                more);
    }

    /** As above; a line with a wish is granted by the keeper and answered with a line. */
    public static List<ObjectValue> run(Keeper keeper, String script, int port, String... more) throws Exception {
        return run(keeper, List.of(), script, "http://127.0.0.1:" + port + "/", more);
    }

    /**
     * As above, with the browser on another computer.
     *
     * @param prefix the words before the script's command
     * @param base where the program is seen from there
     */
    public static List<ObjectValue> runFrom(List<String> prefix, String script, String base, String... more)
            throws Exception {
        return run(
                wish -> {
                    throw new IllegalArgumentException(script + " wishes " + wish);
                },
                prefix,
                script,
                base,
                more);
    }

    /** That a journey went as the script says it should. */
    public static DynamicTest test(ObjectValue journey) {
        return DynamicTest.dynamicTest(
                journey.string("name", "?"),
                () -> assertThat(journey.get("ok"))
                        .as("%s", journey.get("reason"))
                        .isEqualTo(true));
    }

    private static List<ObjectValue> run(Keeper keeper, List<String> prefix, String script, String base, String... more)
            throws Exception {
        assumeItCanRun();
        Path pictures = Path.of("target/pictures").toAbsolutePath();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("node", script, base, pictures.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ObjectValue> results = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                var answers = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectValue said = Json.parseObject(line);
                if (said.get("wish") instanceof String wish) {
                    keeper.grant(wish);
                    answers.write("done\n");
                    answers.flush();
                } else {
                    results.add(said);
                }
            }
        } catch (Exception e) {
            process.destroy();
            throw e;
        }
        int code = process.waitFor();
        if (results.isEmpty()) {
            throw new IllegalStateException(script + " ended with " + code + " and said nothing");
        }
        return results;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
