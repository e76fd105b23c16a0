package dev.fusewire.cockpit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The page's files, packed with the program. */
final class PageFiles {

    private static final String ROOT = "cockpit/";
    private static final String PAGE = "index.html";

    /** No way leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /** A name with a word in it that changes with the content, as the page's build makes them. */
    private static final Pattern HASHED = Pattern.compile("assets/.*-[A-Za-z0-9_-]{8,}\\.[a-z0-9.]+");

    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'self'";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private static final String PLACEHOLDER = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Fusewire</title>
        <meta name="viewport" content="width=device-width"></head>
        <body><h1>The cockpit's page is not in this build</h1>
        <p>It is built from editor-ui/cockpit. What it would show is at <code>live</code> and <code>api</code>.</p>
        </body></html>
        """;

    private record File(Buffer content, String tag) {}

    /** A way in which the page's build has packed its files beforehand. */
    private record Packing(String name, String ending) {}

    /** The better one first. */
    private static final List<Packing> PACKINGS = List.of(new Packing("br", ".br"), new Packing("gzip", ".gz"));

    private final Vertx vertx;
    private final Map<String, File> read = new ConcurrentHashMap<>();

    PageFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Serves the file of this name; leaves to the next handler what is none. */
    void send(RoutingContext http, String asked) {
        String name = asked.isEmpty() ? PAGE : asked;
        if (!NAME.matcher(name).matches() || name.endsWith(".br") || name.endsWith(".gz")) {
            http.next();
            return;
        }
        Future<@Nullable Runnable> found = vertx.executeBlocking(() -> find(http, name), false);
        found.onSuccess(answer -> {
                    if (answer == null) {
                        http.next();
                    } else {
                        answer.run();
                    }
                })
                .onFailure(http::fail);
    }

    /** The page under a second name of its own, such as the display in the hall; the page itself where it has none. */
    void sendView(RoutingContext http, String name) {
        boolean isOwn = PageFiles.class.getClassLoader().getResource(ROOT + name + ".html") != null;
        send(http, isOwn ? name + ".html" : PAGE);
    }

    private @Nullable Runnable find(RoutingContext http, String name) throws IOException {
        HttpServerRequest request = http.request();
        String accepted = request.getHeader("accept-encoding");
        for (Packing packing : PACKINGS) {
            File file = accepted != null && accepted.contains(packing.name()) ? file(name + packing.ending()) : null;
            if (file != null) {
                return () -> answer(http, name, file, packing.name());
            }
        }
        File file = file(name);
        if (file == null && name.equals(PAGE)) {
            File instead = new File(Buffer.buffer(PLACEHOLDER.getBytes(StandardCharsets.UTF_8)), "W/\"none\"");
            return () -> answer(http, name, instead, "");
        }
        return file == null ? null : () -> answer(http, name, file, "");
    }

    private @Nullable File file(String name) throws IOException {
        File known = read.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(content);
            File file =
                    new File(Buffer.buffer(content), "W/\"%x-%x\"".formatted(sum.getValue(), (long) content.length));
            read.put(name, file);
            return file;
        }
    }

    private static void answer(RoutingContext http, String name, File file, String encoding) {
        HttpServerResponse response = http.response()
                .putHeader("ETag", file.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader(
                        "Cache-Control",
                        HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.tag().equals(http.request().getHeader("if-none-match"))) {
            Future<Void> _ = response.setStatusCode(304).end();
            return;
        }
        response.putHeader(
                "Content-Type",
                TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
        if (!encoding.isEmpty()) {
            response.putHeader("Content-Encoding", encoding);
        }
        Future<Void> _ = response.end(file.content());
    }
}
