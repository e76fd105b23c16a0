package dev.fusewire.editor;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** The page a request gets that nobody answers, as Express writes it. */
public final class ErrorPage {

    private ErrorPage() {}

    /** 404 "Cannot GET /path". */
    public static void notFound(HttpServerRequest request) {
        String path = request.path();
        send(request, 404, "Cannot " + request.method().name() + " " + (path == null ? "" : path));
    }

    /** Sends the page with this status and these words. */
    public static void send(HttpServerRequest request, int status, String words) {
        String text = words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        Buffer page = Buffer.buffer("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Error</title>
            </head>
            <body>
            <pre>%s</pre>
            </body>
            </html>
            """.formatted(text));
        var response = request.response()
                .setStatusCode(status)
                .putHeader("Content-Security-Policy", "default-src 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(page.length()));
        // what the client still sends is let go; it may be gone itself, which is no failure
        if (!request.isEnded()) {
            request.resume();
        }
        Future<Void> _ = request.method() == HttpMethod.HEAD ? response.end() : response.end(page);
    }
}
