package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Handshake;
import dev.fusewire.node.NodeContext;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port for stations alone: a network of their own, other certificates, or client certificates. */
final class OwnPort {

    private static final int LARGEST = 2 << 20;

    private final NodeContext context;
    private final int port;
    private final String prefix;
    private final @Nullable TlsConfigNode tls;
    private final boolean wantsCertificates;
    private @Nullable HttpServer server;

    OwnPort(NodeContext context, int port, String path, @Nullable TlsConfigNode tls, boolean wantsCertificates) {
        this.context = context;
        this.port = port;
        this.tls = tls;
        this.wantsCertificates = wantsCertificates;
        String from = path.startsWith("/") ? path : "/" + path;
        prefix = from.endsWith("/") ? from : from + "/";
    }

    /** Why this cannot be listened on safely; empty for nothing. */
    private String objection() {
        if (tls != null && !tls.isValid()) {
            return "its key and certificate cannot be read";
        }
        if (tls != null && tls.keyCertOptions().isEmpty()) {
            return "the TLS configuration has no certificate and key of this program";
        }
        if (!wantsCertificates) {
            return "";
        }
        if (tls == null) {
            return "client certificates need TLS: choose a TLS configuration with this program's certificate and key,"
                    + " and as CA certificate that of whoever signs the stations'";
        }
        if (!tls.verifiesServer()) {
            return "\"verify server certificate\" is off in the TLS configuration: any certificate would be taken for a"
                    + " station's";
        }
        return tls.trustOptions().isEmpty()
                ? "the TLS configuration has no CA certificate: nobody could tell a station's certificate from any"
                        + " other"
                : "";
    }

    void listen(Consumer<Handshake> handler) {
        String objection = objection();
        if (!objection.isEmpty()) {
            context.error("port " + port + " for stations is not opened: " + objection, null);
            return;
        }
        HttpServerOptions options = new HttpServerOptions()
                .setMaxWebSocketFrameSize(LARGEST)
                .setMaxWebSocketMessageSize(LARGEST)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(0)
                .setWebSocketSubProtocols(List.of("*"));
        if (tls != null) {
            options.setSsl(true).setUseAlpn(false);
            tls.keyCertOptions().ifPresent(options::setKeyCertOptions);
            tls.trustOptions().ifPresent(options::setTrustOptions);
            options.setClientAuth(wantsCertificates ? ClientAuth.REQUIRED : ClientAuth.NONE);
        }
        server = context.vertx().createHttpServer(options).requestHandler(request -> onRequest(request, handler));
        server.listen(port)
                .onSuccess(_ -> context.log("stations may connect to port " + port
                        + (tls == null
                                ? ", without encryption"
                                : wantsCertificates ? ", with certificates of theirs" : "")))
                .onFailure(e -> context.error("port " + port + " cannot be listened on: " + e.getMessage(), null));
    }

    private void onRequest(HttpServerRequest request, Consumer<Handshake> handler) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        boolean isUpgrade = "websocket".equalsIgnoreCase(request.getHeader("upgrade"));
        if (isUpgrade && path.startsWith(prefix) && Handshake.isOfItsHost(request)) {
            request.pause();
            handler.accept(new Handshake(request, path.substring(prefix.length())));
        } else {
            Future<Void> _ = request.response().setStatusCode(404).end("Stations connect here by websocket\n");
        }
    }

    Future<?> close() {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.close();
    }
}
