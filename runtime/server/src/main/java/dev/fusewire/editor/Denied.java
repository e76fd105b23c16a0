package dev.fusewire.editor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A request of which it is not known who makes it, answered as Node-RED does: a bare status and what is asked for. */
public final class Denied extends RuntimeException {

    private static final String BEARER = "Bearer realm=\"Users\"";

    private final int status;
    private final String challenge;

    private Denied(int status, String challenge) {
        super("status " + status, null, false, false);
        this.status = status;
        this.challenge = challenge;
    }

    /** Nothing says who it is. */
    public static Denied unknown() {
        return new Denied(401, BEARER);
    }

    /** A token that opens nothing, or nothing any more. */
    public static Denied badToken() {
        return new Denied(401, BEARER + ", error=\"invalid_token\"");
    }

    /** A header that is none, or two tokens in one request. */
    public static Denied unclear() {
        return new Denied(400, "");
    }

    /** Answers a request that is not let through, outside the editor's own routes. */
    public static void answer(HttpServerRequest request, Throwable why) {
        HttpServerResponse response = request.response();
        if (why instanceof Denied denied) {
            if (!denied.challenge().isEmpty()) {
                response.putHeader("WWW-Authenticate", denied.challenge());
            }
            response.setStatusCode(denied.status());
            Exchange.send(response.end(response.getStatusMessage()));
        } else {
            response.setStatusCode(why instanceof ApiFault fault ? fault.status() : 500);
            Exchange.send(response.end(String.valueOf(why.getMessage())));
        }
    }

    public int status() {
        return status;
    }

    /** What {@code WWW-Authenticate} says; empty for nothing. */
    public String challenge() {
        return challenge;
    }
}
