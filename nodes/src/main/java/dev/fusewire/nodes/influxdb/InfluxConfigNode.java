package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names an InfluxDB server, its database and the account to use there. */
@NodeType(value = "influxdb", category = "config", inputs = 0, outputs = 0, help = """
    An InfluxDB server.

    Version 1.x is reached by host, port and database with user name and password;
    versions 1.8 (with Flux) and 2.0 by their URL, with user name and password or with a token.
    """)
public final class InfluxConfigNode implements Node {

    static final String V1 = "1.x";
    static final String V18 = "1.8-flux";
    static final String V2 = "2.0";

    public record Config(
            @Property(
                    label = "Version",
                    initial = V1,
                    options = {V1, V18, V2},
                    help = "The server's version and the way to talk to it.")
            String influxdbVersion,

            @Property(label = "Host", initial = "127.0.0.1", help = "Version 1.x.")
            String hostname,

            @Property(label = "Port", initial = "8086", help = "Version 1.x.")
            int port,

            @Property(label = "Protocol", initial = "http", advanced = true, help = "Of older flows: https means TLS.")
            String protocol,

            @Property(label = "Database", initial = "database", help = "Version 1.x.")
            String database,

            @Property(label = "Secure connection (TLS)", initial = "false", help = "Version 1.x.")
            boolean usetls,

            @Property(label = "TLS configuration", help = "Version 1.x.") @Nullable
            TlsConfigNode tls,

            @Property(label = "URL", initial = "http://localhost:8086", help = "Versions 1.8 and 2.0.")
            String url,

            @Property(label = "Timeout", unit = "s", initial = "10", help = "Versions 1.8 and 2.0.")
            double timeout,

            @Property(label = "Verify server certificate", initial = "true", help = "Versions 1.8 and 2.0.")
            boolean rejectUnauthorized,

            @Property(label = "User name", help = "Versions 1.x and 1.8.")
            Secret username,

            @Property(label = "Password", help = "Versions 1.x and 1.8.")
            Secret password,

            @Property(label = "Token", help = "Version 2.0.")
            Secret token) {

        public Config {
            influxdbVersion = influxdbVersion.isEmpty() ? V1 : influxdbVersion;
            timeout = timeout > 0 ? timeout : 10;
        }
    }

    private static final Duration TIMEOUT_V1 = Duration.ofSeconds(30);

    private final Config config;
    private final @Nullable InfluxHttp http;
    private final Optional<InfluxV1> version1;
    private final Optional<InfluxV2> version2;

    public InfluxConfigNode(Config config, NodeContext context) {
        this.config = config;
        switch (config.influxdbVersion()) {
            case V1 -> {
                boolean secure = config.usetls() || config.protocol().equals("https");
                InfluxHttp server = new InfluxHttp(
                        context.vertx(), config.hostname(), config.port(), "", secure ? tlsV1() : null, TIMEOUT_V1);
                http = server;
                version1 = Optional.of(new InfluxV1(
                        server, config.database(), text(config.username()), text(config.password()), System::nanoTime));
                version2 = Optional.empty();
            }
            case V18, V2 -> {
                InfluxHttp server = server(context);
                http = server;
                version1 = Optional.empty();
                version2 = Optional.of(new InfluxV2(server, token()));
            }
            default -> {
                http = null;
                version1 = Optional.empty();
                version2 = Optional.empty();
            }
        }
    }

    private static @Nullable String text(Secret secret) {
        return secret.isSet() ? secret.value() : null;
    }

    private String token() {
        if (config.influxdbVersion().equals(V2)) {
            return config.token().value();
        }
        return config.username().isSet() || config.password().isSet()
                ? config.username().value() + ":" + config.password().value()
                : "";
    }

    private ClientSSLOptions tlsV1() {
        TlsConfigNode tls = config.usetls() ? config.tls() : null;
        return tls == null ? verifying() : tls.clientOptions();
    }

    private static ClientSSLOptions verifying() {
        return new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    }

    private InfluxHttp server(NodeContext context) {
        URI url;
        try {
            url = URI.create(config.url().strip().replaceAll("/+$", "").replaceAll("/api/v2$", ""));
        } catch (IllegalArgumentException e) {
            throw new NodeError("Error", "expected a URL such as http://localhost:8086, got: " + config.url());
        }
        boolean secure = "https".equals(url.getScheme());
        String host = url.getHost();
        if (host == null || (!secure && !"http".equals(url.getScheme()))) {
            throw new NodeError("Error", "expected a URL such as http://localhost:8086, got: " + config.url());
        }
        ClientSSLOptions tls = config.rejectUnauthorized()
                ? verifying()
                : new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm("");
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        String path = url.getRawPath();
        return new InfluxHttp(
                context.vertx(),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                path == null ? "" : path,
                secure ? tls : null,
                Duration.ofMillis((long) (config.timeout() * 1000)));
    }

    Optional<InfluxV1> version1() {
        return version1;
    }

    Optional<InfluxV2> version2() {
        return version2;
    }

    /** Whether the server is of version 1.8, where a bucket is a database with a retention policy. */
    boolean isV18() {
        return config.influxdbVersion().equals(V18);
    }

    @Override
    public Future<?> close(boolean removed) {
        InfluxHttp open = http;
        return open == null ? DONE : open.close();
    }
}
