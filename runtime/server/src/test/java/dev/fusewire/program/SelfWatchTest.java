package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.watch.SystemdNotify;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The program tells how it fares:")
class SelfWatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** A node that counts for seconds, and one that tells a meter's currents to the cockpit. */
    private static final String FLOW = """
        [{"id":"t","type":"tab","label":"Home"},
         {"id":"h","z":"t","type":"http in","url":"/count","method":"get","wires":[["c"]]},
         {"id":"c","z":"t","type":"change","name":"heavy","wires":[["r"]],"rules":[{"t":"set","p":"payload","pt":"msg",
           "to":"$count([1..$number(req.query.n)].($i := $; $count([1..$number($$.req.query.n)].($i*$))))","tot":"jsonata"}]},
         {"id":"r","z":"t","type":"http response","wires":[]},
         {"id":"s","type":"cockpit site","name":"House","fuse":"25"},
         {"id":"p","z":"t","type":"http in","url":"/meter","method":"post","wires":[["m","r"]]},
         {"id":"m","z":"t","type":"cockpit meter","name":"Main meter","site":"s","silentAfter":"1","wires":[]}]\
        """;

    @TempDir
    Path folder;

    private final Opened opened = new Opened();
    private RunningProgram program;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), "watch: {blockedAfter: 1}\n");
        program = opened.keep(RunningProgram.start(folder, "--no-demo"));
        program.deploy(FLOW);
    }

    @AfterEach
    void stop() throws Exception {
        opened.close();
    }

    @Test
    void whetherTheHouseIsLookedAfterAndWhyNot() throws Exception {
        assertThat(program.get("/health/live").body()).isEqualTo("{\"live\":true}");
        HttpResponse<String> early = program.get("/health/ready");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("the meter Main meter has said nothing yet");
        ObjectValue reading = ObjectValue.of("l1", 4, "l2", 5, "l3", 6);
        assertThat(program.ask("POST", "/meter", reading).statusCode()).isEqualTo(200);
        Eventually.holds(
                "a meter that speaks", SOON, () -> program.get("/health").statusCode() == 200);
        Eventually.holds(
                "a meter that has fallen silent",
                SOON,
                () -> program.get("/health/ready").body().contains("the meter Main meter: silent for"));
        assertThat(program.ask("POST", "/flows/state", ObjectValue.of("state", "stop"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.get("/health/ready").body()).contains("the flows do not run");
        assertThat(program.object("/health").get("reasons")).isInstanceOf(ArrayValue.class);
    }

    @Test
    void figuresForPrometheus() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(program.get("/count?n=2").body()).isEqualTo("2");
        }
        HttpResponse<String> page = program.get("/metrics");
        assertThat(page.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body())
                .contains("fusewire_node_messages_total{flow=\"t\",node=\"c\",type=\"change\"} 3.0")
                .contains("fusewire_loop_lag_seconds{loop=\"0\"}")
                .contains("fusewire_broker_clients 0.0")
                .contains("fusewire_history_waiting_readings 0.0")
                .contains("jvm_memory_used_bytes");
        program.deploy("[{\"id\":\"t\",\"type\":\"tab\",\"label\":\"Home\"}]");
        assertThat(program.get("/metrics").body()).doesNotContain("fusewire_node_messages_total{");
    }

    @Test
    void whichNodeHoldsUpAnEventLoop() throws Exception {
        StatusFeed statuses = opened.keep(StatusFeed.of(program.base()));
        int n = 1000;
        // twice as many in each direction until it takes long enough on this machine
        while (program.log().stream().noneMatch(line -> line.contains("has been blocked for"))) {
            assertThat(program.get("/count?n=" + n).body()).isEqualTo(Integer.toString(n));
            n *= 2;
        }
        var _ = program.awaitLog(
                Pattern.compile(
                        "An event loop has been blocked for [\\d.]+ s by the node \\[change:heavy\\] of the flow"
                                + " \"Home\""),
                SOON);
        var _ = program.awaitLog(Pattern.compile("runs again: it has been blocked for [\\d.]+ s by .*heavy"), SOON);
        Eventually.holds("shown at the node", SOON, () -> statuses.of("c").contains("blocks everything"));
        Eventually.holds("and that it is over", SOON, () -> statuses.last("c").startsWith("blocked everything for"));
    }

    @Test
    void toSystemd() throws Exception {
        Programs.assumeThereIs("python3");
        Path socket = folder.resolve("notify.sock");
        Process listener = new ProcessBuilder("python3", "-u", "-c", """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("bound")
            while True:
                print(s.recv(4096).decode().replace("\\n", " "))
            """, socket.toString()).start();
        opened.keep(listener::destroyForcibly);
        try (BufferedReader said = listener.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("bound");
            Map<String, String> environment =
                    Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "12");
            SystemdNotify ours = SystemdNotify.of(environment, 12).orElseThrow();
            assertThat(ours.watchdog()).isEqualTo(Duration.ofSeconds(3));
            assertThat(SystemdNotify.of(environment, 13).orElseThrow().watchdog())
                    .isZero();
            ours.tell("READY=1");
            assertThat(said.readLine()).isEqualTo("READY=1");
            Path user = Files.createDirectories(folder.resolve("user"));
            RunningProgram told = RunningProgram.start(
                    Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "2000000"), user, "--no-demo");
            assertThat(said.readLine()).isEqualTo("READY=1 STATUS=Fusewire runs");
            assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
            assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
            told.close();
            assertThat(said.lines().takeWhile(line -> !line.equals("STOPPING=1")))
                    .allMatch("WATCHDOG=1"::equals);
        }
        assertThat(SystemdNotify.of(Map.of(), 12)).isEmpty();
        assertThatNobodyListens(folder.resolve("nobody.sock"));
    }

    private static void assertThatNobodyListens(Path socket) {
        SystemdNotify nobody =
                SystemdNotify.of(Map.of("NOTIFY_SOCKET", socket.toString()), 12).orElseThrow();
        assertThatThrownBy(() -> nobody.tell("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NOTIFY_SOCKET");
    }
}
