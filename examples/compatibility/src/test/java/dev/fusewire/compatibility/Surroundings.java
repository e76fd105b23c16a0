package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * The servers that flows call: an HTTP server that echoes, redirects, stalls and asks for logins, websockets, InfluxDB,
 * Modbus, and one of plain TCP.
 */
final class Surroundings implements AutoCloseable {
    private static final Set<String> UNSHOWN = Set.of("host", "connection", "user-agent", "accept-encoding");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final NetServer tcp;
    private final InfluxServer influx;
    private final ModbusServer modbus;
    private final SecureServers secure;
    private final ProxyServer proxy;
    private final ProxyServer wantsLogin;
    private final Function<String, Observations> cases;

    private Surroundings(Function<String, Observations> cases, Path certificates) throws Exception {
        this.cases = cases;
        influx = new InfluxServer(cases);
        server = get(vertx.createHttpServer()
                .requestHandler(this::onRequest)
                .webSocketHandler(this::onSocket)
                .listen(CasePorts.free(), "127.0.0.1"));
        tcp = get(vertx.createNetServer()
                .connectHandler(Surroundings::onConnection)
                .listen(CasePorts.free(), "127.0.0.1"));
        modbus = new ModbusServer(vertx, CasePorts.free());
        secure = new SecureServers(certificates, vertx, this::onRequest, this::onSocket, Surroundings::onConnection);
        proxy = new ProxyServer(vertx, port(), "");
        wantsLogin = new ProxyServer(vertx, port(), "user:secret");
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Where the keys and certificates are that they use and want. */
    Path certificates() {
        return secure.folder();
    }

    /** Their addresses by the names that cases use for them. */
    Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        places.put("http", "http://127.0.0.1:" + port());
        places.put("ws", "ws://127.0.0.1:" + port());
        places.putAll(secure.places());
        places.put("proxy", "http://127.0.0.1:" + proxy.port());
        places.put("loginProxy", "http://127.0.0.1:" + wantsLogin.port());
        places.put("httpPort", Integer.toString(port()));
        places.put("proxyPort", Integer.toString(proxy.port()));
        places.put("loginProxyPort", Integer.toString(wantsLogin.port()));
        places.put("tcpPort", Integer.toString(tcp.actualPort()));
        places.put("modbusPort", Integer.toString(modbus.port()));
        return places;
    }

    /** Answers {@code ACK:} and what came; closes on {@code bye}. What begins with {@code more} is heard to its full stop. */
    private static void onConnection(NetSocket socket) {
        Buffer heard = Buffer.buffer();
        socket.handler(data -> {
            if (heard.length() > 0 || data.toString().startsWith("more")) {
                String all = heard.appendBuffer(data).toString();
                if (all.endsWith(".")) {
                    Future<Void> _ = socket.write("ACK:" + all);
                }
                return;
            }
            Future<Void> _ = socket.write(Buffer.buffer("ACK:").appendBuffer(data));
            if (data.toString().contains("bye")) {
                Future<Void> _ = socket.end();
            }
        });
    }

