package dev.fusewire.nodes.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TestCertificates;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("http request")
class HttpRequestNodeTest {

    private LiveFlow flow;
    private String server;

    @BeforeEach
    void start() throws Exception {
        flow = new LiveFlow();
        server = serve(new HttpServerOptions(), this::answer);
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    private String serve(HttpServerOptions options, Consumer<HttpServerRequest> handler) {
        int port = LiveFlow.await(flow.vertx
                        .createHttpServer(options)
                        .requestHandler(handler::accept)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        return (options.isSsl() ? "https" : "http") + "://127.0.0.1:" + port;
    }

    /** Tells what it was asked, unless the path says otherwise. */
    private void answer(HttpServerRequest request) {
        Future<?> _ = request.body().onSuccess(body -> {
            var response = request.response();
            Future<Void> _ = switch (String.valueOf(request.path())) {
                case "/json" ->
                    response.putHeader("content-type", "application/json").end("{\"a\":1}");
                case "/bad" -> response.end("{bad");
                case "/none" -> response.setStatusCode(204).end();
                case "/gone" -> response.setStatusCode(410).end("gone");
                case "/hang" -> Future.succeededFuture();
                case "/drop" -> request.connection().close();
                case "/loop" ->
                    response.setStatusCode(302).putHeader("location", "/loop").end();
                case "/login" ->
                    request.getHeader("authorization") == null
                            ? response.setStatusCode(401)
                                    .putHeader("www-authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                                    .end()
                            : response.end(request.getHeader("authorization"));
                case "/there" ->
                    response.setStatusCode(302)
                            .putHeader("location", "/echo?moved")
                            .putHeader("set-cookie", "t=1; Path=/; HttpOnly")
                            .end();
                default -> {
                    ObjectValue.Builder headers = ObjectValue.builder();
                    request.headers().forEach(headers::put);
                    yield response.putHeader("set-cookie", "s=a%20b; Path=/x")
                            .end(Json.stringify(ObjectValue.of(
                                    "method", request.method().name(),
                                    "uri", request.uri(),
                                    "body", body.toString(),
                                    "headers", headers.build())));
                }
            };
        });
    }

    private ObjectValue entry(Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder().put("id", "rq" + Math.abs(java.util.Arrays.hashCode(more)));
        entry.put("method", "GET").put("ret", "obj");
        for (int i = 0; i < more.length; i += 2) {
            entry.put((String) more[i], more[i + 1]);
        }
        return entry.build();
    }

    private Message ask(ObjectValue entry, Message msg) {
        LiveNode node = flow.add(HttpRequestNode.class, entry);
        LiveFlow.await(node.receive(msg));
        assertThat(node.errors).isEmpty();
        return node.sent.getFirst();
    }

    private static ObjectValue object(@Nullable Object value) {
        assertThat(value).isInstanceOf(ObjectValue.class);
        return (ObjectValue) Objects.requireNonNull(value);
    }

    @Test
    @DisplayName("gives status, headers, cookies and payload of the answer")
    void get() {
        LiveNode node = flow.add(HttpRequestNode.class, entry("url", server + "/echo?x={{topic}}"));
        LiveFlow.await(node.receive(Message.of("ignored").set("topic", "t")));
        Message msg = node.sent.getFirst();
        assertThat(msg.get("statusCode")).isEqualTo(200);
        assertThat(msg.get("responseUrl")).isEqualTo(server + "/echo?x=t");
        assertThat(object(msg.payload()).get("uri")).isEqualTo("/echo?x=t");
        assertThat(object(msg.payload()).get("body")).isEqualTo("");
        assertThat(Json.stringify(msg.get("responseCookies"))).isEqualTo("{\"s\":{\"Path\":\"/x\",\"value\":\"a b\"}}");
        assertThat(msg.get("redirectList")).isEqualTo(ArrayValue.EMPTY);
        assertThat(object(msg.get("headers")).get("set-cookie")).isEqualTo(ArrayValue.of("s=a%20b; Path=/x"));
        assertThat(node.statuses)
                .containsExactly("{\"fill\":\"blue\",\"shape\":\"dot\",\"text\":\"httpin.status.requesting\"}", "{}");
    }

    @Test
    @DisplayName("sends the payload by its kind")
    void bodies() {
        ObjectValue post = entry("url", server + "/echo", "method", "POST");
        ObjectValue json = object(ask(post, Message.of(ObjectValue.of("a", 1))).payload());
        assertThat(json.get("body")).isEqualTo("{\"a\":1}");
        assertThat(object(json.get("headers")).get("Content-Type")).isEqualTo("application/json");
        assertThat(object(ask(post, Message.of("text")).payload()).get("body")).isEqualTo("text");
        assertThat(object(ask(post, Message.of(5)).payload()).get("body")).isEqualTo("5");
        assertThat(object(ask(post, Message.of(Bytes.utf8("b"))).payload()).get("body"))
                .isEqualTo("b");
        Message form = Message.of(ObjectValue.of("a", "x y", "b", ArrayValue.of(1, 2)))
                .set("headers", ObjectValue.of("content-type", "application/x-www-form-urlencoded"));
        assertThat(object(ask(post, form).payload()).get("body")).isEqualTo("a=x%20y&b=1&b=2");
    }

    @Test
    @DisplayName("sends parts of a form, files among them")
    void multipart() {
        Message msg = Message.of(ObjectValue.of(
                        "field",
                        "text",
                        "file",
                        ObjectValue.of("value", Bytes.utf8("abc"), "options", ObjectValue.of("filename", "a.json"))))
                .set("headers", ObjectValue.of("content-type", "multipart/form-data"));
        String body = (String) Objects.requireNonNull(object(ask(entry("url", server + "/echo", "method", "POST"), msg)
                        .payload())
                .get("body"));
        assertThat(body)
                .contains("Content-Disposition: form-data; name=\"field\"\r\n\r\ntext\r\n")
                .contains("name=\"file\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\nabc\r\n");
    }

    @Test
    @DisplayName("takes URL, method, headers and cookies from the message where the form leaves them open")
    void fromMessage() {
        Message msg = Message.of(null)
                .set("url", server + "/echo")
                .set("method", "delete")
                .set("headers", ObjectValue.of("X-Own", "1", "Cookie", "c=d"))
                .set("cookies", ObjectValue.of("a", "b c"));
        ObjectValue echo = object(ask(entry("method", "use", "url", ""), msg).payload());
        assertThat(echo.get("method")).isEqualTo("DELETE");
        assertThat(object(echo.get("headers")).get("X-Own")).isEqualTo("1");
        assertThat(object(echo.get("headers")).get("cookie")).isEqualTo("c=d; a=b%20c");
    }

    @Test
    @DisplayName("the form's headers go before the message's, and an empty one takes it away")
    void headerRows() {
        ArrayValue rows = ArrayValue.of(
                ObjectValue.of("keyType", "other", "keyValue", "X-Own", "valueType", "msg", "valueValue", "topic"),
                ObjectValue.of("keyType", "Accept", "keyValue", "", "valueType", "application/json", "valueValue", ""),
                ObjectValue.of("keyType", "other", "keyValue", "x-gone", "valueType", "other", "valueValue", ""));
        Message msg = Message.of(null).set("topic", "t").set("headers", ObjectValue.of("x-own", "msg", "X-Gone", "1"));
        ObjectValue headers = object(object(ask(entry("url", server + "/echo", "headers", rows), msg)
                        .payload())
                .get("headers"));
        assertThat(headers.get("X-Own")).isEqualTo("t");
        assertThat(headers.get("Accept")).isEqualTo("application/json");
        assertThat(headers.has("X-Gone")).isFalse();
    }

    @Test
    @DisplayName("puts the payload into the query or the body of a GET")
    void payloadOfGet() {
        Message msg = Message.of(ObjectValue.of("a", 1, "b", "x y"));
        assertThat(object(ask(entry("url", server + "/echo?q", "paytoqs", "query"), msg.copy())
                                .payload())
                        .get("uri"))
                .isEqualTo("/echo?q&a=1&b=x%20y");
        assertThat(object(ask(entry("url", server + "/echo", "paytoqs", "body"), msg.copy())
                                .payload())
                        .get("body"))
                .isEqualTo("{\"a\":1,\"b\":\"x y\"}");
    }

    @Test
    @DisplayName("gives text, a buffer or what the JSON says; warns of what is no JSON")
    void returns() {
        assertThat(ask(entry("url", server + "/json", "ret", "txt"), Message.empty())
                        .payload())
                .isEqualTo("{\"a\":1}");
        assertThat(ask(entry("url", server + "/json", "ret", "bin"), Message.empty())
                        .payload())
                .isEqualTo(Bytes.utf8("{\"a\":1}"));
        assertThat(ask(entry("url", server + "/none"), Message.empty()).payload())
                .isEqualTo(ObjectValue.EMPTY);
        LiveNode node = flow.add(HttpRequestNode.class, entry("url", server + "/bad"));
        LiveFlow.await(node.receive(Message.empty()));
        assertThat(node.sent.getFirst().payload()).isEqualTo("{bad");
        assertThat(node.warnings).containsExactly("JSON parse error");
    }

    @Test
    @DisplayName("follows redirects with the cookies they set, unless told not to")
    void redirects() {
        Message msg = ask(entry("url", server + "/there", "method", "POST"), Message.of("x"));
        ObjectValue echo = object(msg.payload());
        assertThat(echo.get("method")).isEqualTo("POST");
        assertThat(object(echo.get("headers")).get("cookie")).isEqualTo("t=1");
        assertThat(msg.get("responseUrl")).isEqualTo(server + "/echo?moved");
        assertThat(Json.stringify(msg.get("redirectList")))
                .isEqualTo("[{\"location\":\"/echo?moved\",\"cookies\":{\"t\":{\"Path\":\"/\",\"value\":\"1\"}}}]");
        Message stays = ask(
                entry("url", server + "/there", "ret", "txt"), Message.empty().set("followRedirects", false));
        assertThat(stays.get("statusCode")).isEqualTo(302);
    }

    @Test
    @DisplayName("logs in with basic, bearer and digest authentication")
    void logins() {
        Map<String, Object> login = Map.of("user", "u", "password", "p");
        for (String type : new String[] {"basic", "bearer"}) {
            LiveNode node =
                    flow.add(HttpRequestNode.class, entry("url", server + "/echo", "authType", type), login, _ -> {});
            LiveFlow.await(node.receive(Message.empty()));
            assertThat(object(object(node.sent.getFirst().payload()).get("headers"))
                            .get("Authorization"))
                    .isEqualTo(type.equals("basic") ? "Basic dTpw" : "Bearer p");
        }
        LiveNode node = flow.add(
                HttpRequestNode.class,
                entry("url", server + "/login", "authType", "digest", "ret", "txt"),
                login,
                _ -> {});
        LiveFlow.await(node.receive(Message.empty()));
        assertThat(node.sent.getFirst().payload())
                .asString()
                .startsWith("Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/login\", qop=auth, response=\"");
    }

    @Test
    @DisplayName("answers a digest challenge as RFC 2617's example does")
    void digest() {
        String answer = new DigestLogin("Mufasa", "Circle Of Life")
                .answer(
                        "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
                        "GET",
                        "/dir/index.html",
                        "0a4f113b");
        assertThat(answer).contains("response=\"6629fae49393a05397450978507c4ef1\"");
    }

    private LiveNode failing(ObjectValue entry, Message msg) {
        LiveNode node = flow.add(HttpRequestNode.class, entry);
        LiveFlow.await(node.receive(msg));
        return node;
    }

    @Test
    @DisplayName("says in Node.js' words why there is no answer")
    void failures() {
        LiveNode refused = failing(entry("url", "http://127.0.0.1:1/x"), Message.empty());
        assertThat(refused.errors).containsExactly("RequestError: connect ECONNREFUSED 127.0.0.1:1");
        assertThat(refused.sent.getFirst().payload())
                .isEqualTo("RequestError: connect ECONNREFUSED 127.0.0.1:1 : http://127.0.0.1:1/x");
        assertThat(refused.sent.getFirst().get("statusCode")).isEqualTo("ECONNREFUSED");
        assertThat(refused.statuses.getLast())
                .isEqualTo("{\"fill\":\"red\",\"shape\":\"ring\",\"text\":\"ECONNREFUSED\"}");
        LiveNode late = failing(entry("url", server + "/hang"), Message.empty().set("requestTimeout", 100));
        assertThat(late.errors).containsExactly("no response from server");
        assertThat(late.sent.getFirst().payload())
                .isEqualTo("TimeoutError: Timeout awaiting 'request' for 100ms : " + server + "/hang");
        assertThat(failing(entry("url", server + "/drop", "method", "POST"), Message.empty()).errors)
                .containsExactly("RequestError: socket hang up");
        assertThat(failing(entry("url", server + "/loop"), Message.empty()).errors)
                .containsExactly("MaxRedirectsError: Redirected 21 times. Aborting.");
        assertThat(failing(entry("url", ""), Message.empty()).errors).containsExactly("No url specified");
        assertThat(failing(entry("url", "http://"), Message.empty()).errors).containsExactly("TypeError: Invalid URL");
        assertThat(failing(entry("url", "ftp://x"), Message.empty()).warnings)
                .containsExactly("non-http transport requested");
    }

    @Test
    @DisplayName("sends a failure to Catch nodes only when told so; a status such as 410 is none")
    void onlyToCatch() {
        assertThat(failing(entry("url", "http://127.0.0.1:1/x", "senderr", true), Message.empty()).sent)
                .isEmpty();
        assertThat(ask(entry("url", server + "/gone", "ret", "txt", "senderr", true), Message.empty())
                        .get("statusCode"))
                .isEqualTo(410);
    }

    @Test
    @DisplayName("one that hangs does not hold up the next")
    void concurrent() {
        LiveNode node = flow.add(HttpRequestNode.class, entry("url", ""));
        long longer = 10 * LiveFlow.PATIENCE.toMillis();
        Future<?> hanging =
                node.receive(Message.empty().set("url", server + "/hang").set("requestTimeout", longer));
        LiveFlow.await(node.receive(Message.empty().set("url", server + "/json")));
        assertThat(hanging.isComplete()).isFalse();
    }

    @Test
    @DisplayName("verifies an https server unless the message or a tls-config says not to")
    void https(@TempDir Path directory) throws Exception {
        TestCertificates certificates = new TestCertificates(directory);
        certificates.issue("server");
        String secure = serve(
                new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificates.file("server.crt"))
                                .setKeyPath(certificates.file("server.key"))),
                this::answer);
        assertThat(failing(entry("url", secure + "/json"), Message.empty()).errors)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("RequestError: ");
        assertThat(ask(entry("url", secure + "/json"), Message.empty().set("rejectUnauthorized", false))
                        .payload())
                .isEqualTo(ObjectValue.of("a", 1));
        flow.add(TlsConfigNode.class, ObjectValue.of("id", "tls1", "verifyservercert", false));
        assertThat(ask(entry("url", secure + "/json", "tls", "tls1"), Message.empty())
                        .payload())
                .isEqualTo(ObjectValue.of("a", 1));
    }
}
