package dev.fusewire.nodes.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TestCertificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("tls-config")
class TlsConfigNodeTest {

    @TempDir
    static Path directory;

    private static TestCertificates certificates;
    private static Vertx vertx;
    private static HttpClient client;

    @BeforeAll
    static void makeCertificates() throws Exception {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setKeepAlive(false));
        certificates = new TestCertificates(directory);
        certificates.issue("server");
        certificates.issue("rsa");
        certificates.issue("ec", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
        certificates.run("pkey", "-in", "rsa.key", "-traditional", "-out", "rsa.pkcs1");
        certificates.run("pkey", "-in", "ec.key", "-traditional", "-out", "ec.sec1");
        certificates.run("pkcs8", "-topk8", "-in", "rsa.key", "-passout", "pass:word", "-out", "rsa.encrypted");
        certificates.run(
                "pkcs8",
                "-topk8",
                "-v1",
                "PBE-SHA1-3DES",
                "-in",
                "rsa.key",
                "-passout",
                "pass:word",
                "-out",
                "rsa.pbes1");
        certificates.run(
                "rsa", "-in", "rsa.key", "-traditional", "-aes256", "-passout", "pass:word", "-out", "rsa.old");
        certificates.run("ec", "-in", "ec.key", "-des3", "-passout", "pass:word", "-out", "ec.old");
        certificates.run(
                "pkcs12", "-export", "-in", "rsa.crt", "-inkey", "rsa.key", "-passout", "pass:word", "-out", "rsa.p12");
    }

