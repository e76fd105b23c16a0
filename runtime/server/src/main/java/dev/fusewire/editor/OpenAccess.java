package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** No login: whoever reaches the port may do everything. */
final class OpenAccess implements Access {

    @Override
    public Future<Caller> permit(HttpServerRequest request, String permission) {
        return Future.succeededFuture(Caller.ANYBODY);
    }

    @Override
    public Future<Caller> permit(@Nullable String token, String permission) {
        return Future.succeededFuture(Caller.ANYBODY);
    }

    @Override
    public ObjectValue loginForm() {
        return ObjectValue.EMPTY;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
