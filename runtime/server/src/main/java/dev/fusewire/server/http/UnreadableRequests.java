package dev.fusewire.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is no request, or one with too long a head: status 400, 414 or 431.
 *
 * <p>The answer is not ended, and so the connection stays until the other side has read it and closes, or until
 * {@link ConnectionLimits} ends it: to close while it still sends would reset the connection, and an answer on its way would be
 * lost (RFC 9112, 9.6). What it still sends is read and dropped.
 */
public final class UnreadableRequests {

    private UnreadableRequests() {}

    /** Answers one. */
    public static void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Future<Void> _ = response.setStatusCode(status(request.decoderResult().cause()))
                .putHeader("Connection", "close")
                .putHeader("Content-Length", "0")
                .writeHead();
    }

    private static int status(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
}
