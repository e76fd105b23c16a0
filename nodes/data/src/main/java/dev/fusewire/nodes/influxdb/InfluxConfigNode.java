package dev.fusewire.nodes.influxdb;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Restrictions;
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
    versions 1.8 (with Flux) and 2.0 by their URL, with user name and password or with a token;
    version 3.x (Core and Enterprise, often at port 8181) by URL and database with a token.

    While the server is away or overloaded, points are kept on disk and sent in order once it is back. A message whose
    points could not be written at once is an error to a Catch node all the same. What the server refuses for good,
    such as a text in a field of numbers, is not kept.
    """)
public final class InfluxConfigNode implements Node {

    static final String V1 = "1.x";
    static final String V18 = "1.8-flux";
    static final String V2 = "2.0";
    static final String V3 = "3.x";

    public record Config(
            @Property(
                    label = "Version",
                    initial = V1,
                    options = {V1, V18, V2, V3},
                    help = "The server's version and the way to talk to it.")
            String influxdbVersion,

            @Property(label = "Host", initial = "127.0.0.1", help = "Version 1.x.")
            String hostname,

            @Property(label = "Port", initial = "8086", help = "Version 1.x.")
            int port,

            @Property(label = "Protocol", initial = "http", advanced = true, help = "Of older flows: https means TLS.")
            String protocol,

            @Property(label = "Database", initial = "database", help = "Versions 1.x and 3.x.")
            String database,

            @Property(label = "Secure connection (TLS)", initial = "false", help = "Version 1.x.")
            boolean usetls,

            @Property(label = "TLS configuration", help = "Version 1.x.") @Nullable
            TlsConfigNode tls,

            @Property(label = "URL", initial = "http://localhost:8086", help = "Versions 1.8, 2.0 and 3.x.")
            String url,

            @Property(label = "Timeout", unit = "s", initial = "10", help = "Versions 1.8, 2.0 and 3.x.")
            double timeout,

            @Property(label = "Verify server certificate", initial = "true", help = "Versions 1.8, 2.0 and 3.x.")
            boolean rejectUnauthorized,

            @Property(label = "User name", help = "Versions 1.x and 1.8.")
            Secret username,

            @Property(label = "Password", help = "Versions 1.x and 1.8.")
            Secret password,

            @Property(label = "Token", help = "Versions 2.0 and 3.x.")
            Secret token,

            @Property(
                    label = "Keep points while the database is away",
                    initial = "true",
                    help = "On disk, over restarts; sent in order once it is back.")
            boolean keepPoints,

            @Property(
                    label = "Keep at most",
                    unit = "points",
                    initial = "1000000",
                    min = 1,
                    max = 100_000_000,
                    advanced = true,
                    help = "Beyond this, and beyond 200 MB, the oldest are dropped and counted.")
            int keepAtMost) {

        public Config {
            influxdbVersion = influxdbVersion.isEmpty() ? V1 : influxdbVersion;
            timeout = timeout > 0 ? timeout : 10;
        }
    }

    private static final Duration TIMEOUT_V1 = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 200_000_000;

    private final Config config;
    private final @Nullable InfluxHttp http;
    private final Optional<LineServer> server;
    private final Optional<Backlog> backlog;

    public InfluxConfigNode(Config config, NodeContext context) {
        this.config = config;
        switch (config.influxdbVersion()) {
            case V1 -> {
                boolean secure = config.usetls() || config.protocol().equals("https");
                InfluxHttp open = new InfluxHttp(
                        context.vertx(),
                        config.hostname(),
                        config.port(),
                        "",
                        secure ? tlsV1() : null,
                        TIMEOUT_V1,
                        Restrictions.of(context));
                http = open;
                server = Optional.of(new InfluxV1(
                        open, config.database(), text(config.username()), text(config.password()), System::nanoTime));
            }
            case V18, V2 -> {
                InfluxHttp open = server(context);
                http = open;
                server = Optional.of(new InfluxV2(open, token()));
            }
            case V3 -> {
                InfluxHttp open = server(context);
                http = open;
                server = Optional.of(
                        new InfluxV3(open, config.database(), config.token().value()));
            }
            default -> {
                http = null;
                server = Optional.empty();
            }
        }
        backlog = server.filter(_ -> config.keepPoints())
                .map(open -> new Backlog(
                        context,
                        open,
                        new BacklogDisk(context, context.dataFolder(), config.keepAtMost(), MOST_BYTES)));
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
                Duration.ofMillis((long) (config.timeout() * 1000)),
                Restrictions.of(context));
    }

    Optional<LineServer> lineServer() {
        return server;
    }

    Optional<InfluxV1> version1() {
        return server.filter(InfluxV1.class::isInstance).map(InfluxV1.class::cast);
    }

    Optional<InfluxV2> version2() {
        return server.filter(InfluxV2.class::isInstance).map(InfluxV2.class::cast);
    }

    Optional<InfluxV3> version3() {
        return server.filter(InfluxV3.class::isInstance).map(InfluxV3.class::cast);
    }

    /** What could not be written and is to be sent later; empty where nothing is kept. */
    Optional<Backlog> backlog() {
        return backlog;
    }

    /** Whether the server is of version 1.8, where a bucket is a database with a retention policy. */
    boolean isV18() {
        return config.influxdbVersion().equals(V18);
    }

    @Override
    public Future<?> close(boolean removed) {
        InfluxHttp open = http;
        Future<?> kept = backlog.<Future<?>>map(Backlog::close).orElse(DONE);
        return open == null ? DONE : kept.eventually(open::close);
    }
}
