package dev.fusewire.server.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders of the user's that are served as they are: the settings {@code httpStatic} (a folder, or a list of folders and of
 * {@code {path, root, cors}}), {@code httpStaticRoot} and {@code httpStaticCors}.
 */
public final class StaticFolders {

    private record Folder(Path path, String root, @Nullable ObjectValue cors) {}

    private final List<Folder> folders = new ArrayList<>();

    /** @throws IllegalArgumentException where an entry names no folder */
    public StaticFolders(ObjectValue settings) {
        String base = settings.get("httpStaticRoot") instanceof String root ? root : "/";
        ObjectValue cors = settings.get("httpStaticCors") instanceof ObjectValue given ? given : null;
        switch (settings.get("httpStatic")) {
            case ArrayValue list -> list.forEach(each -> add(each, base, cors));
            case null, default -> add(settings.get("httpStatic"), base, cors);
        }
    }

    private void add(@Nullable Object entry, String base, @Nullable ObjectValue cors) {
        if (entry instanceof String path && !path.isEmpty()) {
            add(path, base, cors);
        } else if (entry instanceof ObjectValue fields && fields.get("path") instanceof String path) {
            String root = fields.get("root") instanceof String given ? given : "";
            add(path, base + "/" + root, fields.get("cors") instanceof ObjectValue own ? own : cors);
        }
    }

    private void add(String path, String root, @Nullable ObjectValue cors) {
        Path folder = Path.of(path).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("setting httpStatic names " + path + ", which is no folder");
        }
        String inner = root.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        folders.add(new Folder(folder, inner.isEmpty() ? "/" : "/" + inner + "/", cors));
    }

    public boolean isEmpty() {
        return folders.isEmpty();
    }

    /**
     * Adds the folders' routes.
     *
     * @param guard who lets a request through to them
     */
    public void mount(Router router, Handler<RoutingContext> guard) {
        for (Folder folder : folders) {
            if (folder.cors() != null) {
                router.route(folder.root() + "*").handler(cors(folder.cors()));
            }
            router.route(folder.root() + "*").handler(guard);
            router.route(folder.root() + "*")
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(StaticHandler.create(
                                    FileSystemAccess.ROOT, folder.path().toString())
                            .setCachingEnabled(false)
                            .setIncludeHidden(false));
        }
    }

    /** What the settings of this kind say, with the names of the npm package cors. */
    public static Handler<RoutingContext> cors(ObjectValue given) {
        return new CrossOrigin(given);
    }
}
