package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The built-in broker with accounts")
class BrokerOnNetworkTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LISTENS = Pattern.compile("MQTT broker {4}: mqtt://127.0.0.1:(\\d+)");
    private static final Pattern HOUSE_CONNECTED = Pattern.compile("Connected to broker");
    private static final String ACCOUNTS = "/fusewire/broker/accounts";

    @TempDir
    Path folder;

    @BeforeAll
    static void toolsAreThere() {
        Programs.assumeThereIs("mosquitto_pub");
        Programs.assumeThereIs("openssl");
    }

    /** The exit code: 0 when it was taken, 5 when the login was refused. */
    private static int publish(int port, String topic, String... more) throws Exception {
        List<String> line = new ArrayList<>(
                List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-t", topic, "-m", "1", "-q", "1"));
        line.addAll(List.of(more));
        Process pub = new ProcessBuilder(line).redirectErrorStream(true).start();
        var _ = pub.getInputStream().readAllBytes();
        assertThat(pub.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return pub.exitValue();
    }

    private static List<ObjectValue> clients(RunningProgram program) throws Exception {
        ArrayValue clients = (ArrayValue)
                Objects.requireNonNull(program.object("/fusewire/broker").get("clients"));
        return clients.stream().map(ObjectValue.class::cast).toList();
    }

    @Test
    void meterIsAddedInOneStepAndTheMainJobGoesOnWithItsOwnLogin() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder)) {
            int port = Integer.parseInt(program.awaitLog(LISTENS, SOON).group(1));
            var _ = program.awaitLog(HOUSE_CONNECTED, SOON);
            Eventually.holds(
                    "house, meter and charger are connected",
                    SOON,
                    () -> clients(program).size() >= 3);
            assertThat(publish(port, "x")).as("open without accounts").isZero();

            HttpResponse<String> answer = program.ask(
                    "POST",
                    ACCOUNTS,
                    ObjectValue.of("name", "meter1", "kind", "shelly-1").with("prefix", "em3-1"));
            assertThat(answer.statusCode()).isEqualTo(200);
            ObjectValue made = Json.parseObject(answer.body());
            String password = made.string("password", "");
            assertThat(made.string("host", "")).isEqualTo("127.0.0.1");
            assertThat(made.string("user", "")).isEqualTo("meter1");
            assertThat(password).hasSize(24);

            assertThat(publish(port, "x")).as("without a login").isEqualTo(5);
            assertThat(publish(port, "x", "-u", "meter1", "-P", "wrong")).isEqualTo(5);
            assertThat(publish(port, "shellies/em3-1/power", "-u", "meter1", "-P", password))
                    .isZero();
            assertThat(publish(port, "elsewhere", "-u", "meter1", "-P", password))
                    .isZero();
            ObjectValue counts = (ObjectValue)
                    Objects.requireNonNull(program.object("/fusewire/broker").get("counts"));
            assertThat(counts.get("deniedPublishes")).isEqualTo(1);
            assertThat(counts.get("deniedLogins")).isEqualTo(2);
            assertThat(clients(program)).extracting(each -> each.get("user")).containsOnly("$fusewire");
            assertThat(clients(program)).as("house, meter and charger").hasSizeGreaterThanOrEqualTo(3);

            Path file = folder.resolve("mqtt-accounts.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file)).doesNotContain(password);
            assertThat(program.get(ACCOUNTS).body())
                    .contains("meter1")
                    .doesNotContain(password)
                    .doesNotContain("$7$");
            assertThat(String.join("\n", program.log())).doesNotContain(password);

            assertThat(program.ask("DELETE", ACCOUNTS + "/meter1", null).statusCode())
                    .isEqualTo(200);
            assertThat(publish(port, "x")).as("open again").isZero();
        }
    }

    @Test
    void wrongRequestsAreToldWhatIsExpected() throws Exception {
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            for (ObjectValue wrong : List.of(
                    ObjectValue.EMPTY,
                    ObjectValue.of("name", "a/b"),
                    ObjectValue.of("name", "$fusewire"),
                    ObjectValue.of("name", "a", "kind", "toaster"),
                    ObjectValue.of("name", "a", "prefix", "#"))) {
                HttpResponse<String> answer = program.ask("POST", ACCOUNTS, wrong);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body()).contains("expected");
            }
            assertThat(program.ask("POST", ACCOUNTS, ObjectValue.of("name", "a"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(program.ask("POST", ACCOUNTS, ObjectValue.of("name", "a"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(program.ask("DELETE", ACCOUNTS + "/b", null).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void withoutAccountsItStaysOnLoopbackAndSaysSo() throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), "broker: {host: 0.0.0.0}");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            var _ = program.awaitLog(
                    Pattern.compile("stays on loopback: .* 0\\.0\\.0\\.0, and nobody has an account"), SOON);
            assertThat(String.valueOf(program.object("/fusewire/broker").get("listeners")))
                    .contains("mqtt://127.0.0.1:")
                    .doesNotContain("0.0.0.0");
        }
    }

    @Test
    void tlsAndWebsocketsAreServedAndANewCertificateCountsAtOnce() throws Exception {
        int tlsPort = Ports.free();
        int webPort = Ports.free();
        Certificates certificates = new Certificates(folder);
        certificates.make("one");
        useCertificate("one");
        Files.writeString(folder.resolve("settings.yaml"), """
            broker:
              users: [{username: meter, password: "%s"}]
              tls: {port: %d, key: key.pem, cert: cert.pem}
              websocket: {port: %d}
            """.formatted(
                        Programs.mosquittoHash(folder, "s3cret"), tlsPort, webPort));
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            String[] one = {
                "-u",
                "meter",
                "-P",
                "s3cret",
                "--cafile",
                folder.resolve("one.pem").toString()
            };
            assertThat(publish(tlsPort, "x", one)).isZero();
            assertThat(publish(tlsPort, "x", "-u", "meter", "-P", "bad", "--cafile", one[5]))
                    .isEqualTo(5);
            assertThat(connectAnswer(webPort)).containsExactly(0x20, 2, 0, 0);

            certificates.make("two");
            useCertificate("two");
            var _ = program.awaitLog(Pattern.compile("certificate was read again"), SOON);
            assertThat(publish(tlsPort, "x", one)).as("the former certificate").isNotZero();
            one[5] = folder.resolve("two.pem").toString();
            assertThat(publish(tlsPort, "x", one)).isZero();
        }
    }

    /** The key first, as an ACME client does; one look may fall between the two. */
    private void useCertificate(String name) throws Exception {
        Files.writeString(folder.resolve("key.pem"), Files.readString(folder.resolve(name + ".key")));
        Files.writeString(folder.resolve("cert.pem"), Files.readString(folder.resolve(name + ".pem")));
    }

    private static byte[] connectAnswer(int port) throws Exception {
        CompletableFuture<byte[]> first = new CompletableFuture<>();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("mqtt")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/mqtt"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                            byte[] bytes = new byte[data.remaining()];
                            data.get(bytes);
                            first.complete(bytes);
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
            byte[] names = "\0\4MQTT\4\302\0\0\0\1c\0\5meter\0\6s3cret".getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer connect = ByteBuffer.allocate(names.length + 2)
                    .put((byte) 0x10)
                    .put((byte) names.length)
                    .put(names)
                    .flip();
            // in two frames of one message
            byte[] all = connect.array();
            var _ = socket.sendBinary(ByteBuffer.wrap(all, 0, 5), false).get(20, TimeUnit.SECONDS);
            var _ = socket.sendBinary(ByteBuffer.wrap(all, 5, all.length - 5), true)
                    .get(20, TimeUnit.SECONDS);
            byte[] answer = first.get(20, TimeUnit.SECONDS);
            socket.abort();
            return answer;
        }
    }
}
