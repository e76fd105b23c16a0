package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own, used in Chromium as a person would; pictures are left in target/pictures. */
class EditorJourneysTest {

    private static final Pattern ADDRESS = Pattern.compile("Server now running at http://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> inChromium() throws Exception {
        Process program = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fusewire.server.Main",
                        "--no-demo",
                        "--broker-port",
                        "0",
                        "--port",
                        "0",
                        "--user-dir",
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        try {
            // not closed: the thread that reads on would hold it until the program has ended
            BufferedReader log = program.inputReader(StandardCharsets.UTF_8);
            int port = port(log);
            Thread.ofVirtual().start(() -> drain(log));
            return BrowserScript.run("journeys.mjs", port).stream().map(EditorJourneysTest::test);
        } finally {
            program.destroy();
            assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private static int port(BufferedReader log) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IllegalStateException("the program ended before it listened:\n" + String.join("\n", seen));
    }

    /** Reads on, so that the program never waits for somebody to take its log. */
    private static void drain(BufferedReader log) {
        try {
            while (log.readLine() != null) {
                continue;
            }
        } catch (IOException _) {
            // the program has ended
        }
    }

    private static DynamicTest test(ObjectValue journey) {
        return DynamicTest.dynamicTest(
                journey.string("name", "?"),
                () -> assertThat(journey.get("ok"))
                        .as("%s", journey.get("reason"))
                        .isEqualTo(true));
    }
}
