package dev.fusewire.devices;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The key and certificate of two PEM files, read again when they change: who connects from then on sees the new one. */
final class ChangingKey extends X509ExtendedKeyManager {

    private final Vertx vertx;
    private final Path key;
    private final Path cert;
    private volatile X509ExtendedKeyManager current;

    /** @throws IllegalArgumentException where the files hold no key and certificate that fit, naming them */
    ChangingKey(Vertx vertx, Path key, Path cert) {
        this.vertx = vertx;
        this.key = key;
        this.cert = cert;
        current = load();
    }

    KeyCertOptions options() {
        return KeyCertOptions.wrap(this);
    }

    /** @throws IllegalArgumentException as above; then the former key stays */
    void reload() {
        current = load();
    }

    private X509ExtendedKeyManager load() {
        try {
            KeyManager[] managers = new PemKeyCertOptions()
                    .addKeyPath(key.toString())
                    .addCertPath(cert.toString())
                    .getKeyManagerFactory(vertx)
                    .getKeyManagers();
            for (KeyManager each : managers) {
                if (each instanceof X509ExtendedKeyManager usable) {
                    return usable;
                }
            }
            throw new IllegalArgumentException("no key manager");
        } catch (Exception wrong) {
            throw new IllegalArgumentException(
                    "broker.tls: %s and %s are no private key and certificate in PEM: %s"
                            .formatted(key, cert, wrong.getMessage()),
                    wrong);
        }
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return current.getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return current.chooseClientAlias(keyType, issuers, socket);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return current.getServerAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return current.chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return current.chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return current.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return current.getPrivateKey(alias);
    }
}