    /** Waits until they have dealt with what came to them before: they answer on one event loop, in order. */
    void await(Duration limit) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", tcp.actualPort()), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            socket.getOutputStream().write('x');
            int _ = socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
            // they are slow, for longer than it pays to wait
        }
    }

    /** @param certificates an empty folder for the keys and certificates of those behind TLS */
    static Surroundings start(Function<String, Observations> cases, Path certificates) throws Exception {
        return new Surroundings(cases, certificates);
    }

    private int port() {
        return server.actualPort();
    }

    private void onRequest(HttpServerRequest request) {
        Future<Buffer> body = request.body();
        String path = String.valueOf(request.path());
        if (path.startsWith("/close")) {
            var _ = request.connection().close();
        } else if (path.startsWith("/slow")) {
            long millis = Long.parseLong(request.getParam("ms", "500"));
            vertx.setTimer(millis, _ -> end(request, 200, "text/plain", Buffer.buffer("slow")));
        } else {
            body.onSuccess(content -> answer(request, path, content));
        }
    }

    private void answer(HttpServerRequest request, String path, Buffer body) {
        if (influx.answers(path)) {
            InfluxServer.Answer answer = influx.onRequest(request, body);
            end(request, answer.status(), answer.type(), Buffer.buffer(answer.body()));
            return;
        }
        String[] parts = path.split("/", 4);
        var response = request.response();
        switch (parts[1]) {
            case "status" ->
                end(request, Integer.parseInt(parts[2]), "text/plain", Buffer.buffer("status " + parts[2]));
            case "json" -> end(request, 200, "application/json", Buffer.buffer("{\"a\":1,\"b\":[true,null,\"é\"]}"));
            case "badjson" -> end(request, 200, "application/json", Buffer.buffer("{\"a\":"));
            case "utf8" -> end(request, 200, "text/plain; charset=utf-8", Buffer.buffer("grüße €"));
            case "bytes" ->
                end(request, 200, "application/octet-stream", Buffer.buffer(new byte[] {0, 1, 127, -128, -1}));
            case "empty" -> response.setStatusCode(204).end().onFailure(_ -> {});
            case "gzip" -> {
                response.putHeader("Content-Encoding", "gzip");
                end(request, 200, "text/plain", Buffer.buffer(gzip("zipped text")));
            }
            case "redirect" -> {
                response.putHeader("Location", request.getParam("to", "/echo/redirected"));
                response.putHeader("Set-Cookie", "hop=" + parts[2]);
                end(request, Integer.parseInt(parts[2]), "text/plain", Buffer.buffer("over there"));
            }
            case "loop" -> {
                response.putHeader("Location", path);
                end(request, 302, "text/plain", Buffer.buffer());
            }
            case "set-cookie" -> {
                response.headers()
                        .add("Set-Cookie", "a=1; Path=/")
                        .add("Set-Cookie", "b=two%20words; Max-Age=60; HttpOnly");
                end(request, 200, "text/plain", Buffer.buffer("cookies"));
            }
            case "basic" -> login(request, "Basic " + base64("user:secret"), "Basic realm=\"house\"");
            case "bearer" -> login(request, "Bearer secret", "Bearer");
            case "digest" -> digest(request);
            case "digests" -> {
                String challenge = DigestServer.challenge(request, parts[2], parts[3]);
                if (!challenge.isEmpty()) {
                    response.putHeader("WWW-Authenticate", challenge);
                }
                end(request, challenge.isEmpty() ? 201 : 401, "text/plain", Buffer.buffer(challenge));
            }
            default -> echo(request, body);
        }
    }

    private static void login(HttpServerRequest request, String wanted, String challenge) {
        boolean in = wanted.equals(request.getHeader("Authorization"));
        if (!in) {
            request.response().putHeader("WWW-Authenticate", challenge);
        }
        end(request, in ? 200 : 401, "text/plain", Buffer.buffer(in ? "welcome" : "who are you"));
    }

    /** Asks for a digest and shows which parts of the answer came; the digest itself is not worked out. */
    private static void digest(HttpServerRequest request) {
        String sent = request.getHeader("Authorization");
        if (sent == null || !sent.startsWith("Digest ")) {
            request.response()
                    .putHeader(
                            "WWW-Authenticate",
                            "Digest realm=\"house\", nonce=\"n1\", qop=\"auth\", algorithm=MD5, opaque=\"o1\"");
            end(request, 401, "text/plain", Buffer.buffer("who are you"));
            return;
        }
        var parts = new java.util.TreeSet<String>(List.of(sent.substring(7).split(", *")));
        parts.removeIf(p -> p.startsWith("cnonce") || p.startsWith("response"));
        end(request, 200, "text/plain", Buffer.buffer(parts.toString().replace("\"", "")));
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        ObjectNode seen = Json.object();
        seen.put("method", request.method().name()).put("uri", request.uri());
        ObjectNode headers = seen.putObject("headers");
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(java.util.Locale.ROOT);
            if (!UNSHOWN.contains(name)) {
                headers.put(name, header.getValue().replaceAll("boundary=.*", "boundary=~"));
            }
        });
        String text = body.toString(StandardCharsets.UTF_8);
        String type = request.headers().get("content-type");
        if (type != null && type.contains("boundary=")) {
            text = text.replace(type.replaceAll(".*boundary=\"?([^\";]*).*", "$1"), "~");
            headers.remove("content-length");
        }
        seen.put(
                "body",
                Buffer.buffer(text).equals(body) || text.contains("~")
                        ? text
                        : "bytes " + java.util.HexFormat.of().formatHex(body.getBytes()));
        end(request, 200, "application/json", Buffer.buffer(Json.write(seen)));
    }

    private static void end(HttpServerRequest request, int status, String type, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .end(body)
                .onFailure(_ -> {});
    }

    /** {@code /echo/CASE} sends back what comes, {@code /greet/CASE} speaks first, {@code /bye/CASE} closes on the first message. */
    private void onSocket(ServerWebSocket socket) {
        String[] parts = socket.path().split("/", 4);
        String caseKey = parts.length > 2 ? parts[2] : "";
        if (parts[1].equals("greet")) {
            var _ = socket.writeTextMessage("{\"hello\":1}")
                    .andThen(_ -> socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2})));
        }
        socket.frameHandler(frame -> {
            if (!frame.isText() && !frame.isBinary()) {
                return;
            }
            ObjectNode seen = Json.object()
                    .put(
                            frame.isText() ? "text" : "hex",
                            frame.isText()
                                    ? frame.textData()
                                    : java.util.HexFormat.of()
                                            .formatHex(frame.binaryData().getBytes()));
            cases.apply(caseKey).add("ws-server", seen);
            if (parts[1].equals("bye")) {
                var _ = socket.close();
            } else if (frame.isText()) {
                var _ = socket.writeTextMessage(frame.textData());
            } else {
                var _ = socket.writeBinaryMessage(frame.binaryData());
            }
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