    @AfterAll
    static void stop() throws Exception {
        await(client.close());
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static NodeTester tester(ObjectValue entry, Map<String, Object> credentials) {
        return new NodeTester(TlsConfigNode.class, entry, credentials, Map.of());
    }

    private static TlsConfigNode node(ObjectValue entry, Map<String, Object> credentials) {
        return (TlsConfigNode) tester(entry, credentials).node();
    }

    /** The name in the certificate with which the client of these settings stands before a server that asks for one. */
    private static String meet(TlsConfigNode tls, String host) throws Exception {
        var server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setClientAuth(ClientAuth.REQUEST)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificates.file("server.crt"))
                                .setKeyPath(certificates.file("server.key")))
                        .setTrustOptions(new PemTrustOptions().addCertPath(certificates.file("ca.crt"))))
                .requestHandler(request -> {
                    String name;
                    try {
                        name = request.sslSession().getPeerPrincipal().getName();
                    } catch (javax.net.ssl.SSLPeerUnverifiedException _) {
                        name = "nobody";
                    }
                    Future<Void> _ = request.response().end(name);
                });
        int port = await(server.listen(0, "127.0.0.1")).actualPort();
        try {
            return await(client.request(new RequestOptions()
                                    .setHost(host)
                                    .setPort(port)
                                    .setSsl(true)
                                    .setSslOptions(tls.clientOptions()))
                            .compose(request -> request.send())
                            .compose(response -> response.body()))
                    .toString();
        } finally {
            await(server.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static ObjectValue files(String cert, String key) {
        return ObjectValue.of(
                "cert", certificates.file(cert), "key", certificates.file(key), "ca", certificates.file("ca.crt"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"rsa.key", "rsa.pkcs1", "rsa.encrypted", "rsa.pbes1", "rsa.old", "ec.key", "ec.sec1", "ec.old"})
    @DisplayName("shows the server a certificate whose key is in the file")
    void keyForms(String key) throws Exception {
        String name = key.substring(0, key.indexOf('.'));
        TlsConfigNode tls = node(files(name + ".crt", key), Map.of("passphrase", "word"));
        assertThat(tls.isValid()).isTrue();
        assertThat(meet(tls, "localhost")).isEqualTo("CN=" + name);
    }

    @Test
    @DisplayName("takes key, certificate and authority uploaded to the credentials")
    void uploaded() throws Exception {
        TlsConfigNode tls = node(
                ObjectValue.of("verifyservercert", true),
                Map.of(
                        "certdata", certificates.text("rsa.crt"),
                        "keydata", certificates.text("rsa.key"),
                        "cadata", certificates.text("ca.crt")));
        assertThat(meet(tls, "127.0.0.1")).isEqualTo("CN=rsa");
    }

    @Test
    @DisplayName("takes a pfx file with its passphrase, from disk or uploaded")
    void pfx() throws Exception {
        TlsConfigNode fromDisk = node(
                ObjectValue.of("certType", "pfx", "p12", certificates.file("rsa.p12"), "verifyservercert", false),
                Map.of("passphrase", "word"));
        assertThat(meet(fromDisk, "localhost")).isEqualTo("CN=rsa");
        String data = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("rsa.p12")));
        TlsConfigNode fromUpload = node(
                ObjectValue.of("certType", "pfx", "verifyservercert", false),
                Map.of("passphrase", "word", "p12data", data));
        assertThat(meet(fromUpload, "localhost")).isEqualTo("CN=rsa");
    }

    @Test
    @DisplayName("refuses a server whose authority is not known, unless told not to verify it")
    void unknownAuthority() throws Exception {
        assertThatThrownBy(() -> meet(node(ObjectValue.EMPTY, Map.of()), "localhost"))
                .hasStackTraceContaining("PKIX");
        TlsConfigNode trusting = node(ObjectValue.of("verifyservercert", false), Map.of());
        assertThat(trusting.verifiesServer()).isFalse();
        assertThat(trusting.trustManagerFactory()).isPresent();
        assertThat(meet(trusting, "localhost")).isEqualTo("nobody");
    }

    @Test
    @DisplayName("refuses a server whose certificate is made out to another name")
    void otherName() throws Exception {
        certificates.run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=elsewhere",
                "-keyout",
                "other.key",
                "-out",
                "other.crt");
        var server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificates.file("other.crt"))
                                .setKeyPath(certificates.file("other.key"))))
                .requestHandler(request -> {
                    Future<Void> _ = request.response().end();
                });
        int port = await(server.listen(0, "127.0.0.1")).actualPort();
        TlsConfigNode tls = node(ObjectValue.of("ca", certificates.file("other.crt")), Map.of());
        assertThat(tls.isValid()).isTrue();
        assertThatThrownBy(() -> await(client.request(new RequestOptions()
                                .setHost("localhost")
                                .setPort(port)
                                .setSsl(true)
                                .setSslOptions(tls.clientOptions()))
                        .compose(request -> request.send(Buffer.buffer()))))
                .hasStackTraceContaining("localhost");
        await(server.close());
    }

    @Test
    @DisplayName("says when the certificate or the key is missing")
    void missing() {
        NodeTester tester = tester(ObjectValue.of("cert", certificates.file("rsa.crt")), Map.of());
        assertThat(tester.errors).extracting(NodeError::textOf).containsExactly("No certificate/key file provided");
        assertThat(((TlsConfigNode) tester.node()).isValid()).isFalse();
        assertThat(tester(ObjectValue.EMPTY, Map.of("keydata", "x")).errors)
                .extracting(NodeError::textOf)
                .containsExactly("No certificate/key file provided");
    }

    @Test
    @DisplayName("says which file cannot be opened")
    void noSuchFile() {
        NodeTester tester = tester(ObjectValue.of("ca", "/no/such/file.pem"), Map.of());
        assertThat(tester.errors)
                .extracting(NodeError::textOf)
                .containsExactly("Error: ENOENT: no such file or directory, open '/no/such/file.pem'");
    }

    @Test
    @DisplayName("says what is no key only when a connection asks for it")
    void noKey() {
        TlsConfigNode tls = node(ObjectValue.EMPTY, Map.of("certdata", "x", "keydata", "y"));
        assertThat(tls.isValid()).isTrue();
        assertThatThrownBy(tls::clientOptions).isInstanceOf(NodeError.class).hasMessageContaining("CERTIFICATE");
    }

    @Test
    @DisplayName("offers the ALPN protocol and gives the server name on")
    void protocolAndName() {
        TlsConfigNode tls =
                node(ObjectValue.of("alpnprotocol", " x-amzn-mqtt-ca ", "servername", "broker.example"), Map.of());
        assertThat(tls.clientOptions().getApplicationLayerProtocols()).containsExactly("x-amzn-mqtt-ca");
        assertThat(tls.serverName()).contains("broker.example");
    }
}
