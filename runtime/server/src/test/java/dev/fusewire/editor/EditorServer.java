package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The editor's API on a port of its own, over a runtime that runs nothing. */
final class EditorServer implements AutoCloseable {

    /** A topic whoever subscribes to it is told of at once, and nobody else. */
    static final String HERE = "here";

    /** One loop for all of it: what is done there in one go happens at one moment. */
    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    final PaperRuntime runtime;
    final Comms comms;
    final HttpServer http;
    /** Without the upgrade to HTTP/2 by plain text, which the program's own server does not know. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EditorServer(Path userDirectory, String adminRoot, int port) {
        this(userDirectory, adminRoot, port, ObjectValue.EMPTY);
    }

    /** @param given what the settings file says */
    EditorServer(Path userDirectory, String adminRoot, int port, ObjectValue given) {
        runtime = new PaperRuntime(List.of(new SampleNodes(), new SampleNodes.House()));
        comms = new Comms(vertx, Access.OPEN);
        comms.publish(HERE, true, true);
        EditorSettings plain = EditorSettings.of("1.2.3");
        EditorSettings settings = new EditorSettings(
                adminRoot, "/", plain.version(), plain.instance(), plain.maxBody(), true, false, "system", given);
        EditorApi api =
                new EditorApi(vertx, runtime, comms, new UserDirectory(userDirectory), Access.OPEN, settings, Map.of());
        Router root = Router.router(vertx);
        root.route(settings.adminRoot() + "*").subRouter(api.router());
        http = await(vertx.createHttpServer().requestHandler(root).listen(port, "127.0.0.1"));
    }

    static EditorServer on(Path userDirectory) {
        return new EditorServer(userDirectory, "/", 0);
    }

    /** Asks and waits for the whole answer. */
    Answer ask(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String text = body instanceof String raw ? raw : Json.stringify(body);
            if (!List.of(headers).contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        try {
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String... headers) {
        return ask("GET", path, null, headers);
    }

    Answer post(String path, @Nullable Object body, String... headers) {
        return ask("POST", path, body, headers);
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Object json() {
            return Json.parse(text());
        }

        ObjectValue object() {
            return Json.parseObject(text());
        }

        /** The value at this path of names; "nothing" where it leads nowhere. */
        Object get(String... path) {
            Object value = json();
            for (String step : path) {
                value = value instanceof ObjectValue object ? object.get(step) : null;
            }
            return value == null ? "nothing" : value;
        }

        ArrayValue array(String... path) {
            return (ArrayValue) get(path);
        }
    }

    /** The entries of a list that are objects. */
    static Stream<ObjectValue> objects(@Nullable Object list) {
        return list instanceof ArrayValue array
                ? array.stream().filter(ObjectValue.class::isInstance).map(ObjectValue.class::cast)
                : Stream.empty();
    }

    static List<String> ids(@Nullable Object nodes) {
        return objects(nodes).map(node -> node.string("id", "")).toList();
    }

    int port() {
        return http.actualPort();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        client.close();
        comms.close();
        await(vertx.close());
    }

    /** Serves the page until interrupted: {@code java … EditorServer PORT}. */
    public static void main(String... args) throws Exception {
        try (EditorServer server = new EditorServer(Path.of(args[1]), "/", Integer.parseInt(args[0]))) {
            System.out.println("http://127.0.0.1:" + server.port() + " " + List.of(args));
            Thread.currentThread().join();
        }
    }
}
