package dev.fusewire.server.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** The certificate of the home's own authority, for whoever wants to install it: it holds nothing secret. */
public record AuthorityFile(Path file) {

    /** Where it is, below the editor's root. */
    public static final String PATH = "fusewire/ca.pem";

    /** Whether there is one, and it was sent. */
    public boolean send(HttpServerRequest request) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Future<Void> _ = request.response()
                .putHeader("Content-Type", "application/x-x509-ca-cert")
                .putHeader("Content-Disposition", "attachment; filename=\"fusewire-ca.pem\"")
                .sendFile(file.toString());
        return true;
    }
}
