package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No login: whoever reaches the port may do everything. */
final class OpenAccess implements Access {

    @Override
    public Future<Caller> permit(HttpServerRequest request, @Nullable String token, String permission) {
        return Future.succeededFuture(Caller.ANYBODY);
    }

    @Override
    public Future<Caller> permit(@Nullable String token, String permission) {
        return Future.succeededFuture(Caller.ANYBODY);
    }

    @Override
    public Registration whenEnded(@Nullable String token, Runnable task) {
        return () -> {};
    }

    @Override
    public ObjectValue loginForm() {
        return ObjectValue.EMPTY;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Future<Token> signIn(
            String name, String password, List<String> scope, String client, HttpServerRequest request) {
        return Future.failedFuture(TokenFault.refused());
    }

    @Override
    public Future<Void> signOut(String token, HttpServerRequest request) {
        return Future.succeededFuture();
    }
}
