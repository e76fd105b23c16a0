package dev.fusewire.server;

import dev.fusewire.editor.Access;
import dev.fusewire.editor.Denied;
import dev.fusewire.server.http.NodeRoutes;
import dev.fusewire.server.login.BasicAuth;
import dev.fusewire.server.login.SetUp;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who stands before what.
 *
 * @param access for the routes nodes have beside the editor's
 * @param setUp until somebody can sign in; null where nobody can
 * @param nodeAuth for what flows serve; null for nothing
 * @param folderAuth for what folders serve; null for nothing
 * @param routes knows what flows serve
 */
record Guards(
        Access access,
        @Nullable SetUp setUp,
        @Nullable BasicAuth nodeAuth,
        @Nullable BasicAuth folderAuth,
        NodeRoutes routes) {

    /** Whether nothing is served yet but how to make the first one who can sign in. */
    boolean setUp(HttpServerRequest request) {
        return setUp != null && setUp.handle(request);
    }

    /** Lets a request through that may come, and answers the others. */
    void admin(HttpServerRequest request, String permission, Runnable next) {
        access.permit(request, null, permission).onSuccess(_ -> next.run()).onFailure(e -> Denied.answer(request, e));
    }

    /** As in Node-RED, websockets of flows are not asked for a password, and neither is what only asks for methods. */
    void nodes(HttpServerRequest request, Runnable next) {
        if (NodeRoutes.isUpgrade(request) || !routes.isBelowRoot(request)) {
            next.run();
        } else {
            guard(nodeAuth, request, next);
        }
    }

    void folders(HttpServerRequest request, Runnable next) {
        guard(folderAuth, request, next);
    }

    private static void guard(@Nullable BasicAuth guard, HttpServerRequest request, Runnable next) {
        Future<Boolean> answer = guard == null ? Future.succeededFuture(true) : guard.permits(request);
        if (answer.isComplete()) {
            follow(answer, request, next);
        } else {
            // nothing of it is lost meanwhile
            request.pause();
            answer.onComplete(_ -> {
                request.resume();
                follow(answer, request, next);
            });
        }
    }

    private static void follow(Future<Boolean> answer, HttpServerRequest request, Runnable next) {
        if (answer.succeeded() && answer.result()) {
            next.run();
        } else {
            BasicAuth.refuse(request);
        }
    }
}
