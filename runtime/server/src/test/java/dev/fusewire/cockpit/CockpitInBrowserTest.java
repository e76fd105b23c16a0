package dev.fusewire.cockpit;

import dev.fusewire.editor.BrowserScript;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.program.FirstFlow;
import dev.fusewire.program.RunningProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cockpit of a first start, looked at and steered in Chromium, and measured; then one of two sites. Pictures are left in
 * target/pictures.
 */
class CockpitInBrowserTest {

    private static final Pattern CHARGER = Pattern.compile("charger at http://127\\.0\\.0\\.1:(\\d+)/simulation");

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> isUsed() throws Exception {
        BrowserScript.assumeItCanRun();
        try (House house = new House(folder)) {
            List<ObjectValue> results = new ArrayList<>(BrowserScript.run("cockpit-measure.mjs", house.port));
            results.addAll(BrowserScript.run(house::grant, "cockpit.mjs", house.port, house.charger()));
            return results.stream().map(BrowserScript::test);
        }
    }

    @TestFactory
    Stream<DynamicTest> isUsedAtTwoSitesByPeopleOfAllRoles() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            return BrowserScript.run("cockpit-sites.mjs", program.port()).stream()
                    .map(BrowserScript::test);
        }
    }

    /** With the station simulated, as it is for whoever imports the flow. */
    @TestFactory
    Stream<DynamicTest> showsAStation() throws Exception {
        BrowserScript.assumeItCanRun();
        Files.copy(Path.of("../../flows/cabinet.json"), folder.resolve("flows.json"));
        try (RunningProgram program = RunningProgram.start(folder, "--broker-port", "0")) {
            return BrowserScript.run("cockpit-station.mjs", program.port()).stream()
                    .map(BrowserScript::test);
        }
    }

    /** A car that has to be ready, in a house that leaves it little: its clock is turned to the afternoon. */
    @TestFactory
    Stream<DynamicTest> saysWhenACarIsReadyAndWhatThatCosts() throws Exception {
        BrowserScript.assumeItCanRun();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo", "--broker-port", "0")) {
            return BrowserScript.run("cockpit-ready.mjs", program.port()).stream()
                    .map(BrowserScript::test);
        }
    }

    /** The program with its simulated house, which can be ended and started again where it was. */
    private static final class House implements AutoCloseable {

        private final Path folder;
        private final int port;
        private final String brokerPort;
        private RunningProgram program;

        House(Path folder) throws Exception {
            this.folder = folder;
            port = Ports.free();
            // as the program writes it, but with a port that no other program takes while this one is away
            FirstFlow.write(folder, "dynamic-load-management", Ports.free());
            brokerPort = String.valueOf(Ports.free());
            program = started();
        }

        /** On ports of its own, which nobody takes while it is away. */
        private RunningProgram started() throws Exception {
            return RunningProgram.start(folder, "--port", String.valueOf(port), "--broker-port", brokerPort);
        }

        String charger() throws Exception {
            return "http://127.0.0.1:" + program.awaitLog(CHARGER, SOON).group(1) + "/";
        }

        void grant(String wish) throws Exception {
            switch (wish) {
                case "stop" -> program.close();
                case "start" -> program = started();
                default -> throw new IllegalArgumentException("stop or start expected, not " + wish);
            }
        }

        @Override
        public void close() throws Exception {
            program.close();
        }
    }
}
