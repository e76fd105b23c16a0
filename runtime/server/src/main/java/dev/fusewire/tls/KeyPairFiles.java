package dev.fusewire.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A private key and its certificates as they stand in PEM, in files or in the settings themselves. Bouncy Castle reads the key:
 * the JDK knows none of OpenSSL's older forms.
 */
final class KeyPairFiles {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final byte[] TRIAL = "fits".getBytes(StandardCharsets.UTF_8);

    private KeyPairFiles() {}

    /** Whether a setting holds the text itself and no file's name. */
    static boolean isText(String setting) {
        return setting.contains("-----BEGIN");
    }

    /** What a setting stands for in messages: the file's name, or the setting's own, such as https.key. */
    static String named(String setting, String name) {
        return isText(setting) ? "setting " + name : setting;
    }

    static String text(String setting, Path folder) {
        if (isText(setting)) {
            return setting;
        }
        Path file = folder.resolve(setting);
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"), e);
        }
    }

    /** @throws IllegalArgumentException naming what holds no certificate */
    static List<X509Certificate> certificates(String pem, String name) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate each : factory.generateCertificates(
                    new java.io.ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))) {
                found.add((X509Certificate) each);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(name + " holds no certificate in PEM: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(name + " holds no certificate in PEM");
        }
        return found;
    }

    /**
     * @param passphraseSetting the setting a passphrase is from, for errors
     * @throws IllegalArgumentException naming what holds no key, or one that the passphrase does not open
     */
    static PrivateKey key(String pem, String passphrase, String name, String passphraseSetting) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                PrivateKeyInfo info = switch (each) {
                    case PrivateKeyInfo plain -> plain;
                    case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                    case PEMEncryptedKeyPair sealed ->
                        sealed.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                        .setProvider(PROVIDER)
                                        .build(passphrase.toCharArray()))
                                .getPrivateKeyInfo();
                    case PKCS8EncryptedPrivateKeyInfo sealed ->
                        sealed.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                .setProvider(PROVIDER)
                                .build(passphrase.toCharArray()));
                    default -> null; // parameters of a curve, certificates
                };
                if (info != null) {
                    return converter.getPrivateKey(info);
                }
            }
        } catch (PEMException | PKCSException | OperatorCreationException e) {
            throw new IllegalArgumentException(
                    "the private key in " + name + " cannot be opened"
                            + (passphrase.isEmpty()
                                    ? ": it wants the setting " + passphraseSetting + ", or is none"
                                    : ": the setting " + passphraseSetting + " does not fit"),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        throw new IllegalArgumentException(name + " holds no private key in PEM");
    }

    /** Whether the one is the secret half of the other: what it signs, that confirms. */
    static boolean fit(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(TRIAL);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
