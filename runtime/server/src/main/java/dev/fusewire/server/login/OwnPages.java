package dev.fusewire.server.login;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The few pages of signing in, which need nothing but themselves. */
final class OwnPages {

    /** Nothing from elsewhere, nothing inline, in no frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "set-up.html", "text/html; charset=utf-8",
            "sign-in.html", "text/html; charset=utf-8",
            "invitation.html", "text/html; charset=utf-8",
            "account.html", "text/html; charset=utf-8",
            "account.js", "text/javascript; charset=utf-8",
            "meters.html", "text/html; charset=utf-8",
            "meters.js", "text/javascript; charset=utf-8",
            "passkeys.js", "text/javascript; charset=utf-8",
            "people.css", "text/css; charset=utf-8",
            "people.js", "text/javascript; charset=utf-8");

    private OwnPages() {}

    /** Whether there is such a file, which is then sent. */
    static boolean send(HttpServerRequest request, String name) {
        String type = TYPES.get(name);
        if (type == null) {
            return false;
        }
        Future<Void> _ = request.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(text(name));
        return true;
    }

    private static String text(String name) {
        try (InputStream in = OwnPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program comes without its page " + name);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
