package dev.fusewire.editor;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of the API, each with its methods, so that it can be told what may be asked of one (OPTIONS). */
final class ApiRoutes {

    private record Known(Pattern path, HttpMethod[] methods) {}

    /** The route's own word for its expression, which Vert.x tells nobody. */
    private static final String REGEX = "regex";

    private final Router router;
    private final List<Known> known = new ArrayList<>();

    ApiRoutes(Router router) {
        this.router = router;
    }

    /** Whoever may read may ask for the headers alone. */
    Route readable(String path) {
        return path(path, HttpMethod.GET, HttpMethod.HEAD);
    }

    Route readableRegex(String regex) {
        return regex(regex, HttpMethod.GET, HttpMethod.HEAD);
    }

    /** A path whose parts with a colon stand for any text. */
    Route path(String path, HttpMethod... methods) {
        known.add(new Known(Pattern.compile(path.replaceAll(":\\w+", "[^/]+") + "/?"), methods));
        return with(router.route(path), methods);
    }

    Route regex(String regex, HttpMethod... methods) {
        known.add(new Known(Pattern.compile(regex), methods));
        return with(router.routeWithRegex(regex).putMetadata(REGEX, regex), methods);
    }

    private static Route with(Route route, HttpMethod... methods) {
        for (HttpMethod method : methods) {
            route.method(method);
        }
        return route;
    }

    /** Tells who asks what a path of the API has, as Express does; for all methods, lest the others get a 405. */
    void options(RoutingContext http) {
        String allowed = http.request().method() == HttpMethod.OPTIONS ? allowed(http) : "";
        if (allowed.isEmpty()) {
            http.next();
            return;
        }
        Exchange.send(http.response()
                .putHeader("Allow", allowed)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(allowed));
    }

    private String allowed(RoutingContext http) {
        String path = http.normalizedPath().substring(mountLength(http.mountPoint()));
        Set<String> names = new LinkedHashSet<>();
        for (Known each : known) {
            if (each.path().matcher(path).matches()) {
                for (HttpMethod method : each.methods()) {
                    names.add(method.name());
                }
            }
        }
        return String.join(",", names);
    }

    static int mountLength(@Nullable String mount) {
        return mount == null ? 0 : mount.endsWith("/") ? mount.length() - 1 : mount.length();
    }
}
