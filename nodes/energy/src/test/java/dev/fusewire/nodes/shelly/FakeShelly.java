package dev.fusewire.nodes.shelly;

import dev.fusewire.live.RunningFlows;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device's HTTP side that answers what the test wants, wants a login if the test says so, and notes its questions. */
final class FakeShelly implements AutoCloseable {

    static final String NONCE = "5a3f";

    final Map<String, String> answers = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String scheme = "";
    private volatile String login = "";
    private volatile boolean silent;

    FakeShelly(Vertx vertx) {
        server = RunningFlows.await(
                vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    void wantsBasic(String header) {
        scheme = "Basic realm=\"shelly\"";
        login = header;
    }

    void wantsDigest(String password) {
        scheme = "Digest qop=\"auth\", realm=\"shellypro3em-1\", nonce=\"" + NONCE + "\", algorithm=SHA-256";
        login = password;
    }

    void fallSilent(boolean quiet) {
        silent = quiet;
    }

    private void handle(HttpServerRequest request) {
        asked.add(request.uri());
        if (silent) {
            return;
        }
        if (!mayPass(request)) {
            var _ = request.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", scheme)
                    .end();
            return;
        }
        String answer = answers.get(request.uri());
        var _ = answer == null
                ? request.response().setStatusCode(404).end("{\"code\":404,\"message\":\"No handler\"}")
                : request.response().end(answer);
    }

    private boolean mayPass(HttpServerRequest request) {
        String given = String.valueOf(request.getHeader("authorization"));
        if (scheme.startsWith("Basic")) {
            return given.equals(login);
        }
        if (scheme.startsWith("Digest")) {
            Digest right = new Digest("admin", login, "shellypro3em-1", NONCE, "SHA-256");
            String nonce = given.replaceFirst(".*cnonce=\"", "").replaceFirst("\".*", "");
            String count = given.replaceFirst(".*nc=", "").replaceFirst(",.*", "");
            return count.matches("[0-9a-f]{8}")
                    && given.equals(right.header("GET", request.uri(), Integer.parseInt(count, 16), nonce));
        }
        return true;
    }

    @Override
    public void close() {
        RunningFlows.await(server.close());
    }
}
