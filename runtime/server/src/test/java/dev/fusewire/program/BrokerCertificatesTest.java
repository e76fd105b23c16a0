package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Ports;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Mosquitto and HiveMQ clients against the broker's ports with TLS. */
@DisplayName("The built-in broker with certificates")
class BrokerCertificatesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int REFUSED = 5;

    @TempDir
    Path folder;

    private Certificates certificates = new Certificates(Path.of(""));
    private final int tlsPort = Ports.free();
    private final int webPort = Ports.free();

    @BeforeEach
    void make() throws Exception {
        Programs.assumeThereIs("mosquitto_pub");
        Programs.assumeThereIs("openssl");
        certificates = new Certificates(folder);
        certificates.make("broker");
        certificates.make("house-ca");
    }

    private void settings(String tls) throws Exception {
        Files.writeString(folder.resolve("settings.yaml"), """
            broker:
              users:
                - {username: meter, password: "%s", rules: ["pattern readwrite meters/%%u/#"]}
              tls: {port: %d, key: broker.key, cert: broker.pem, %s}
              websocket: {port: %d, tls: true}
            """.formatted(
                        Programs.mosquittoHash(folder, "s3cret"), tlsPort, tls, webPort));
    }

    /** The exit code: 0 when it was taken, 5 when the login was refused, another when there was no connection. */
    private int publish(String topic, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + tlsPort));
        line.addAll(List.of("-t", topic, "-m", "1", "-q", "1", "-r", "--cafile", certificates.cert("broker")));
        line.addAll(List.of(more));
        Process pub = new ProcessBuilder(line).redirectErrorStream(true).start();
        var _ = pub.getInputStream().readAllBytes();
        assertThat(pub.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return pub.exitValue();
    }

    private String[] with(String name) {
        return new String[] {"--cert", certificates.cert(name), "--key", certificates.key(name)};
    }

    private static int retained(RunningProgram program) throws Exception {
        return ((Number) Objects.requireNonNull(((ObjectValue) Objects.requireNonNull(
                                program.object("/fusewire/broker").get("counts")))
                        .get("retained")))
                .intValue();
    }

    @Test
    void aCertificateOfTheHousesAuthorityIsTheLoginOfTheAccountItNames() throws Exception {
        settings("clientCa: house-ca.pem, certificateIsLogin: true");
        certificates.make("meter", "house-ca");
        certificates.make("nobody", "house-ca");
        certificates.make("foreign-ca");
        Path own = Files.move(folder.resolve("meter.pem"), folder.resolve("own.pem"));
        Files.move(folder.resolve("meter.key"), folder.resolve("own.key"));
        certificates.make("meter", "foreign-ca");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(own).exists();
            assertThat(publish("meters/meter/power", with("own"))).isZero();
            assertThat(retained(program)).isEqualTo(1);
            assertThat(publish("meters/other/power", with("own"))).isZero();
            assertThat(retained(program)).as("what its rules do not allow").isEqualTo(1);
            assertThat(publish("x", with("nobody"))).as("names no account").isEqualTo(REFUSED);
            assertThat(publish("x", with("meter"))).as("of a foreign authority").isNotIn(0, REFUSED);
            assertThat(publish("x")).as("no certificate, no password").isEqualTo(REFUSED);
            assertThat(publish("meters/meter/b", "-u", "meter", "-P", "s3cret"))
                    .as("the password does as well")
                    .isZero();
        }
    }

    @Test
    void aReplacedAuthorityCountsForWhoConnectsFromThenOn() throws Exception {
        settings("clientCa: house-ca.pem, certificateIsLogin: true");
        certificates.make("meter", "house-ca");
        Files.move(folder.resolve("meter.pem"), folder.resolve("former.pem"));
        Files.move(folder.resolve("meter.key"), folder.resolve("former.key"));
        certificates.make("other-ca");
        certificates.make("meter", "other-ca");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(publish("meters/meter/a", with("former"))).isZero();
            assertThat(publish("meters/meter/a", with("meter"))).isNotIn(0, REFUSED);
            Files.writeString(folder.resolve("house-ca.pem"), "no certificate");
            var _ = program.awaitLog(Pattern.compile("goes on with the former clientCa: .*house-ca\\.pem"), SOON);
            assertThat(publish("meters/meter/a", with("former"))).isZero();
            Files.copy(
                    folder.resolve("other-ca.pem"),
                    folder.resolve("house-ca.pem"),
                    StandardCopyOption.REPLACE_EXISTING);
            var _ = program.awaitLog(Pattern.compile("the clientCa was read again"), SOON);
            assertThat(publish("meters/meter/a", with("meter"))).isZero();
            assertThat(publish("meters/meter/a", with("former"))).isNotIn(0, REFUSED);
        }
    }

    @Test
    void whereOneIsRequiredNobodyGetsAsFarAsALoginWithout() throws Exception {
        settings("clientCa: house-ca.pem, certificateRequired: true");
        certificates.make("meter", "house-ca");
        try (RunningProgram _ = RunningProgram.start(folder, "--no-demo")) {
            String[] password = {"-u", "meter", "-P", "s3cret"};
            assertThat(publish("meters/meter/a", password)).isNotIn(0, REFUSED);
            List<String> both = new ArrayList<>(List.of(with("meter")));
            assertThat(publish("meters/meter/a", both.toArray(String[]::new)))
                    .as("it is no login here")
                    .isEqualTo(REFUSED);
            both.addAll(List.of(password));
            assertThat(publish("meters/meter/a", both.toArray(String[]::new))).isZero();
        }
    }

    @Test
    void aKeyThatIsLockedWantsItsPassphrase() throws Exception {
        Process lock = new ProcessBuilder(List.of(
                        "openssl",
                        "pkcs8",
                        "-topk8",
                        "-in",
                        "broker.key",
                        "-out",
                        "locked.key",
                        "-passout",
                        "pass:open me"))
                .directory(folder.toFile())
                .start();
        assertThat(lock.waitFor()).isZero();
        Files.move(folder.resolve("locked.key"), folder.resolve("broker.key"), StandardCopyOption.REPLACE_EXISTING);
        settings("passphrase: open me");
        try (RunningProgram _ = RunningProgram.start(folder, "--no-demo")) {
            assertThat(publish("meters/meter/a", "-u", "meter", "-P", "s3cret")).isZero();
        }
        settings("");
        assertThatThrownBy(() -> RunningProgram.start(folder, "--no-demo").close())
                .hasMessageContaining("it wants the setting broker.tls.passphrase");
        settings("passphrase: of another");
        assertThatThrownBy(() -> RunningProgram.start(folder, "--no-demo").close())
                .hasMessageContaining("the setting broker.tls.passphrase does not fit")
                .hasMessageNotContaining("of another");
    }

    @Test
    void keyAndCertificateThatDoNotFitAreNamedAndTheFormerOnesStay() throws Exception {
        settings("");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            certificates.make("other");
            var _ = Files.copy(
                    folder.resolve("other.key"), folder.resolve("broker.key"), StandardCopyOption.REPLACE_EXISTING);
            var _ = program.awaitLog(
                    Pattern.compile("goes on with the former certificate: the private key in \\S*broker\\.key does not"
                            + " belong to the certificate in \\S*broker\\.pem"),
                    SOON);
            assertThat(publish("meters/meter/a", "-u", "meter", "-P", "s3cret")).isZero();
        }
        assertThatThrownBy(() -> RunningProgram.start(folder, "--no-demo").close())
                .hasMessageContaining("broker.key does not belong to the certificate in ");
    }

    private Mqtt3BlockingClient webClient(String trusted, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(folder.resolve(trusted))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(webPort)
                .webSocketConfig()
                .serverPath("mqtt")
                .applyWebSocketConfig()
                .sslConfig()
                .trustManagerFactory(trust)
                .applySslConfig()
                .simpleAuth()
                .username("meter")
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    @Test
    void websocketsAreServedOverTls() throws Exception {
        settings("");
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            Mqtt3BlockingClient client = webClient("broker.pem", "s3cret");
            var _ = client.connect();
            client.publishWith()
                    .topic("meters/meter/a")
                    .retain(true)
                    .payload(new byte[100_000])
                    .send();
            try (Mqtt3BlockingClient.Mqtt3Publishes received = client.publishes(MqttGlobalPublishFilter.ALL)) {
                var _ = client.subscribeWith().topicFilter("meters/meter/#").send();
                assertThat(received.receive(20, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes())
                        .hasSize(100_000);
            }
            client.disconnect();
            assertThat(retained(program)).isEqualTo(1);
            assertThatThrownBy(() -> webClient("broker.pem", "wrong").connect())
                    .isInstanceOf(Mqtt3ConnAckException.class);
            assertThatThrownBy(() -> webClient("house-ca.pem", "s3cret").connect())
                    .as("whom the client does not trust")
                    .isNotInstanceOf(Mqtt3ConnAckException.class);
        }
    }
}
