package dev.fusewire.nodes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("http in and http response")
class HttpInNodeTest {

    private LiveFlow flow;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        flow = new LiveFlow();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        client.close();
        flow.close();
    }

    @CanIgnoreReturnValue
    private LiveNode answering(
            String method, String path, ObjectValue options, ObjectValue response, Consumer<Message> change) {
        LiveNode out = flow.add(HttpResponseNode.class, response.with("id", "out" + method + path));
        ObjectValue.Builder entry = ObjectValue.builder().putAll(options);
        LiveNode in = flow.add(
                HttpInNode.class,
                entry.put("id", "in" + method + path)
                        .put("url", path)
                        .put("method", method)
                        .build(),
                msg -> {
                    change.accept(msg);
                    out.receive(msg);
                });
        return in;
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.timeout(LiveFlow.PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(flow.url(path)));
    }

    private HttpResponse<String> answer(@Nullable Object payload, ObjectValue more) throws Exception {
        try (LiveFlow other = new LiveFlow()) {
            LiveNode out = other.add(HttpResponseNode.class, ObjectValue.EMPTY);
            other.add(HttpInNode.class, ObjectValue.of("id", "in", "url", "/x", "method", "get"), msg -> {
                msg.set("payload", payload);
                more.forEach(msg::set);
                out.receive(msg);
            });
            return call(HttpRequest.newBuilder(URI.create(other.url("/x?callback="))));
        }
    }

    @Test
    @DisplayName("a GET gives the query as payload and a request that reads like Express's")
    void get() throws Exception {
        LiveNode in = answering("get", "/hello", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> {});
        HttpResponse<String> answer = call(to("/hello?name=bob&a%5Bb%5D=1&a%5Bc%5D%5B%5D=2&z=1&z=2")
                .header("Cookie", "a=b; j=j:{\"x\":1}; c=%20z")
                .header("X-Requested-With", "XMLHttpRequest"));
        assertThat(answer.body()).isEqualTo("{\"name\":\"bob\",\"a\":{\"b\":\"1\",\"c\":[\"2\"]},\"z\":[\"1\",\"2\"]}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        ObjectValue req = object(in.sent.getFirst().get("req"));
        assertThat(Json.stringify(req.get("cookies"))).isEqualTo("{\"a\":\"b\",\"j\":{\"x\":1},\"c\":\" z\"}");
        assertThat(req.get("path")).isEqualTo("/hello");
        assertThat(req.get("method")).isEqualTo("GET");
        assertThat(req.get("ip")).isEqualTo("127.0.0.1");
        assertThat(req.get("hostname")).isEqualTo("127.0.0.1");
        assertThat(req.get("xhr")).isEqualTo(true);
        assertThat(req.get("body")).isEqualTo(ObjectValue.EMPTY);
        assertThat(object(req.get("headers")).get("x-requested-with")).isEqualTo("XMLHttpRequest");
    }

    @Test
    @DisplayName("keeps the same connection for one request after another")
    void keepAlive() throws Exception {
        answering("get", "/a", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> msg.set("payload", "x"));
        answering("post", "/a", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> {});
        for (int i = 0; i < 20; i++) {
            assertThat(call(to("/a")).body()).isEqualTo("x");
            assertThat(call(to("/a").POST(HttpRequest.BodyPublishers.noBody())).body())
                    .isEmpty();
            assertThat(call(to("/a").POST(HttpRequest.BodyPublishers.ofString("y")))
                            .body())
                    .isEqualTo("y");
        }
    }

    private @Nullable Object posted(String contentType, byte[] body, String... headers) throws Exception {
        LiveNode in = answering("post", "/p", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> msg.set("payload", "ok"));
        HttpRequest.Builder request = to("/p").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = call(request);
        return answer.statusCode() == 200 ? in.sent.getLast().payload() : answer;
    }

    private HttpResponse<?> refusal(String contentType, byte[] body) throws Exception {
        return Objects.requireNonNull((HttpResponse<?>) posted(contentType, body));
    }

    private static ObjectValue object(@Nullable Object value) {
        assertThat(value).isInstanceOf(ObjectValue.class);
        return (ObjectValue) Objects.requireNonNull(value);
    }

    @Test
    @DisplayName("reads a body by its type")
    void bodies() throws Exception {
        assertThat(Json.stringify(posted("application/json", "{\"a\":[1,2]}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"a\":[1,2]}");
        assertThat(Json.stringify(
                        posted("application/x-www-form-urlencoded", "a=1&b[c]=y+z".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"a\":\"1\",\"b\":{\"c\":\"y z\"}}");
        assertThat(posted("text/plain", "häl".getBytes(StandardCharsets.UTF_8))).isEqualTo("häl");
        assertThat(posted("application/vnd.a+json", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{}");
        assertThat(posted("", "abc".getBytes(StandardCharsets.UTF_8))).isEqualTo("abc");
        assertThat(posted("application/octet-stream", new byte[] {1, 2})).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(posted("image/png", new byte[] {3})).isEqualTo(Bytes.of(new byte[] {3}));
    }

    @Test
    @DisplayName("unpacks a zipped JSON body")
    void zipped() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("{\"g\":1}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(posted("application/json", packed.toByteArray(), "Content-Encoding", "gzip"))
                .isEqualTo(ObjectValue.of("g", 1));
    }

    @Test
    @DisplayName("answers 400 to a body that is no JSON, and 413 to one too large")
    void refused() throws Exception {
        flow.settings.put("apiMaxLength", "1kb");
        HttpResponse<?> bad = refusal("application/json", "{bad".getBytes(StandardCharsets.UTF_8));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body().toString())
                .contains("<pre>SyntaxError: Expected property name or &#39;}&#39; in JSON at position 1");
        HttpResponse<?> number = refusal("application/json", "12".getBytes(StandardCharsets.UTF_8));
        assertThat(number.body().toString())
                .contains("SyntaxError: Unexpected token &#39;1&#39;, &quot;12&quot; is not valid JSON");
        HttpResponse<?> large = refusal("application/json", new byte[5000]);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(posted("text/plain", new byte[5000])).asString().hasSize(5000);
    }

    @Test
    @DisplayName("leaves the body as it is when told not to parse it")
    void raw() throws Exception {
        LiveNode in = answering("put", "/raw", ObjectValue.of("skipBodyParsing", true), ObjectValue.EMPTY, msg -> {});
        assertThat(call(to("/raw")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(in.sent.getFirst().payload()).isEqualTo(Bytes.utf8("{}"));
    }

    @Test
    @DisplayName("takes the files of a form")
    void upload() throws Exception {
        LiveNode in = answering("post", "/u", ObjectValue.of("upload", true), ObjectValue.EMPTY, msg -> {});
        String body = """
            --XX\r
            Content-Disposition: form-data; name="a"\r
            \r
            1\r
            --XX\r
            Content-Disposition: form-data; name="f[x]"\r
            \r
            2\r
            --XX\r
            Content-Disposition: form-data; name="file"; filename="s.js"\r
            Content-Type: text/javascript\r
            \r
            line 1\r
            line 2\r
            --XX--\r
            """;
        assertThat(call(to("/u").header("Content-Type", "multipart/form-data; boundary=XX")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .body())
                .isEqualTo("{\"a\":\"1\",\"f\":{\"x\":\"2\"}}");
        ObjectValue req = object(in.sent.getFirst().get("req"));
        ObjectValue file = req.get("files") instanceof ArrayValue files ? object(files.get(0)) : ObjectValue.EMPTY;
        assertThat(file.get("originalname")).isEqualTo("s.js");
        assertThat(file.get("mimetype")).isEqualTo("text/javascript");
        assertThat(file.get("buffer")).isEqualTo(Bytes.utf8("line 1\r\nline 2"));
        assertThat(file.get("size")).isEqualTo(14);
    }

    @Test
    @DisplayName("says when the path is missing")
    void noPath() {
        assertThat(flow.add(HttpInNode.class, ObjectValue.of("method", "get")).warnings)
                .containsExactly("missing path");
    }

    @Test
    @DisplayName("answers with the headers Express gives a payload of each kind")
    void headers() throws Exception {
        HttpResponse<String> text = answer("héllo", ObjectValue.EMPTY);
        assertThat(text.body()).isEqualTo("héllo");
        assertThat(text.headers().map())
                .containsEntry("content-type", List.of("text/html; charset=utf-8"))
                .containsEntry("content-length", List.of("6"))
                .containsEntry("etag", List.of("W/\"6-NbXqRcXkH3i0apN8x01B3+qSCJA\""))
                .containsKey("date");
        HttpResponse<String> object = answer(ObjectValue.of("a", 1, "b", "x"), ObjectValue.EMPTY);
        assertThat(object.body()).isEqualTo("{\"a\":1,\"b\":\"x\"}");
        assertThat(object.headers().map())
                .containsEntry("content-type", List.of("application/json; charset=utf-8"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("etag", List.of("W/\"f-Z3P1N+EogTIaxayndMmsLdgPOhI\""));
        assertThat(answer(Null.NULL, ObjectValue.EMPTY).body()).isEqualTo("null");
        HttpResponse<String> nothing = answer(null, ObjectValue.EMPTY);
        assertThat(nothing.headers().map())
                .containsEntry("content-length", List.of("0"))
                .doesNotContainKeys("content-type", "etag");
        assertThat(answer(42, ObjectValue.EMPTY).headers().map())
                .containsEntry("content-type", List.of("text/html; charset=utf-8"));
        assertThat(answer(Bytes.utf8("abc"), ObjectValue.EMPTY).headers().map())
                .containsEntry("content-type", List.of("application/octet-stream"));
    }

    @Test
    @DisplayName("takes status, headers and cookies from the message")
    void fromMessage() throws Exception {
        ObjectValue cookies = ObjectValue.of(
                "a", "b c", "o", ObjectValue.of("value", "x;y", "httpOnly", true, "path", "/q"), "n", Null.NULL);
        HttpResponse<String> answer = answer(
                "x",
                ObjectValue.of(
                        "statusCode",
                        "418",
                        "headers",
                        ObjectValue.of("Content-Type", "text/plain", "X-A", "b"),
                        "cookies",
                        cookies));
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("text/plain; charset=utf-8"))
                .containsEntry("x-a", List.of("b"))
                .containsEntry(
                        "set-cookie",
                        List.of(
                                "a=b%20c; Path=/",
                                "o=x%3By; Path=/q; HttpOnly", "n=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
        HttpResponse<String> empty = answer("x", ObjectValue.of("statusCode", 204));
        assertThat(empty.headers().map()).doesNotContainKeys("content-type", "content-length");
    }

    @Test
    @DisplayName("the node's own status and headers go before the message's")
    void fromNode() throws Exception {
        answering(
                "get",
                "/own",
                ObjectValue.EMPTY,
                ObjectValue.of("statusCode", "201", "headers", ObjectValue.of("X-A", "node")),
                msg -> msg.set("statusCode", 500).set("headers", ObjectValue.of("X-A", "msg", "X-B", "msg")));
        HttpResponse<String> answer = call(to("/own"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("x-a")).contains("node");
        assertThat(answer.headers().firstValue("x-b")).contains("msg");
    }

    @Test
    @DisplayName("answers 304 to who has the same already")
    void notModified() throws Exception {
        answering("get", "/same", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> msg.set("payload", "héllo"));
        HttpResponse<String> answer = call(to("/same").header("If-None-Match", "W/\"6-NbXqRcXkH3i0apN8x01B3+qSCJA\""));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @DisplayName("a second answer to the same request is an error, as is one without a request")
    void twice() throws Exception {
        LiveNode out = flow.add(HttpResponseNode.class, ObjectValue.EMPTY);
        flow.add(HttpInNode.class, ObjectValue.of("id", "in", "url", "/x", "method", "get"), msg -> {
            out.receive(msg);
            out.receive(msg.copy());
        });
        assertThat(call(to("/x")).statusCode()).isEqualTo(200);
        LiveFlow.until("an error", () -> !out.errors.isEmpty());
        assertThat(out.errors)
                .containsExactly("Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client");
        LiveFlow.await(out.receive(Message.of("x")));
        assertThat(out.warnings).containsExactly("No response object");
    }

    @Test
    @DisplayName("lets pages of other origins in when the settings say so")
    void cors() throws Exception {
        flow.settings.put("httpNodeCors", ObjectValue.of("origin", ArrayValue.of("http://a"), "methods", "GET,PUT"));
        answering("get", "/c", ObjectValue.EMPTY, ObjectValue.EMPTY, msg -> {});
        HttpResponse<String> answer = call(to("/c").header("Origin", "http://a"));
        assertThat(answer.headers().map())
                .containsEntry("access-control-allow-origin", List.of("http://a"))
                .containsEntry("vary", List.of("Origin"));
        assertThat(call(to("/c").header("Origin", "http://b")).headers().map())
                .doesNotContainKey("access-control-allow-origin");
    }
}
