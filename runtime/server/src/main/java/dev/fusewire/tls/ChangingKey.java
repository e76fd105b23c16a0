package dev.fusewire.tls;

import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Secret;
import io.vertx.core.net.KeyCertOptions;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The key and certificate of two PEM files, read again when they change: who connects from then on sees the new one. */
public final class ChangingKey extends X509ExtendedKeyManager {

    private final Path key;
    private final Path cert;
    private final Secret passphrase;
    private final String section;
    private final FileStamps files;
    private volatile X509ExtendedKeyManager current;

    /**
     * @param passphrase of the key; empty for none
     * @param section of the settings that names the files, for errors
     * @throws IllegalArgumentException naming the file that cannot be read, or the two that do not fit
     */
    public ChangingKey(Path key, Path cert, Secret passphrase, String section) {
        this.key = key;
        this.cert = cert;
        this.passphrase = passphrase;
        this.section = section;
        files = new FileStamps(List.of(key, cert));
        current = load();
    }

    public KeyCertOptions options() {
        return KeyCertOptions.wrap(this);
    }

    /**
     * Reads the files again where they have changed.
     *
     * @return whether they had
     * @throws IllegalArgumentException as above; then the former key stays
     */
    public boolean reload() {
        if (!files.haveChanged()) {
            return false;
        }
        current = load();
        return true;
    }

    private X509ExtendedKeyManager load() {
        return ServedKey.read(key.toString(), cert.toString(), passphrase.value(), SafeFile.folder(key), section)
                .manager();
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
