package dev.fusewire.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.ErrorPage;
import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("routes of the nodes")
class NodeRoutesTest {

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final Context otherLoop = vertx.getOrCreateContext();
    private NodeRoutes routes;
    private HttpServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        serve(new NodeRoutes("/"));
    }

    private void serve(NodeRoutes made) throws Exception {
        routes = made;
        server = await(vertx.createHttpServer(NodeRoutes.serverOptions())
                .requestHandler(request -> {
                    if (!routes.handleAdmin(request) && !routes.handle(request)) {
                        ErrorPage.notFound(request);
                    }
                })
                .listen(0, "127.0.0.1"));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        await(sockets.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Answers from another event loop with these words, the parameters and the body. */
    private BiConsumer<HttpServerRequest, Map<String, String>> saying(String words) {
        return (request, params) -> otherLoop.runOnContext(_ -> {
            Future<?> _ = request.body().compose(body -> request.response().end(words + params + body));
            request.resume();
        });
    }

    @Test
    @DisplayName("the first that fits takes the request, on another event loop, with its whole body")
    void firstFits() throws Exception {
        Registration _ = routes.route("post", "/a/:id", saying("one"));
        Registration _ = routes.route("all", "/a/*", saying("two"));
        String large = "x".repeat(200_000);
        for (int i = 0; i < 5; i++) {
            assertThat(call("POST", "/a/5?q", large).body()).isEqualTo("one{id=5}" + large);
            assertThat(call("GET", "/a/5", "").body()).isEqualTo("two{0=5}");
        }
    }

    @Test
    @DisplayName("a route taken back is gone, another of the same path stays")
    void takenBack() throws Exception {
        Registration first = routes.route("get", "/a", saying("one"));
        Registration _ = routes.route("get", "/a", saying("two"));
        assertThat(call("GET", "/a", "").body()).isEqualTo("one{}");
        first.cancel();
        first.cancel();
        assertThat(call("GET", "/a", "").body()).isEqualTo("two{}");
    }

    @Test
    @DisplayName("what nobody takes gets Express's page")
    void notFound() throws Exception {
        HttpResponse<String> answer = call("GET", "/no%20pe?x=1", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Error</title>
            </head>
            <body>
            <pre>Cannot GET /no%20pe</pre>
            </body>
            </html>
            """);
        assertThat(answer.headers().map())
                .containsEntry("content-security-policy", List.of("default-src 'none'"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-type", List.of("text/html; charset=utf-8"));
        Registration _ = routes.route("get", "/p/:x", saying(""));
        assertThat(call("GET", "/p/%E0%A4%25A", "").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("HEAD goes to a GET route and OPTIONS tells the methods")
    void headAndOptions() throws Exception {
        Registration _ = routes.route("get", "/a", (request, _) -> {
            Future<Void> _ = request.response()
                    .putHeader("x-method", request.method().name())
                    .end();
        });
        Registration _ = routes.route("post", "/a", saying(""));
        assertThat(call("HEAD", "/a", "").headers().firstValue("x-method")).contains("HEAD");
        HttpResponse<String> answer = call("OPTIONS", "/a", "");
        assertThat(answer.headers().firstValue("allow")).contains("GET,HEAD,POST");
        assertThat(answer.body()).isEqualTo("GET,HEAD,POST");
    }

    @Test
    @DisplayName("routes stand below the node root, admin routes below the admin root")
    void roots() throws Exception {
        await(server.close());
        serve(new NodeRoutes("/api/", "/admin"));
        Registration _ = routes.route("get", "/a", saying("node"));
        Registration _ = routes.adminRoute("get", "/a", saying("admin"));
        assertThat(call("GET", "/api/a", "").body()).isEqualTo("node{}");
        assertThat(call("GET", "/admin/a", "").body()).isEqualTo("admin{}");
        assertThat(call("GET", "/a", "").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/apia", "").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("a websocket loses nothing on its way to the node's event loop")
    void webSocket() throws Exception {
        Registration _ = routes.webSocket(
                "ws",
                socket -> otherLoop.runOnContext(_ -> {
                    socket.textMessageHandler(text -> {
                        Future<Void> _ = socket.writeTextMessage("got " + text);
                    });
                    socket.resume();
                }));
        for (int i = 0; i < 20; i++) {
            WebSocket socket = await(sockets.connect(new WebSocketConnectOptions()
                    .setPort(server.actualPort())
                    .setHost("127.0.0.1")
                    .setURI("/ws?x")));
            var answer = Promise.<String>promise();
            socket.textMessageHandler(answer::tryComplete);
            Future<Void> _ = socket.writeTextMessage("x" + i);
            assertThat(await(answer.future())).isEqualTo("got x" + i);
            await(socket.close());
        }
    }
}
