package dev.fusewire.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A private key and the certificates that belong to it, as a server proves itself with; they fit each other. */
record ServedKey(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] OPEN = new char[0];

    /**
     * @param key the name of a file in PEM, seen from the folder, or PEM itself
     * @param cert the same; the server's own certificate comes first
     * @param section of the settings, for errors
     * @throws IllegalArgumentException naming the file that cannot be read, or the two that do not fit
     */
    static ServedKey read(String key, String cert, String passphrase, Path folder, String section) {
        String keyName = KeyPairFiles.named(key, section + ".key");
        String certName = KeyPairFiles.named(cert, section + ".cert");
        List<X509Certificate> chain = KeyPairFiles.certificates(KeyPairFiles.text(cert, folder), certName);
        PrivateKey secret =
                KeyPairFiles.key(KeyPairFiles.text(key, folder), passphrase, keyName, section + ".passphrase");
        X509Certificate own = chain.getFirst();
        if (!KeyPairFiles.fit(secret, own.getPublicKey())) {
            throw new IllegalArgumentException(
                    "the private key in " + keyName + " does not belong to the certificate in " + certName + " ("
                            + own.getSubjectX500Principal() + ")");
        }
        return new ServedKey(secret, chain);
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    KeyCertOptions options() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store().store(out, OPEN);
            return new PfxOptions().setPassword("").setValue(Buffer.buffer(out.toByteArray()));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    X509ExtendedKeyManager manager() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store(), OPEN);
            for (KeyManager each : factory.getKeyManagers()) {
                if (each instanceof X509ExtendedKeyManager usable) {
                    return usable;
                }
            }
            throw new IllegalStateException("every Java has a key manager for X.509");
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("fusewire", key, OPEN, chain.toArray(Certificate[]::new));
        return store;
    }

    private static IllegalArgumentException unusable(Exception why) {
        return new IllegalArgumentException(
                "key and certificate cannot be used: " + Objects.requireNonNullElse(why.getMessage(), why.toString()),
                why);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "key of " + own().getSubjectX500Principal();
    }
}
