package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.command.Arguments;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Pages of others, on a program that listens on loopback")
class ForeignPagesTest {

    private static final String EVIL = "http://evil.example";
    private static final List<String> UPGRADE = List.of(
            "Connection",
            "Upgrade",
            "Upgrade",
            "websocket",
            "Sec-WebSocket-Version",
            "13",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==");

    private record Answer(int status, String text, Map<String, String> headers) {}

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final WebSocketClient sockets = vertx.createWebSocketClient();

    @SuppressWarnings("NullAway.Init")
    private Program program;

    private void start(ObjectValue settings) throws Exception {
        Settings given = new Settings(settings, List.of());
        Arguments arguments = new Arguments(null, folder, 0, null, null, 0, false, false);
        program = new Program(arguments, folder, given, Log.of(System.out, given));
        await(program.start());
    }

    @AfterEach
    void stop() throws Exception {
        await(program.stop());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private Answer ask(HttpMethod method, String path, String body, List<String> headers) throws Exception {
        RequestOptions request = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(program.port())
                .setMethod(method)
                .setURI(path);
        for (int i = 0; i < headers.size(); i += 2) {
            request.putHeader(headers.get(i), headers.get(i + 1));
        }
        // read where it arrives: the end of an answer waits for nobody
        return await(client.request(request)
                .compose(sent -> sent.send(Buffer.buffer(body)).compose(ForeignPagesTest::read)));
    }

    private static Future<Answer> read(HttpClientResponse answer) {
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().forEach(headers::put);
        if (answer.statusCode() == 101) {
            return Future.succeededFuture(new Answer(answer.statusCode(), "", headers));
        }
        return answer.body().map(body -> new Answer(answer.statusCode(), body.toString(), headers));
    }

    private Answer get(String path, String... headers) throws Exception {
        return ask(HttpMethod.GET, path, "", List.of(headers));
    }

    private Answer post(String path, String body, String... headers) throws Exception {
        return ask(HttpMethod.POST, path, body, List.of(headers));
    }

    private String own() {
        return "http://127.0.0.1:" + program.port();
    }

    @Test
    @DisplayName("are refused whatever there is to ask for, and so is what is meant for another host")
    void walk() throws Exception {
        start(ObjectValue.EMPTY);
        List<Routes.Found> routes = new ArrayList<>(
                Routes.of(Objects.requireNonNull(program.front()).router()));
        assertThat(routes).hasSizeGreaterThan(70).contains(new Routes.Found(HttpMethod.POST, "/flows", "/flows"));
        // what a node's form asks for
        routes.add(new Routes.Found(HttpMethod.GET, "/udp-ports/:id", "/udp-ports/x"));
        for (Routes.Found route : routes) {
            assertThat(ask(route.method(), route.sample(), "", List.of("Origin", EVIL))
                            .status())
                    .as("%s of %s", route, EVIL)
                    .isEqualTo(403);
            assertThat(ask(route.method(), route.sample(), "", List.of("Host", "evil.example:" + program.port()))
                            .status())
                    .as("%s to evil.example", route)
                    .isEqualTo(421);
        }
        for (String socket : List.of("/comms", "/cockpit/live")) {
            assertThat(ask(HttpMethod.GET, socket, "", with("Origin", EVIL)).status())
                    .isEqualTo(403);
            assertThat(ask(HttpMethod.GET, socket, "", with("Host", "evil.example"))
                            .status())
                    .isEqualTo(421);
            assertThat(opens(socket, "Origin", own())).isTrue();
            assertThat(opens(socket)).isTrue();
        }
    }

    private boolean opens(String path, String... headers) throws Exception {
        WebSocketConnectOptions wish = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(program.port())
                .setURI(path)
                .setAllowOriginHeader(false);
        for (int i = 0; i < headers.length; i += 2) {
            wish.addHeader(headers[i], headers[i + 1]);
        }
        return await(sockets.connect(wish).compose(WebSocket::close).map(true).otherwise(false));
    }

    private static List<String> with(String... more) {
        List<String> all = new ArrayList<>(UPGRADE);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    @DisplayName("cannot write with any content type, nor pass for another by what they may choose")
    void writes() throws Exception {
        start(ObjectValue.EMPTY);
        String flows = Json.stringify(ArrayValue.of(ObjectValue.of("id", "t", "type", "tab", "label", "theirs")));
        for (String type :
                List.of("text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/form-data")) {
            for (String origin :
                    List.of(EVIL, "null", own() + "0", "https://127.0.0.1:1", "http://localhost:3000", "")) {
                assertThat(post("/flows", flows, "Content-Type", type, "Origin", origin)
                                .status())
                        .as("%s as %s", origin, type)
                        .isEqualTo(403);
            }
        }
        assertThat(post("/flows", flows, "Content-Type", "application/json", "Sec-Fetch-Site", "same-site")
                        .status())
                .isEqualTo(403);
        assertThat(post("/flows", flows, "Content-Type", "application/json", "Referer", EVIL + "/page")
                        .status())
                .isEqualTo(403);
        assertThat(post(
                                "/flows",
                                flows,
                                "Content-Type",
                                "application/json",
                                "Origin",
                                EVIL,
                                "X-Forwarded-Host",
                                "evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(get("/flows").text()).isEqualTo("[]");

        Answer refused = get("/flows", "Origin", EVIL);
        assertThat(refused.text()).contains(EVIL).contains("setting origins");
        assertThat(refused.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(get("/flows", "Host", "evil.example").text())
                .contains("\"evil.example\"")
                .contains("setting hosts");
    }

    @Test
    @DisplayName("are told from our own, from programs, and from links that somebody follows")
    void ownPages() throws Exception {
        start(ObjectValue.EMPTY);
        assertThat(post("/flows", "[]", "Content-Type", "application/json").status())
                .isEqualTo(204);
        assertThat(post("/flows", "[]", "Content-Type", "application/json", "Origin", own())
                        .status())
                .isEqualTo(204);
        assertThat(get("/flows", "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
        assertThat(get("/", "Sec-Fetch-Site", "none").status()).isEqualTo(200);
        assertThat(get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")
                        .status())
                .isEqualTo(200);
        assertThat(get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe")
                        .status())
                .isEqualTo(403);
        for (String host :
                List.of("localhost", "localhost:8080", "127.0.0.1", "[::1]:1880", "LOCALHOST.", "fusewire.localhost")) {
            assertThat(get("/flows", "Host", host).status()).as(host).isEqualTo(200);
        }
        for (String host : List.of("localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1", "a b", "")) {
            assertThat(get("/flows", "Host", host).status()).as(host).isEqualTo(421);
        }
    }

    @Test
    @DisplayName("may send to the flows' own routes and see the user's folders, but under our names only")
    void flows() throws Exception {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("public/mine.txt"), "mine");
        start(ObjectValue.of("httpStatic", folder.resolve("public").toString()));
        var _ = post("/flows", """
            [{"id":"t","type":"tab"},{"id":"i","type":"http in","z":"t","url":"/hook","method":"post","wires":[["o"]]},
             {"id":"s","type":"http in","z":"t","url":"/settings/mine","method":"get","wires":[["o"]]},
             {"id":"o","type":"http response","z":"t","wires":[]},
             {"id":"c","type":"websocket-listener","path":"/talk","wholemsg":"false"},
             {"id":"w","type":"websocket in","z":"t","server":"c","client":"","wires":[[]]}]
            """, "Content-Type", "application/json");
        assertThat(post("/hook", "x", "Origin", EVIL, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(200);
        assertThat(post("/hook", "x", "Host", "evil.example", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(421);
        assertThat(get("/settings/mine", "Origin", EVIL).status()).isEqualTo(200);
        assertThat(get("/mine.txt", "Origin", EVIL).text()).isEqualTo("mine");
        assertThat(opens("/talk", "Origin", EVIL)).isTrue();
        assertThat(ask(HttpMethod.GET, "/talk", "", with("Host", "evil.example"))
                        .status())
                .isEqualTo(421);
    }

    @Test
    @DisplayName("are let in where the settings list them, and behind a proxy that is believed")
    void listed() throws Exception {
        start(ObjectValue.of(
                "hosts", ArrayValue.of("house.example.org", "*.lan.example.org"),
                "origins", ArrayValue.of("https://panel.example.org"),
                "httpAdminCors", ObjectValue.of("origin", "http://cors.example", "methods", "GET"),
                "trustProxy", ArrayValue.of("127.0.0.1")));
        assertThat(get("/flows", "Host", "house.example.org").status()).isEqualTo(200);
        assertThat(get("/flows", "Host", "a.lan.example.org").status()).isEqualTo(200);
        assertThat(get("/flows", "Host", "lan.example.org").status()).isEqualTo(421);
        assertThat(get("/flows", "Origin", "https://panel.example.org").status())
                .isEqualTo(200);
        assertThat(get("/flows", "Origin", "http://panel.example.org").status()).isEqualTo(403);
        assertThat(get("/flows", "Sec-Fetch-Site", "cross-site", "Referer", "https://panel.example.org/")
                        .status())
                .isEqualTo(200);
        assertThat(get("/flows", "Origin", "http://cors.example").headers())
                .containsEntry("access-control-allow-origin", "http://cors.example");
        String[] proxied = {
            "X-Forwarded-Host", "house.example.org", "X-Forwarded-Proto", "https", "Origin", "https://house.example.org"
        };
        assertThat(get("/flows", proxied).status()).isEqualTo(200);
        assertThat(get(
                                "/flows",
                                "X-Forwarded-Host",
                                "house.example.org",
                                "X-Forwarded-Proto",
                                "https",
                                "Origin",
                                "http://house.example.org")
                        .status())
                .isEqualTo(403);
        assertThat(get("/flows", "X-Forwarded-Host", "house.example.org", "Host", "evil.example")
                        .status())
                .isEqualTo(421);
        assertThat(get("/flows", "X-Forwarded-Host", "evil.example").status()).isEqualTo(421);
    }
}
