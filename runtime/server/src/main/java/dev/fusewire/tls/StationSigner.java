package dev.fusewire.tls;

import dev.fusewire.node.SafeFile;
import dev.fusewire.station.desk.StationAuthority;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * Signs charging stations' certificates with an authority that is for nothing else: what a station has shows that it is this
 * station, and nobody's phone believes it anything. The authority is made with the first request; its key stays here.
 */
public final class StationSigner implements StationAuthority {

    private static final String CERTIFICATE = "stations-ca.pem";
    private static final String KEY = "stations-ca-key.pem";
    /** Long enough for a station that is out of use over a winter; it asks anew before the end. */
    private static final Duration LASTS = Duration.ofDays(730);

    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 256;

    private final Path folder;
    private final Clock clock;

    /** @param userDir in whose {@code tls} the authority is kept */
    public StationSigner(Path userDir, Clock clock) {
        folder = userDir.resolve(CertificateMaker.FOLDER);
        this.clock = clock;
    }

    @Override
    public synchronized String sign(String station, String request) {
        try {
            PublicKey key = checked(station, request);
            Instant now = clock.instant();
            if (!Files.exists(folder.resolve(CERTIFICATE)) || !Files.exists(folder.resolve(KEY))) {
                begin(now);
            }
            X509Certificate authority = KeyPairFiles.certificates(
                            Files.readString(folder.resolve(CERTIFICATE)), CERTIFICATE)
                    .getFirst();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authority,
                    CertificateMaker.serial(),
                    CertificateMaker.date(now.minus(CertificateMaker.CLOCKS_DIFFER)),
                    CertificateMaker.date(now.plus(LASTS)),
                    new X500NameBuilder(BCStyle.INSTANCE)
                            .addRDN(BCStyle.CN, station)
                            .build(),
                    key);
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            X509Certificate signed = CertificateMaker.signed(
                    builder, KeyPairFiles.key(Files.readString(folder.resolve(KEY)), "", KEY, "passphrase"));
            return CertificateMaker.pem(signed) + CertificateMaker.pem(authority);
        } catch (IOException e) {
            throw new UncheckedIOException("the authority in " + folder + " cannot be used: " + e.getMessage(), e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private void begin(Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder);
        KeyPair keys = CertificateMaker.keys();
        SafeFile.write(folder.resolve(KEY), CertificateMaker.pem(keys.getPrivate()), SafeFile.Readers.OWNER);
        SafeFile.write(
                folder.resolve(CERTIFICATE),
                CertificateMaker.pem(CertificateMaker.authority(keys, "Fusewire stations", now)),
                SafeFile.Readers.USUAL);
    }

    /** The key of a request that is the station's own, and that it has the key to. */
    private static PublicKey checked(String station, String request) throws GeneralSecurityException {
        JcaPKCS10CertificationRequest asked = read(request);
        PublicKey key;
        try {
            key = asked.getPublicKey();
            if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException("the request is not signed with the key it is for");
            }
        } catch (PKCSException | OperatorCreationException e) {
            throw new IllegalArgumentException("the signature of the request cannot be checked: " + e.getMessage(), e);
        }
        String name = Arrays.stream(asked.getSubject().getRDNs(BCStyle.CN))
                .map(rdn -> rdn.getFirst().getValue() instanceof ASN1String text ? text.getString() : "")
                .findFirst()
                .orElse("");
        if (!name.equalsIgnoreCase(station)) {
            throw new IllegalArgumentException(
                    "the request is for the name \"%s\", the station is \"%s\"".formatted(name, station));
        }
        int bits = switch (key) {
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() >= LEAST_RSA ? 0 : rsa.getModulus().bitLength();
            case ECPublicKey ec ->
                ec.getParams().getOrder().bitLength() >= LEAST_EC
                        ? 0
                        : ec.getParams().getOrder().bitLength();
            default ->
                throw new IllegalArgumentException("a key of " + key.getAlgorithm() + " is not signed: RSA or EC is");
        };
        if (bits > 0) {
            throw new IllegalArgumentException(
                    "a %s key of %d bits is too short: %d bits of RSA or %d of EC are expected"
                            .formatted(key.getAlgorithm(), bits, LEAST_RSA, LEAST_EC));
        }
        return key;
    }

    private static JcaPKCS10CertificationRequest read(String request) {
        try (PEMParser parser = new PEMParser(new StringReader(request))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest found) {
                return new JcaPKCS10CertificationRequest(found);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("no certificate request can be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("a certificate request as PEM (PKCS #10) is expected");
    }
}
