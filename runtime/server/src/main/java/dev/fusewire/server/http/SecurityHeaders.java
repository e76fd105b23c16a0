package dev.fusewire.server.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a browser is told to refuse on the editor's and the cockpit's pages. Flows' own answers have what the flows say. */
public final class SecurityHeaders {

    public static final String POLICY = "Content-Security-Policy";

    private final Map<String, String> headers = new LinkedHashMap<>();

    /** @param origins pages beside our own that may show us in a frame; {@code *} for all */
    public SecurityHeaders(List<String> origins) {
        String framers = origins.isEmpty() ? "" : " " + String.join(" ", origins);
        // the hash is that of "return;", by which a library tries what the browser can; styles stand in elements all
        // over the editor; its code editor starts its workers from blobs
        headers.put(
                POLICY,
                "default-src 'self'; script-src 'self' 'unsafe-hashes'"
                        + " 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='; style-src 'self' 'unsafe-inline';"
                        + " img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src"
                        + " 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors"
                        + " 'self'" + framers);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        if (origins.isEmpty()) {
            headers.put("X-Frame-Options", "SAMEORIGIN");
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
            headers.put("Cross-Origin-Resource-Policy", "same-origin");
        }
    }

    public void addTo(HttpServerResponse response) {
        headers.forEach(response::putHeader);
    }

    /** For an answer that turns out to be neither the editor's nor the cockpit's. */
    public void takeFrom(HttpServerResponse response) {
        headers.keySet().forEach(response.headers()::remove);
    }
}
