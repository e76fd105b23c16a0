package dev.fusewire.nodes.tls;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Holds the key, the certificates and the checks of a TLS connection, for every node that opens one. */
@NodeType(value = "tls-config", form = "network/05-tls", category = "config", inputs = 0, outputs = 0)
public final class TlsConfigNode implements Node {

    public record Config(
            @Property(initial = "files") String certType,
            @Property String cert,
            @Property String key,
            @Property String ca,
            @Property String p12,
            @Property String certEnv,
            @Property String keyEnv,
            @Property String caEnv,
            @Property Secret certdata,
            @Property Secret keydata,
            @Property Secret cadata,
            @Property Secret p12data,
            @Property Secret passphrase,
            @Property String servername,
            @Property(initial = "true") boolean verifyservercert,
            @Property String alpnprotocol) {

        public Config {
            certType = certType.isEmpty() ? "files" : certType;
            cert = cert.strip();
            key = key.strip();
            ca = ca.strip();
            p12 = p12.strip();
            servername = servername.strip();
            alpnprotocol = alpnprotocol.strip();
        }
    }

    private static final String MISSING = "No certificate/key file provided";

    private final Config config;
    private final NodeContext context;
    private final boolean valid;
    private KeyMaterial material = KeyMaterial.NONE;

    public TlsConfigNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        valid = load();
    }

    /** Whether what the form names could be read; if not, the node has said why and gives no key and no certificate. */
    public boolean isValid() {
        return valid;
    }

    /** Whether the server has to show a certificate that is trusted and made out to its name. */
    public boolean verifiesServer() {
        return config.verifyservercert();
    }

    /** The name to ask the server for (SNI) and to look for in its certificate, where it is not the host's. */
    public Optional<String> serverName() {
        return Optional.of(config.servername()).filter(name -> !name.isEmpty());
    }

    public Optional<String> alpnProtocol() {
        return Optional.of(config.alpnprotocol()).filter(name -> !name.isEmpty());
    }

    /**
     * The client's own key and certificate, if it has one.
     *
     * @throws NodeError where they cannot be read
     */
    public Optional<KeyManagerFactory> keyManagerFactory() {
        return material.keyManagerFactory();
    }

    /**
     * Whom to trust: everybody when the server is not verified, the given authorities, or empty for those the JVM knows.
     *
     * @throws NodeError where the authorities cannot be read
     */
    public Optional<TrustManagerFactory> trustManagerFactory() {
        return config.verifyservercert() ? material.trustManagerFactory() : Optional.of(TrustEverybody.factory());
    }

    public Optional<KeyCertOptions> keyCertOptions() {
        return keyManagerFactory().map(KeyCertOptions::wrap);
    }

    public Optional<TrustOptions> trustOptions() {
        return trustManagerFactory().map(TrustOptions::wrap);
    }

    /** Everything but the server name as Vert.x clients take it. */
    public ClientSSLOptions clientOptions() {
        ClientSSLOptions options = new ClientSSLOptions();
        keyCertOptions().ifPresent(options::setKeyCertOptions);
        if (config.verifyservercert()) {
            trustOptions().ifPresent(options::setTrustOptions);
            options.setHostnameVerificationAlgorithm("HTTPS");
        } else {
            options.setTrustAll(true).setHostnameVerificationAlgorithm("");
        }
        alpnProtocol().ifPresent(protocol -> options.setUseAlpn(true).setApplicationLayerProtocols(List.of(protocol)));
        return options;
    }

    private boolean load() {
        switch (config.certType()) {
            case "pfx" -> {
                if (!config.p12().isEmpty()) {
                    return read(() -> material = KeyMaterial.ofPkcs12(file(config.p12()), password()));
                }
                return uploaded();
            }
            case "env" ->
                material = Stream.of(config.certEnv(), config.keyEnv(), config.caEnv())
                        .filter(name -> !name.isEmpty() && variable(name).isEmpty())
                        .findFirst()
                        .map(KeyMaterial::missing)
                        .orElseGet(() -> KeyMaterial.ofPem(
                                variable(config.certEnv()),
                                variable(config.keyEnv()),
                                variable(config.caEnv()),
                                password()));
            default -> {
                if (config.cert().isEmpty()
                        && config.key().isEmpty()
                        && config.ca().isEmpty()) {
                    return uploaded();
                }
                if (config.cert().isEmpty() != config.key().isEmpty()) {
                    context.error(MISSING, null);
                    return false;
                }
                return read(() -> material = KeyMaterial.ofPem(
                        textFile(config.cert()), textFile(config.key()), textFile(config.ca()), password()));
            }
        }
        return true;
    }

    private boolean uploaded() {
        if (config.certdata().isSet() != config.keydata().isSet()
                && !config.p12data().isSet()) {
            context.error(MISSING, null);
            return false;
        }
        if (config.certType().equals("files")) {
            material = KeyMaterial.ofPem(
                    config.certdata().value(),
                    config.keydata().value(),
                    config.cadata().value(),
                    password());
        } else if (config.p12data().isSet()) {
            byte[] data = Base64.getMimeDecoder().decode(config.p12data().value());
            material = KeyMaterial.ofPkcs12(data, password());
        }
        return true;
    }

    private char[] password() {
        return config.passphrase().value().toCharArray();
    }

    private String variable(String name) {
        Object value = name.isEmpty() ? null : TypedValue.of(name, "env").evaluate(context, null);
        return value == null ? "" : Values.text(value);
    }

    @FunctionalInterface
    private interface Reading {
        @Nullable
        Object read() throws IOException;
    }

    private boolean read(Reading reading) {
        try {
            Object _ = reading.read();
            return true;
        } catch (IOException e) {
            context.error("Error: " + e.getMessage(), null);
            return false;
        }
    }

    private static String textFile(String name) throws IOException {
        return name.isEmpty() ? "" : Bytes.of(file(name)).text();
    }

    /** The file's content, or a failure in Node.js's words. */
    private static byte[] file(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new IOException("EISDIR: illegal operation on a directory, read");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new IOException("ENOENT: no such file or directory, open '" + name + "'", e);
        } catch (AccessDeniedException e) {
            throw new IOException("EACCES: permission denied, open '" + name + "'", e);
        }
    }
}
