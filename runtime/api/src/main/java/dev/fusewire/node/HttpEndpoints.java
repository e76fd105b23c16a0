package dev.fusewire.node;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where nodes put their HTTP routes and websockets: under the node root, or the admin root. */
public interface HttpEndpoints {

    /**
     * Adds a route under the node root. The handler runs on the node's event loop with the request paused and not yet
     * read: it asks for the body and then calls {@code resume()}.
     *
     * @param method such as "get"; "all" for any
     * @param path Express's kind of path: {@code /a/:name}, {@code *}, {@code ?}, {@code (regex)}
     */
    Registration route(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler);

    /** Adds a route under the admin root, behind the editor's login, for a node's own form to call. */
    Registration adminRoute(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler);

    /** Takes websocket connections at this path under the node root. */
    Registration webSocket(String path, Consumer<ServerWebSocket> handler);

    /**
     * Takes what machines ask for below this path under the node root, and lets the handler answer: it is called on the
     * connection's event loop. They come by whatever name or address they were given; browsers tell their pages, and those of
     * others stay outside.
     *
     * @param path such as {@code /ocpp}; all that begins with it and a slash is asked of the handler
     * @throws IllegalStateException when the path is taken already
     */
    default Registration machines(String path, Consumer<Handshake> handler) {
        throw new UnsupportedOperationException("nothing is served here");
    }

    /** The path all node routes stand under: "/" unless set otherwise. */
    String nodeRoot();
}
