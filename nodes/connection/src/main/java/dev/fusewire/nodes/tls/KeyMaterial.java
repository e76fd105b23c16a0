package dev.fusewire.nodes.tls;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.tls.UnreadableKey.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A key with its certificates and the authorities to trust. Read only when asked for: as in Node-RED, what is wrong in a
 * file comes out at the connection that needs it.
 */
final class KeyMaterial {

    static final KeyMaterial NONE = ofPem("", "", "", new char[0]);

    private static final String ALIAS = "fusewire";

    private final String cert;
    private final String key;
    private final String ca;
    private final byte @Nullable [] pkcs12;
    private final char[] password;
    private final String missing;

    private KeyMaterial(String cert, String key, String ca, byte @Nullable [] pkcs12, char[] password, String missing) {
        this.cert = cert;
        this.key = key;
        this.ca = ca;
        this.pkcs12 = pkcs12;
        this.password = password;
        this.missing = missing;
    }

    static KeyMaterial ofPem(String cert, String key, String ca, char[] password) {
        return new KeyMaterial(cert, key, ca, null, password, "");
    }

    static KeyMaterial ofPkcs12(byte[] data, char[] password) {
        return new KeyMaterial("", "", "", data, password, "");
    }

    /** What an environment variable should give and does not. */
    static KeyMaterial missing(String variable) {
        return new KeyMaterial("", "", "", null, new char[0], variable);
    }

    Optional<KeyManagerFactory> keyManagerFactory() {
        if (!missing.isEmpty()) {
            throw unreadable(
                    Source.EMPTY, "certificate: no start line, environment variable " + missing + " is empty", null);
        }
        if (pkcs12 == null && (cert.isBlank() || key.isBlank())) {
            return Optional.empty();
        }
        try {
            KeyStore store = pkcs12 == null ? storeOfPem() : storeOf(pkcs12);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return Optional.of(factory);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw pkcs12 == null
                    ? unreadable(Source.PEM, "certificate and private key: " + NodeError.textOf(e), e)
                    : unreadable(Source.PKCS12, "pfx/p12 file: " + NodeError.textOf(e), e);
        }
    }

    Optional<TrustManagerFactory> trustManagerFactory() {
        if (ca.isBlank()) {
            return Optional.empty();
        }
        try {
            KeyStore store = emptyStore();
            for (Certificate authority : Pem.certificates(ca)) {
                store.setCertificateEntry(ALIAS + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Optional.of(factory);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw unreadable(Source.PEM, "CA certificate: " + NodeError.textOf(e), e);
        }
    }

    private KeyStore storeOfPem() throws GeneralSecurityException, IOException {
        List<Certificate> chain = Pem.certificates(cert);
        PrivateKey privateKey = Pem.privateKey(key, password);
        KeyStore store = emptyStore();
        store.setKeyEntry(ALIAS, privateKey, password, chain.toArray(Certificate[]::new));
        return store;
    }

    private KeyStore storeOf(byte[] data) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(data), password);
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static NodeError unreadable(Source source, String what, @Nullable Exception cause) {
        NodeError error = new NodeError("Error", "cannot read the " + what);
        error.initCause(new UnreadableKey(source, what, cause));
        return error;
    }
}
