package dev.fusewire.tls;

import dev.fusewire.node.SafeFile;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Those whose signature makes a client's certificate believed: the certificates of a PEM file, read again when it changes.
 * Who connects from then on has to be signed by one of the new ones.
 */
public final class ClientAuthorities extends X509ExtendedTrustManager {

    private final Path file;
    private final FileStamps stamps;
    private volatile X509ExtendedTrustManager current;

    /** @throws IllegalArgumentException where the file cannot be read or holds no certificate, naming it */
    public ClientAuthorities(Path file) {
        this.file = file;
        stamps = new FileStamps(List.of(file));
        current = load();
    }

    public TrustOptions options() {
        return TrustOptions.wrap(this);
    }

    /**
     * Reads the file again where it has changed.
     *
     * @return whether it had
     * @throws IllegalArgumentException as above; then the former ones stay
     */
    public boolean reload() {
        if (!stamps.haveChanged()) {
            return false;
        }
        current = load();
        return true;
    }

    private X509ExtendedTrustManager load() {
        String pem = KeyPairFiles.text(file.toString(), SafeFile.folder(file));
        List<X509Certificate> certificates = KeyPairFiles.certificates(pem, file.toString());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority " + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager usable) {
                    return usable;
                }
            }
            throw new IllegalStateException("every Java has a trust manager for X.509");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        current.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        current.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        current.checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        current.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        current.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        current.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current.getAcceptedIssuers();
    }
}
