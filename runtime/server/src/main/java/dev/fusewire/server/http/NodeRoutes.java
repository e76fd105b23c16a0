package dev.fusewire.server.http;

import dev.fusewire.editor.ErrorPage;
import dev.fusewire.node.Handshake;
import dev.fusewire.node.HttpEndpoints;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The routes and websockets of the nodes. The server gives it each request; what it does not take is the server's to
 * answer, with {@link ErrorPage#notFound} in the end.
 *
 * <p>A handler gets its request paused, so that nothing is lost while it goes to the node's event loop: it sets its own
 * handlers and resumes. The same goes for a websocket.
 */
public final class NodeRoutes implements HttpEndpoints {

    /** As much as Node-RED's websocket library takes in one message. */
    private static final int LARGEST_MESSAGE = 100 << 20;

    private static final int LONGEST_HEAD = 16 << 10;

    private final String nodeRoot;
    private final String nodePrefix;
    private final String adminPrefix;
    private final RouteTable nodes = new RouteTable();
    private final RouteTable admin = new RouteTable();
    private final Map<String, Consumer<ServerWebSocket>> sockets = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Handshake>> machines = new ConcurrentHashMap<>();

    public NodeRoutes(String nodeRoot) {
        this(nodeRoot, "/");
    }

    public NodeRoutes(String nodeRoot, String adminRoot) {
        this.nodeRoot = nodeRoot;
        nodePrefix = prefix(nodeRoot);
        adminPrefix = prefix(adminRoot);
    }

    /** What an HTTP server must allow for nodes to work as in Node-RED: long heads, large frames, any subprotocol. */
    public static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                // a connection counts from its beginning on, not from the first it says
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LARGEST_MESSAGE)
                // as in Node-RED; each connection that compresses takes 130 kB more, and it cannot be refused one by
                // one
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of("*"));
    }

    private static String prefix(String root) {
        String path = root.startsWith("/") ? root : "/" + root;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Whether a machine asks for a connection that a node takes, and got its answer. It is looked at before who is asked
     * for: a station knows this program by any name or address. A browser never comes in here, it always says whose page asks.
     */
    public boolean handleMachine(HttpServerRequest request) {
        return !machines.isEmpty()
                && isUpgrade(request)
                && !request.headers().contains("origin")
                && handOver(request, path(request));
    }

    private boolean handOver(HttpServerRequest request, String path) {
        for (Map.Entry<String, Consumer<Handshake>> each : machines.entrySet()) {
            if (path.startsWith(each.getKey())) {
                request.pause();
                each.getValue()
                        .accept(new Handshake(
                                request, path.substring(each.getKey().length())));
                return true;
            }
        }
        return false;
    }

    /** Whether a node took the request. */
    public boolean handle(HttpServerRequest request) {
        String path = path(request);
        if (isUpgrade(request) && handOver(request, path)) {
            return true;
        }
        if (!sockets.isEmpty() && isUpgrade(request)) {
            Consumer<ServerWebSocket> listener = sockets.get(path);
            if (listener != null) {
                accept(request, listener);
                return true;
            }
        }
        String inner = below(nodePrefix, path);
        return inner != null && nodes.handle(request, inner);
    }

    /** Whether there is a node's own admin route for the request. */
    public boolean hasAdmin(HttpServerRequest request) {
        String inner = below(adminPrefix, path(request));
        return inner != null && admin.has(request, inner);
    }

    /** Whether the request is for what stands below the root of the nodes' routes. */
    public boolean isBelowRoot(HttpServerRequest request) {
        return below(nodePrefix, path(request)) != null;
    }

    /** The permission a node's own admin route wants: that of its first word. */
    public String adminPermission(HttpServerRequest request) {
        String inner = String.valueOf(below(adminPrefix, path(request)));
        String word = inner.replaceFirst("^/*", "").replaceFirst("/.*", "");
        return word + (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD ? ".read" : ".write");
    }

    /** Whether a node's own admin route took the request; who may call it has been looked at before. */
    public boolean handleAdmin(HttpServerRequest request) {
        String inner = below(adminPrefix, path(request));
        return inner != null && admin.handle(request, inner);
    }

    private static void accept(HttpServerRequest request, Consumer<ServerWebSocket> listener) {
        Future<ServerWebSocket> _ = request.toWebSocket().onSuccess(socket -> {
            socket.pause();
            listener.accept(socket);
        });
    }

    private static String path(HttpServerRequest request) {
        String uri = request.uri();
        if (!uri.startsWith("/")) {
            String path = request.path();
            return path == null || path.isEmpty() ? "/" : path;
        }
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }

    private static @Nullable String below(String prefix, String path) {
        if (prefix.isEmpty()) {
            return path;
        }
        if (!path.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        String inner = path.substring(prefix.length());
        return inner.isEmpty() ? "/" : inner.startsWith("/") ? inner : null;
    }

    /** Whether this asks for a websocket. */
    public static boolean isUpgrade(HttpServerRequest request) {
        String upgrade = request.getHeader("upgrade");
        return upgrade != null && upgrade.equalsIgnoreCase("websocket");
    }

    @Override
    public Registration route(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return nodes.add(method, path, handler);
    }

    @Override
    public Registration adminRoute(
            String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        return admin.add(method, path, handler);
    }

    /**
     * Takes websocket connections at this path below the node root.
     *
     * @throws IllegalStateException when the path is taken already
     */
    @Override
    public Registration webSocket(String path, Consumer<ServerWebSocket> handler) {
        String full = nodePrefix + (path.startsWith("/") ? path : "/" + path);
        if (sockets.putIfAbsent(full, handler) != null) {
            throw new IllegalStateException("path already in use: " + full);
        }
        return () -> sockets.remove(full, handler);
    }

    @Override
    public Registration machines(String path, Consumer<Handshake> handler) {
        String full = nodePrefix + (path.startsWith("/") ? path : "/" + path);
        String prefix = full.endsWith("/") ? full : full + "/";
        if (machines.putIfAbsent(prefix, handler) != null) {
            throw new IllegalStateException("path already in use: " + prefix);
        }
        return () -> machines.remove(prefix, handler);
    }

    @Override
    public String nodeRoot() {
        return nodeRoot;
    }
}
