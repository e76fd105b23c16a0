package dev.fusewire.server;

import dev.fusewire.node.Values;
import dev.fusewire.server.http.AuthorityFile;
import dev.fusewire.server.http.ConnectionLimits;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.http.SiteGuard;
import dev.fusewire.server.http.UnreadableRequests;
import dev.fusewire.tls.CertificateMaker;
import dev.fusewire.tls.TlsSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Listens for requests, by TLS where the settings have a certificate, and takes a new one when its files change. */
final class Listener {

    private static final long LOOK_MS = 2_000;
    private static final Duration HSTS = Duration.ofDays(180);

    private final Vertx vertx;
    private final Settings settings;
    private final SiteGuard guard;
    private final Log log;
    private final Clock clock;
    private final AuthorityFile authority;
    private final @Nullable TlsSettings tls;
    private final ConnectionLimits limits;
    private final List<HttpServer> servers = new ArrayList<>();
    private String stamp = "";

    /** @throws IllegalArgumentException where the settings cannot be understood */
    Listener(Vertx vertx, Settings settings, Path userDir, SiteGuard guard, Log log, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
        authority = new AuthorityFile(userDir.resolve(CertificateMaker.FOLDER).resolve(CertificateMaker.AUTHORITY));
        tls = TlsSettings.of(settings.get("https"), userDir);
        ConnectionLimits.Limits usual = ConnectionLimits.Limits.USUAL;
        limits = new ConnectionLimits(
                new ConnectionLimits.Limits(
                        settings.number("maxConnections", usual.connections()),
                        settings.number("maxConnectionsPerAddress", usual.perAddress()),
                        seconds("headersTimeout", usual.head()),
                        seconds("requestTimeout", usual.body())),
                clock::millis,
                log::warn);
    }

    private Duration seconds(String name, Duration otherwise) {
        return Duration.ofSeconds(settings.number(name, (int) otherwise.toSeconds()));
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }

    /**
     * Begins; failed with words that say why it cannot.
     *
     * @param front answers what is asked for
     * @param root the editor's, {@code "/"} or {@code "/admin/"}
     */
    Future<HttpServer> listen(Handler<HttpServerRequest> front, String host, int port, String root) {
        HttpServerOptions options = NodeRoutes.serverOptions();
        if (tls != null) {
            stamp = tls.stamp();
            try {
                var read = tls.read(clock.instant(), log::warn);
                options.setSsl(true)
                        .setUseAlpn(false)
                        .setKeyCertOptions(Objects.requireNonNull(read.getKeyCertOptions()))
                        .setTrustOptions(read.getTrustOptions())
                        .setClientAuth(read.getClientAuth())
                        .setEnabledSecureTransportProtocols(read.getEnabledSecureTransportProtocols());
            } catch (IllegalArgumentException e) {
                return Future.failedFuture(e);
            }
        }
        String strict = tls == null ? "" : strictTransport();
        boolean requiresTls = settings.flag("requireHttps", false);
        long _ = limits.watch(vertx);
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(limits::onConnection)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(request -> {
                    limits.onRequest(request);
                    if (!strict.isEmpty()) {
                        request.response().putHeader("Strict-Transport-Security", strict);
                    }
                    if (requiresTls && !isSecure(request)) {
                        sendToTls(request, -1);
                    } else if (!isAuthority(request, root) || !authority.send(request)) {
                        front.handle(request);
                    }
                });
        servers.add(server);
        return listen(server, port, host).compose(listening -> {
            if (tls != null) {
                long _ = vertx.setPeriodic(LOOK_MS, _ -> look(listening));
            }
            return redirect(host, listening.actualPort(), root).map(listening);
        });
    }

    private boolean isAuthority(HttpServerRequest request, String root) {
        return (root + AuthorityFile.PATH).equals(request.path()) && !guard.isForeign(request);
    }

    /** As in Node-RED, what a proxy says counts: who makes it up fools only himself. */
    private static boolean isSecure(HttpServerRequest request) {
        return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto"));
    }

    private String strictTransport() {
        Object setting = settings.get("hsts");
        if (setting == null || !Values.isTruthy(setting) || Values.text(setting).equals("false")) {
            return "";
        }
        return "max-age=" + (Values.text(setting).equals("true") ? HSTS.toSeconds() : settings.number("hsts", 0));
    }

    /** Files that were replaced are taken for the connections to come; what does not fit is told, and the former stays. */
    private void look(HttpServer server) {
        TlsSettings given = Objects.requireNonNull(tls);
        vertx.executeBlocking(given::stamp, false).onSuccess(now -> {
            if (now.equals(stamp)) {
                return;
            }
            stamp = now;
            vertx.executeBlocking(() -> given.read(clock.instant(), log::warn), false)
                    .compose(server::updateSSLOptions)
                    .onSuccess(_ -> log.info("TLS: the certificate was read anew"))
                    .onFailure(e -> log.warn("TLS: the former certificate stays in use: " + e.getMessage()));
        });
    }

    /** A second port, without TLS, that sends everybody to the first. */
    private Future<Void> redirect(String host, int port, String root) {
        int from = settings.number("httpRedirectPort", -1);
        if (tls == null || from < 0) {
            return Future.succeededFuture();
        }
        HttpServer server = vertx.createHttpServer(NodeRoutes.serverOptions())
                .connectionHandler(limits::onConnection)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(request -> {
                    limits.onRequest(request);
                    if (!guard.refusesHost(request) && !(isAuthority(request, root) && authority.send(request))) {
                        sendToTls(request, port);
                    }
                });
        servers.add(server);
        return listen(server, from, host).map(listening -> {
            log.info("Port " + listening.actualPort() + " sends to https");
            return null;
        });
    }

    /** @param port -1 for the one asked for */
    private static void sendToTls(HttpServerRequest request, int port) {
        String asked = Objects.requireNonNullElse(request.getHeader("host"), "localhost");
        String name = port < 0 ? asked : asked.replaceFirst(":\\d+$", "") + (port == 443 ? "" : ":" + port);
        request.resume();
        Future<Void> _ = request.response()
                .setStatusCode(port < 0 ? 302 : 308)
                .putHeader("Location", "https://" + name + request.uri())
                .end();
    }

    private static Future<HttpServer> listen(HttpServer server, int port, String host) {
        return server.listen(port, host)
                .recover(e -> Future.failedFuture(
                        e instanceof BindException || e.getCause() instanceof BindException
                                ? "port " + port + " of " + host
                                        + " is taken: is Fusewire or Node-RED already running? Choose"
                                        + " another one with --port"
                                : "cannot listen on " + host + ":" + port + ": " + e.getMessage()));
    }

    Future<Void> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList()).mapEmpty();
    }
}
