package dev.fusewire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Certificates of charging stations")
class StationSignerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private String sign(String station, String request) {
        return new StationSigner(folder, Clock.fixed(NOW, ZoneOffset.UTC)).sign(station, request);
    }

    private static KeyPair keys(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String request(String name, KeyPair keys, KeyPair signer) throws Exception {
        return CertificateMaker.pem(new JcaPKCS10CertificationRequestBuilder(new X500Name(name), keys.getPublic())
                .build(new JcaContentSignerBuilder(
                                keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                        .build(signer.getPrivate())));
    }

    @Test
    @DisplayName("are for the station's own identity and its key, to log in with, by an authority that stays the same")
    void signed() throws Exception {
        KeyPair keys = keys("EC", 256);
        String pem = sign("CP 01", request("O=Acme,CN=cp 01", keys, keys));
        List<X509Certificate> chain = KeyPairFiles.certificates(pem, "chain");
        X509Certificate own = chain.getFirst();
        assertThat(chain).hasSize(2);
        own.verify(chain.getLast().getPublicKey());
        own.checkValidity(Date.from(NOW));
        assertThat(own.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=CP 01");
        assertThat(own.getBasicConstraints()).isEqualTo(-1);
        assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");

        KeyPair rsa = keys("RSA", 2048);
        List<X509Certificate> second = KeyPairFiles.certificates(sign("CP02", request("CN=CP02", rsa, rsa)), "chain");
        assertThat(second.getLast()).isEqualTo(chain.getLast());
        Path key = folder.resolve("tls/stations-ca-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("are refused for another name, without the key to it, for a short key, and for what is no request")
    void refused() throws Exception {
        KeyPair keys = keys("EC", 256);
        assertThatThrownBy(() -> sign("CP01", request("CN=CP02", keys, keys))).hasMessageContainingAll("CP01", "CP02");
        KeyPair other = keys("EC", 256);
        assertThatThrownBy(() -> sign("CP01", request("CN=CP01", keys, other)))
                .hasMessageContaining("not signed with the key");
        KeyPair small = keys("RSA", 1024);
        assertThatThrownBy(() -> sign("CP01", request("CN=CP01", small, small))).hasMessageContaining("1024 bits");
        assertThatThrownBy(() -> sign("CP01", "nonsense")).hasMessageContaining("PEM");
        assertThat(folder.resolve("tls")).doesNotExist();
    }
}
