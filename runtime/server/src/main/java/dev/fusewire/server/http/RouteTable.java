package dev.fusewire.server.http;

import dev.fusewire.editor.ErrorPage;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Routes in the order they were added; the first that fits takes the request. Added and taken away from any thread. */
final class RouteTable {

    private record Route(String method, PathPattern path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {

        boolean takes(HttpMethod asked) {
            return method.equals("ALL")
                    || method.equals(asked.name())
                    || asked == HttpMethod.HEAD && method.equals("GET");
        }
    }

    private final CopyOnWriteArrayList<Route> routes = new CopyOnWriteArrayList<>();

    Registration add(String method, String path, BiConsumer<HttpServerRequest, Map<String, String>> handler) {
        Route route = new Route(method.toUpperCase(Locale.ROOT), PathPattern.of(path), handler);
        routes.add(route);
        // by identity: two nodes may have the same path
        return () -> routes.removeIf(each -> each == route);
    }

    /** Whether a route would take the request. */
    boolean has(HttpServerRequest request, String path) {
        try {
            return routes.stream()
                    .anyMatch(route -> (route.takes(request.method()) || request.method() == HttpMethod.OPTIONS)
                            && route.path().match(path) != null);
        } catch (PathPattern.BadParameter _) {
            return true;
        }
    }

    /** Whether a route took the request; its path is given as it stands below the root. */
    boolean handle(HttpServerRequest request, String path) {
        try {
            for (Route route : routes) {
                if (route.takes(request.method())) {
                    @Nullable Map<String, String> parameters = route.path().match(path);
                    if (parameters != null) {
                        request.pause();
                        route.handler().accept(request, parameters);
                        return true;
                    }
                }
            }
            return request.method() == HttpMethod.OPTIONS && tellMethods(request, path);
        } catch (PathPattern.BadParameter e) {
            ErrorPage.send(request, 400, "URIError: " + e.getMessage());
            return true;
        }
    }

    private boolean tellMethods(HttpServerRequest request, String path) {
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : routes) {
            if (route.path().match(path) != null) {
                methods.add(route.method());
                if (route.method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        if (methods.isEmpty()) {
            return false;
        }
        String allowed = String.join(",", methods);
        Future<Void> _ = request.response()
                .putHeader("Allow", allowed)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(allowed);
        return true;
    }
}
