package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line clients most people reach for. */
class MosquittoClientsTest {

    private final TestBroker test = new TestBroker();
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void clientsAreInstalled() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/mosquitto_pub"))
                && Files.isExecutable(Path.of("/usr/bin/mosquitto_sub"));
        assumeTrue(there, "mosquitto_pub and mosquitto_sub are not on this machine (Debian package mosquitto-clients)");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroy);
        test.close();
    }

    private Process run(String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("/usr/bin/" + command, "-h", "127.0.0.1", "-p", "" + test.port()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output + "exit " + process.exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv31", "mqttv311", "mqttv5"})
    void subscribeAndPublishWithEachQos(String version) throws Exception {
        Process sub = run(
                "mosquitto_sub",
                "-V",
                version,
                "-t",
                "house/+/power",
                "-q",
                "2",
                "-C",
                "3",
                "-W",
                "60",
                "-F",
                "%t %q %r %p");
        TestBroker.await("the subscription", () -> test.counts().subscriptions() == 1);
        for (int qos = 0; qos <= 2; qos++) {
            Process pub = run(
                    "mosquitto_pub", "-V", version, "-t", "house/l" + qos + "/power", "-m", "p" + qos, "-q", "" + qos);
            assertThat(outputOf(pub)).isEqualTo("exit 0");
        }
        assertThat(outputOf(sub))
                .isEqualTo("house/l0/power 0 0 p0\nhouse/l1/power 1 0 p1\nhouse/l2/power 2 0 p2\nexit 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void retainedMessageComesWithItsFlag(String version) throws Exception {
        assertThat(outputOf(run("mosquitto_pub", "-V", version, "-t", "a/b", "-m", "kept", "-r", "-q", "1")))
                .isEqualTo("exit 0");
        Process sub = run("mosquitto_sub", "-V", version, "-t", "#", "-C", "1", "-W", "60", "-F", "%t %r %p");
        assertThat(outputOf(sub)).isEqualTo("a/b 1 kept\nexit 0");
    }

    @Test
    void sessionIsKeptForSubscribersThatAskForIt() throws Exception {
        assertThat(outputOf(run("mosquitto_sub", "-i", "keeper", "-c", "-t", "a/#", "-q", "1", "-E")))
                .isEqualTo("exit 0");
        assertThat(outputOf(run("mosquitto_pub", "-t", "a/1", "-m", "while away", "-q", "1")))
                .isEqualTo("exit 0");
        Process sub = run("mosquitto_sub", "-i", "keeper", "-c", "-t", "a/#", "-q", "1", "-C", "1", "-W", "60");
        assertThat(outputOf(sub)).isEqualTo("while away\nexit 0");
    }

    @Test
    void largePayloadArrivesWhole() throws Exception {
        Path file = Files.createTempFile("broker", ".bin");
        try {
            Files.writeString(file, "x".repeat(3_000_000));
            Process sub = run("mosquitto_sub", "-t", "big", "-q", "1", "-C", "1", "-W", "60", "-F", "%l");
            TestBroker.await("the subscription", () -> test.counts().subscriptions() == 1);
            assertThat(outputOf(run("mosquitto_pub", "-t", "big", "-f", file.toString(), "-q", "1")))
                    .isEqualTo("exit 0");
            assertThat(outputOf(sub)).isEqualTo("3000000\nexit 0");
        } finally {
            Files.delete(file);
        }
    }
}
