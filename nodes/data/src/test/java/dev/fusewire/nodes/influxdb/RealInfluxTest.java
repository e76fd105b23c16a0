package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import dev.fusewire.node.Restrictions;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("influxdb nodes on real servers")
class RealInfluxTest {

    @TempDir
    Path directory;

    private final RunningFlows flows = new RunningFlows(ObjectValue.EMPTY);
    private @Nullable Process server;

    @AfterEach
    void stop() throws Exception {
        flows.close();
        Process running = server;
        if (running != null) {
            running.destroy();
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void launch(String... command) throws IOException {
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String http(String method, String url) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void awaitServer(String url) {
        flows.until(url, () -> {
            try {
                var _ = http("GET", url);
                return true;
            } catch (Exception _) {
                return false;
            }
        });
    }

    private void run(String version, int port, String precision) {
        flows.deploy("""
            [{"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%1$d","database":"house","influxdbVersion":"%2$s",
              "url":"http://127.0.0.1:%1$d"},
             {"id":"o","z":"t","type":"influxdb out","influxdb":"db","measurement":"current","precision":"%3$s",
              "precisionV18FluxV20":"ms","org":"me","bucket":"house","database":"house","wires":[]},
             {"id":"i","z":"t","type":"influxdb in","influxdb":"db","query":"","wires":[["p"]]},
             {"id":"p","z":"t","type":"probe","wires":[]},
             {"id":"c","z":"t","type":"complete","scope":["o"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","scope":null,"wires":[["caught"]]},{"id":"caught","z":"t","type":"probe","wires":[]}]\
            """.formatted(port, version, precision));
    }

    /** Starts version 1 with a database; answers its port. */
    private int launchInfluxd(Path program) throws Exception {
        int port = Ports.free();
        Path configuration = directory.resolve("influxdb.conf");
        Files.writeString(configuration, """
            bind-address = "127.0.0.1:%d"
            reporting-disabled = true
            [meta]
            dir = "%2$s/meta"
            [data]
            dir = "%2$s/data"
            wal-dir = "%2$s/wal"
            [http]
            bind-address = "127.0.0.1:%3$d"
            """.formatted(Ports.free(), directory, port));
        launch(program.toString(), "-config", configuration.toString());
        awaitServer("http://127.0.0.1:" + port + "/ping");
        String _ = http("POST", "http://127.0.0.1:" + port + "/query?q=CREATE%20DATABASE%20house");
        return port;
    }

    @Test
    void influxd1StoresAndAnswers() throws Exception {
        Path program = Path.of("/usr/bin/influxd");
        assumeTrue(Files.isExecutable(program), "influxd is not installed (apt install influxdb)");
        int port = launchInfluxd(program);
        run("1.x", port, "ms");
        flows.send(
                "o",
                Message.of(ArrayValue.of(
                        ObjectValue.of("l1", 8.5, "note", "say \"hi\"", "on", true, "time", 1577836800000L),
                        ObjectValue.of("phase", "l 1,=x"))));
        flows.arrived("done", 0);
        flows.send("i", Message.of(1).set("query", "select * from current"));
        assertThat(Json.stringify(flows.arrived("p", 0).payload()))
                .isEqualTo("[{\"time\":\"2020-01-01T00:00:00.000Z\",\"l1\":8.5,\"note\":\"say"
                        + " \\\"hi\\\"\",\"on\":true,\"phase\":\"l 1,=x\"}]");
        flows.send("i", Message.of(1).set("query", "select * from current").set("precision", "s"));
        assertThat(Json.stringify(flows.arrived("p", 1).payload())).contains("\"time\":\"2020-01-01T00:00:00.000Z\"");
        flows.send("o", Message.of(ObjectValue.of("l1", "now a text", "time", 1577836800000L)));
        Message caught = flows.arrived("caught", 0);
        assertThat(Json.stringify(caught.get("influx_error"))).isEqualTo("{\"statusCode\":400}");
        assertThat(Json.stringify(caught.get("error"))).contains("field type conflict");
    }

    @Test
    void influxd1SaysWhatItWillNeverTake() throws Exception {
        Path program = Path.of("/usr/bin/influxd");
        assumeTrue(Files.isExecutable(program), "influxd is not installed (apt install influxdb)");
        int port = launchInfluxd(program);
        String _ = http(
                "POST",
                "http://127.0.0.1:" + port + "/query?q=CREATE%20RETENTION%20POLICY%20short%20ON%20house"
                        + "%20DURATION%201h%20REPLICATION%201");
        run("1.x", port, "ms");
        InfluxHttp http =
                new InfluxHttp(flows.vertx(), "127.0.0.1", port, "", null, Duration.ofSeconds(30), Restrictions.NONE);
        InfluxV1 influx = new InfluxV1(http, "house", null, null, System::nanoTime);
        var _ = RunningFlows.await(influx.write(Map.of("precision", "ms"), "m value=1 1577836800000"));
        assertThat(verdict(influx, "", "m value=\"x\" 1577836800001")).isEqualTo(RetryRule.Verdict.NEVER);
        assertThat(verdict(influx, "", "m value= 1577836800001\nm value=2 1577836800002"))
                .isEqualTo(RetryRule.Verdict.NEVER);
        assertThat(verdict(influx, "short", "m value=3 1577836800000")).isEqualTo(RetryRule.Verdict.NEVER);
        assertThat(verdict(influx, "shrt", "m value=4 1577836800000")).isEqualTo(RetryRule.Verdict.NOWHERE);
        // a policy that is not there is answered as an internal error, which closes nobody else's way
        var _ = RunningFlows.await(influx.write(Map.of("precision", "ms"), "m value=5 1577836800005"));
        InfluxV1 nowhere = new InfluxV1(http, "hous", null, null, System::nanoTime);
        assertThat(verdict(nowhere, "", "m value=6")).isEqualTo(RetryRule.Verdict.SELDOM);
        InfluxV1 nameless = new InfluxV1(http, "", null, null, System::nanoTime);
        assertThat(verdict(nameless, "", "m value=7")).isEqualTo(RetryRule.Verdict.SELDOM);
        var _ = RunningFlows.await(http.close());
    }

    private static RetryRule.Verdict verdict(InfluxV1 influx, String policy, String lines) {
        return RunningFlows.await(influx.write(Map.of("precision", "ms", "rp", policy), lines)
                .transform(result -> Future.succeededFuture(RetryRule.of(result.cause()))));
    }

    @Test
    void victoriaMetricsTakesLinesOfVersion2() throws Exception {
        Path program = Path.of("/usr/bin/victoria-metrics");
        assumeTrue(Files.isExecutable(program), "victoria-metrics is not installed (apt install victoria-metrics)");
        int port = Ports.free();
        launch(
                program.toString(),
                "-storageDataPath=" + directory.resolve("vm"),
                "-httpListenAddr=127.0.0.1:" + port,
                "-retentionPeriod=100y");
        awaitServer("http://127.0.0.1:" + port + "/health");
        run("2.0", port, "");
        flows.send(
                "o",
                Message.of(ArrayValue.of(
                        ObjectValue.of("l1", 8.5, "time", 1577836800000L), ObjectValue.of("phase", "one"))));
        flows.arrived("done", 0);
        String export = "http://127.0.0.1:" + port + "/api/v1/export?match%5B%5D=current_l1";
        flows.until("the point to show", () -> {
            try {
                return http("GET", "http://127.0.0.1:" + port + "/internal/force_flush")
                                .isEmpty()
                        && http("GET", export).contains("\"values\":[8.5],\"timestamps\":[1577836800000]");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(http("GET", export)).contains("\"phase\":\"one\"");
    }
}
