package dev.fusewire.editor;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Serves packed files. A browser that has one already is told that it is still good. */
final class StaticFiles {

    private final Vertx vertx;
    private final EditorFiles files;

    StaticFiles(Vertx vertx, EditorFiles files) {
        this.vertx = vertx;
        this.files = files;
    }

    boolean has(String name) {
        return files.has(name);
    }

    void send(RoutingContext http, String name) {
        HttpServerResponse response =
                http.response().putHeader("ETag", files.tag(name)).putHeader("Cache-Control", "public, max-age=0");
        if (files.tag(name).equals(http.request().getHeader("If-None-Match"))) {
            Exchange.send(response.setStatusCode(304).end());
            return;
        }
        response.putHeader(
                "Content-Type", name.equals("client/red/about") ? "text/markdown; charset=utf-8" : MediaTypes.of(name));
        vertx.executeBlocking(() -> Buffer.buffer(files.read(name)), false)
                .onSuccess(body -> Exchange.send(response.end(body)))
                .onFailure(e -> Exchange.fail(http, e));
    }
}
