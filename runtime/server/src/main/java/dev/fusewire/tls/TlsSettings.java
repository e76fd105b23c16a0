package dev.fusewire.tls;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code https}: {@code key}, {@code cert}, {@code ca}, {@code passphrase}, {@code requestCert},
 * {@code rejectUnauthorized}, as Node.js has them. Each of the first three is the name of a file, seen from the user
 * directory, or PEM itself.
 */
public final class TlsSettings {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final ObjectValue given;
    private final Path folder;

    private TlsSettings(ObjectValue given, Path folder) {
        this.given = given;
        this.folder = folder;
    }

    /**
     * Null where there is to be no TLS.
     *
     * @throws IllegalArgumentException where the setting names no key or no certificate
     */
    public static @Nullable TlsSettings of(@Nullable Object setting, Path userDir) {
        if (!(setting instanceof ObjectValue given) || given.isEmpty()) {
            return null;
        }
        for (String name : new String[] {"key", "cert"}) {
            if (!(given.get(name) instanceof String text) || text.isEmpty()) {
                throw new IllegalArgumentException(
                        "setting https has no " + name + ": the name of a file in PEM is expected, or PEM itself");
            }
        }
        return new TlsSettings(given, userDir);
    }

    private String text(String name) {
        return given.get(name) instanceof String text ? text : "";
    }

    /** The files that are read, to be looked at for changes. */
    public List<Path> files() {
        return Stream.concat(Stream.of(text("key"), text("cert")), authorities())
                .filter(text -> !text.isEmpty() && !KeyPairFiles.isText(text))
                .map(folder::resolve)
                .toList();
    }

    private Stream<String> authorities() {
        return switch (given.get("ca")) {
            case ArrayValue several -> several.stream().map(Values::text);
            case String one -> Stream.of(one);
            case null, default -> Stream.empty();
        };
    }

    /** A word that is another one when a file is another one. */
    public String stamp() {
        return FileStamps.now(files()).toString();
    }

    /**
     * Reads all of it.
     *
     * @param log takes what is doubtful
     * @throws IllegalArgumentException naming the file that cannot be read, or the two that do not fit
     */
    public ServerSSLOptions read(Instant now, Consumer<String> log) {
        String certName = KeyPairFiles.named(text("cert"), "https.cert");
        ServedKey key = ServedKey.read(text("key"), text("cert"), text("passphrase"), folder, "https");
        X509Certificate own = key.own();
        if (own.getNotAfter().toInstant().isBefore(now)) {
            log.accept("The certificate in " + certName + " was good until "
                    + own.getNotAfter().toInstant());
        }
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(key.options())
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setUseAlpn(false);
        if (Values.isTruthy(given.get("requestCert"))) {
            boolean wanted = !Boolean.FALSE.equals(given.get("rejectUnauthorized"));
            options.setClientAuth(wanted ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
        }
        PemTrustOptions trust = new PemTrustOptions();
        authorities().forEach(ca -> {
            String pem = KeyPairFiles.text(ca, folder);
            var _ = KeyPairFiles.certificates(pem, KeyPairFiles.named(ca, "https.ca"));
            trust.addCertValue(Buffer.buffer(pem));
        });
        if (authorities().findAny().isPresent()) {
            options.setTrustOptions(trust);
        }
        return options;
    }
}
