package dev.fusewire.node;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.stream.Stream;

/**
 * A websocket connection that somebody asks for, seen before it is answered: for who has to look at the path, the password or
 * the subprotocols first. The request is paused; it is to be answered once, from the event loop it came on.
 */
public final class Handshake {

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final HttpServerRequest request;
    private final String rest;

    /** @param rest what stands behind the path that is served, as it was sent: percent-encoded, without a query */
    public Handshake(HttpServerRequest request, String rest) {
        this.request = request;
        this.rest = rest;
    }

    public HttpServerRequest request() {
        return request;
    }

    public String rest() {
        return rest;
    }

    /** The subprotocols asked for, the most wanted first. */
    public List<String> protocols() {
        return request.headers().getAll(PROTOCOLS).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Makes the connection, paused until its handlers are set.
     *
     * @param protocol one of those asked for, or empty for none
     */
    public Future<ServerWebSocket> accept(String protocol) {
        // the answer is made of what the request asks for
        if (protocol.isEmpty()) {
            request.headers().remove(PROTOCOLS);
        } else {
            request.headers().set(PROTOCOLS, protocol);
        }
        return request.toWebSocket().onSuccess(ServerWebSocket::pause);
    }

    public void refuse(int status, String words) {
        request.resume();
        Future<Void> _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(words + "\n");
    }
}
