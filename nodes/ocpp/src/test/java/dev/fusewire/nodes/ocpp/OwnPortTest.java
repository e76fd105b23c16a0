package dev.fusewire.nodes.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Ports;
import dev.fusewire.node.Secret;
import dev.fusewire.node.TestCertificates;
import dev.fusewire.nodes.tls.TlsConfigNode;
import dev.fusewire.ocpp.FakeDesk;
import dev.fusewire.ocpp.LiveGate;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port for stations alone, as the form of the node sets it. */
class OwnPortTest {

    @TempDir
    static Path folder;

    private final FakeDesk desk = new FakeDesk();
    private LiveContext live;
    private TestCertificates certificates;
    private WebSocketClient known;
    private WebSocketClient stranger;
    private int port;
    private @Nullable OcppServerNode node;

    @BeforeEach
    void open() throws Exception {
        live = new LiveContext();
        live.services.put(StationDesk.class, desk);
        certificates = new TestCertificates(folder);
        certificates.issue("server");
        certificates.issue("CP01");
        known = live.vertx.createWebSocketClient(options()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyPath(certificates.file("CP01.key"))
                        .setCertPath(certificates.file("CP01.crt"))));
        stranger = live.vertx.createWebSocketClient(options());
        port = Ports.free();
    }

    private WebSocketClientOptions options() {
        return new WebSocketClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(certificates.file("ca.crt")));
    }

    @AfterEach
    void close() throws Exception {
        if (node != null) {
            LiveGate.get(node.close(true).mapEmpty());
        }
        live.close();
    }

    private TlsConfigNode tls(String name, String ca, boolean verifies) {
        Secret none = new Secret("");
        return new TlsConfigNode(
                new TlsConfigNode.Config(
                        "files",
                        name.isEmpty() ? "" : certificates.file(name + ".crt"),
                        name.isEmpty() ? "" : certificates.file(name + ".key"),
                        ca.isEmpty() ? "" : certificates.file(ca),
                        "",
                        "",
                        "",
                        "",
                        none,
                        none,
                        none,
                        none,
                        none,
                        "",
                        verifies,
                        ""),
                live.context());
    }

    private void serve(int at, @Nullable TlsConfigNode tls, boolean wantsCertificates) {
        node = new OcppServerNode(
                new OcppServerNode.Config(
                        "/ocpp",
                        "",
                        at,
                        tls,
                        wantsCertificates,
                        true,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(300),
                        1000,
                        "",
                        "",
                        "",
                        new Secret("")),
                live.context());
    }

    private void connect(String station, boolean withCertificate) throws Exception {
        WebSocketClient client = withCertificate ? known : stranger;
        var _ = LiveGate.get(client.connect(new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setURI("/ocpp/" + station)
                .setSubProtocols(List.of("ocpp1.6"))));
    }

    @Test
    void aStationWithItsCertificateComesInWithoutAPasswordAndNoOtherDoes() throws Exception {
        desk.keyless = StationDesk.Keyless.REFUSED;
        serve(port, tls("server", "ca.crt", true), true);
        LiveGate.await("it listens", () -> !live.log.isEmpty());
        assertThat(live.log.getFirst())
                .isEqualTo("stations may connect to port " + port + ", with certificates of theirs");
        connect("CP01", true);
        LiveGate.await("it is there", () -> desk.drivers.containsKey("CP01"));
        assertThatThrownBy(() -> connect("CP02", true)).hasMessageContaining("403");
        assertThatThrownBy(() -> connect("CP01", false)).isInstanceOf(Exception.class);
        assertThat(desk.drivers).containsOnlyKeys("CP01");
    }

    @Test
    void isNotOpenedWhereAnyCertificateWouldDo() {
        serve(port, tls("server", "ca.crt", false), true);
        assertThat(live.errors).singleElement().asString().contains("\"verify server certificate\" is off");
    }

    @Test
    void isNotOpenedWithoutWhatItNeedsAndSaysWhatThatIs() {
        serve(port, null, true);
        serve(port, tls("server", "", true), true);
        serve(port, tls("", "ca.crt", true), false);
        serve(0, null, true);
        assertThat(live.errors)
                .satisfiesExactly(
                        error -> assertThat(error)
                                .startsWith(
                                        "port " + port + " for stations is not opened: client certificates need TLS"),
                        error -> assertThat(error).contains("has no CA certificate"),
                        error -> assertThat(error).contains("has no certificate and key of this program"),
                        error -> assertThat(error).contains("there is no own port to show them at"));
        assertThat(live.log).isEmpty();
    }
}
