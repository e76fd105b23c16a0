package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets those through to a route who may call it, and has it noted. */
final class GuardedRoutes {

    /** What a body may have, in bytes, that comes from nobody known: there may be a token in it. */
    private static final long LITTLE = 64 << 10;

    private final Access access;
    private final BodyHandler bodies;
    private final BodyHandler little =
            BodyHandler.create(false).setBodyLimit(LITTLE).setMergeFormAttributes(false);
    private volatile @Nullable Consumer<ObjectValue> audit;

    /** @param maxBody bytes */
    GuardedRoutes(Access access, long maxBody) {
        this.access = access;
        bodies = BodyHandler.create(false).setBodyLimit(maxBody).setMergeFormAttributes(false);
    }

    void setAudit(Consumer<ObjectValue> listener) {
        audit = listener;
    }

    void handle(Route route, String permission, Consumer<Exchange> handler) {
        route.handler(http -> access.permit(http.request(), bodyToken(http), permission)
                .onSuccess(caller -> {
                    note(http.request(), permission, caller);
                    handle(new Exchange(http, caller), handler);
                })
                .onFailure(e -> Exchange.fail(http, e)));
    }

    /** As much as is allowed is read of somebody who may send it only. */
    void handleWithBody(Route route, String permission, Consumer<Exchange> handler) {
        Route read = route.handler(http -> access.permit(http.request(), null, permission)
                .onSuccess(_ -> bodies.handle(http))
                .onFailure(e -> {
                    if (e instanceof Denied && mayHaveToken(http)) {
                        little.handle(http);
                    } else {
                        Exchange.fail(http, e);
                    }
                }));
        handle(read, permission, handler);
    }

    /** For whom nobody has to sign in. */
    void openWithBody(Route route, Consumer<Exchange> handler) {
        route.handler(little).handler(http -> open(http, handler));
    }

    /** For whom is there only where somebody can sign in, and has. */
    void signedIn(Route route, Consumer<Exchange> handler) {
        Route known = route.handler(http -> {
            if (access.isOpen()) {
                ErrorPage.notFound(http.request());
            } else {
                http.next();
            }
        });
        handle(known.handler(little::handle), "", handler);
    }

    static void open(RoutingContext http, Consumer<Exchange> handler) {
        handle(new Exchange(http, Access.Caller.ANYBODY), handler);
    }

    private static void handle(Exchange exchange, Consumer<Exchange> handler) {
        try {
            handler.accept(exchange);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }

    private static boolean mayHaveToken(RoutingContext http) {
        String length = http.request().getHeader("Content-Length");
        return length != null && length.matches("[1-9]\\d{0,5}") && Integer.parseInt(length) <= LITTLE;
    }

    private @Nullable String bodyToken(RoutingContext http) {
        if (access.isOpen() || http.body().length() <= 0 || http.body().length() > LITTLE) {
            return null;
        }
        try {
            Object token = new Exchange(http, Access.Caller.ANYBODY).object().get("access_token");
            return token instanceof String text && !text.isEmpty() ? text : null;
        } catch (BodyFault _) {
            return null;
        }
    }

    /** Has something else noted. */
    void tell(ObjectValue event) {
        Consumer<ObjectValue> listener = audit;
        if (listener != null) {
            listener.accept(event);
        }
    }

    private void note(HttpServerRequest request, String permission, Access.Caller caller) {
        Consumer<ObjectValue> listener = audit;
        if (listener != null && !permission.isEmpty()) {
            ObjectValue.Builder about = ObjectValue.builder()
                    .put("event", permission.replace(".read", ".get").replace(".write", ".set"));
            if (!caller.name().isEmpty()) {
                about.put("user", ObjectValue.of("username", caller.name()));
            }
            listener.accept(about.put("path", String.valueOf(request.path()))
                    .put("ip", access.address(request))
                    .build());
        }
    }
}
