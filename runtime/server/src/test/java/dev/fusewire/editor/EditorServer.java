package dev.fusewire.editor;

import dev.fusewire.node.NodeModule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The editor's API on a port of its own, over a runtime that runs nothing. */
final class EditorServer implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final PaperRuntime runtime;
    final Comms comms;
    final HttpServer http;

    EditorServer(Path userDirectory, String adminRoot, int port) {
        runtime = new PaperRuntime(ServiceLoader.load(NodeModule.class).stream().map(ServiceLoader.Provider::get).toList());
        comms = new Comms(vertx, Access.OPEN);
        EditorSettings plain = EditorSettings.of("1.2.3");
        EditorSettings settings = new EditorSettings(
                adminRoot, "/", plain.version(), plain.instance(), plain.maxBody(), true, false, "system");
        EditorApi api = new EditorApi(
                vertx, runtime, comms, new UserDirectory(userDirectory), Access.OPEN, settings, Map.of());
        Router root = Router.router(vertx);
        root.route(settings.adminRoot() + "*").subRouter(api.router());
        http = await(vertx.createHttpServer().requestHandler(root).listen(port, "127.0.0.1"));
    }

    static EditorServer on(Path userDirectory) {
        return new EditorServer(userDirectory, "/", 0);
    }

    int port() {
        return http.actualPort();
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
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
