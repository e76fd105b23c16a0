package dev.fusewire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ObjectValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A home's own certificates")
class CertificateMakerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private String make(String... names) {
        StringWriter out = new StringWriter();
        CertificateMaker.make(folder, List.of(names), new PrintWriter(out), Clock.fixed(NOW, java.time.ZoneOffset.UTC));
        return out.toString();
    }

    private Path file(String name) {
        return folder.resolve("tls").resolve(name);
    }

    private List<X509Certificate> chain(String name) throws Exception {
        return KeyPairFiles.certificates(Files.readString(file(name)), name);
    }

    @Test
    @DisplayName(
            "are for the names and addresses given and the machine's own, signed by an authority that stays the same")
    void made() throws Exception {
        assertThat(make("house.lan", "192.168.7.7")).contains("house.lan", "192.168.7.7", "localhost", "settings.yaml");
        X509Certificate authority = chain("ca.pem").getFirst();
        X509Certificate first = chain("cert.pem").getFirst();
        first.verify(authority.getPublicKey());
        assertThat(Objects.requireNonNull(first.getSubjectAlternativeNames()).stream()
                        .map(name -> String.valueOf(name.get(1))))
                .contains("house.lan", "192.168.7.7", "localhost", "127.0.0.1");
        assertThat(first.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(Duration.between(NOW, first.getNotAfter().toInstant())).isLessThan(Duration.ofDays(398));

        assertThat(make()).contains("were there already");
        assertThat(chain("ca.pem").getFirst()).isEqualTo(authority);
        assertThat(chain("cert.pem").getFirst()).isNotEqualTo(first);
    }

    @Test
    @DisplayName("keep their keys to the owner of the files")
    void modes() throws Exception {
        var _ = make();
        for (String name : List.of("key.pem", "ca-key.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(file("ca.pem")) + Files.readString(file("cert.pem")))
                .doesNotContain("PRIVATE");
    }

    @Test
    @DisplayName("are refused for what is neither a name nor an address")
    void names() {
        assertThatThrownBy(() -> make("no name!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no name!");
    }

    private String fault(ObjectValue https) {
        try {
            var _ = Objects.requireNonNull(TlsSettings.of(https, folder)).read(NOW, _ -> {});
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    @DisplayName("are taken from files or from the settings, and what does not fit is named")
    void settings() throws Exception {
        var _ = make();
        ObjectValue files = ObjectValue.of("key", "tls/key.pem", "cert", "tls/cert.pem");
        assertThat(fault(files)).isEmpty();
        assertThat(fault(ObjectValue.of(
                        "key", Files.readString(file("key.pem")), "cert", Files.readString(file("cert.pem")))))
                .isEmpty();
        assertThat(fault(files.with("ca", "tls/ca.pem").with("requestCert", true)))
                .isEmpty();
        assertThat(fault(files.with("key", "tls/ca-key.pem")))
                .contains("tls/ca-key.pem", "tls/cert.pem", "does not belong");
        assertThat(fault(files.with("key", "tls/none.pem"))).contains("none.pem", "no such file");
        assertThat(fault(files.with("cert", "tls/key.pem"))).contains("tls/key.pem", "no certificate");
        assertThat(fault(files.with("key", "tls/cert.pem"))).contains("tls/cert.pem", "no private key");
        assertThatThrownBy(() -> TlsSettings.of(ObjectValue.of("key", "x"), folder))
                .hasMessageContaining("no cert");
        assertThat(TlsSettings.of(null, folder)).isNull();

        List<String> said = new ArrayList<>();
        var _ = Objects.requireNonNull(TlsSettings.of(files, folder)).read(NOW.plus(Duration.ofDays(500)), said::add);
        assertThat(said).singleElement().asString().contains("tls/cert.pem", "good until");
    }

    @Test
    @DisplayName("are read in the forms OpenSSL writes keys in, sealed ones by their passphrase")
    void forms() throws Exception {
        for (List<String> command : List.of(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-passout",
                        "pass:secret",
                        "-subj",
                        "/CN=a",
                        "-keyout",
                        "k.pem",
                        "-out",
                        "c.pem"),
                List.of(
                        "openssl",
                        "rsa",
                        "-traditional",
                        "-aes128",
                        "-in",
                        "k.pem",
                        "-passin",
                        "pass:secret",
                        "-passout",
                        "pass:secret",
                        "-out",
                        "old.pem"),
                List.of("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", "ec.pem"),
                List.of("openssl", "req", "-x509", "-new", "-key", "ec.pem", "-subj", "/CN=b", "-out", "ecc.pem"))) {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.txt").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("openssl.txt")))
                    .isZero();
        }
        ObjectValue rsa = ObjectValue.of("key", "k.pem", "cert", "c.pem", "passphrase", "secret");
        assertThat(fault(rsa)).isEmpty();
        assertThat(fault(rsa.with("key", "old.pem"))).isEmpty();
        assertThat(fault(rsa.with("passphrase", "wrong")))
                .contains("k.pem", "passphrase")
                .doesNotContain("wrong");
        assertThat(fault(rsa.with("passphrase", ""))).contains("wants the setting https.passphrase");
        assertThat(fault(ObjectValue.of("key", "ec.pem", "cert", "ecc.pem"))).isEmpty();
    }
}
