package dev.fusewire.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of a router and of those mounted in it, each with a path that leads to it. */
final class Routes {

    private static final Pattern PATTERN = Pattern.compile("pattern=(.*?), (?:groups|name|methods)=");

    /**
     * @param known its path as it was given, below where it is mounted
     * @param sample a path that leads to it
     */
    record Found(HttpMethod method, String known, String sample) {}

    private final List<Found> found = new ArrayList<>();

    private Routes() {}

    static List<Found> of(Router router) {
        Routes routes = new Routes();
        routes.walk(router, "");
        return routes.found.stream().distinct().toList();
    }

    private void walk(Router router, String mount) {
        for (Route route : router.getRoutes()) {
            if (route.getSubRouter() != null) {
                walk(
                        route.getSubRouter(),
                        mount + String.valueOf(route.getPath()).replaceFirst("/\\*?$", ""));
            } else {
                add(route, mount);
            }
        }
    }

    private void add(Route route, String mount) {
        String pattern = pattern(route);
        boolean isPlain = pattern.isEmpty() || route.getPath() != null && !route.isRegexPath();
        String known = mount + (isPlain ? String.valueOf(route.getPath()) : pattern);
        String sample = mount + (isPlain ? plain(route) : sample(pattern));
        Set<HttpMethod> methods = route.methods();
        for (HttpMethod method : methods == null || methods.isEmpty()
                ? Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
                : methods) {
            found.add(new Found(method, known, sample));
        }
    }

    private static String pattern(Route route) {
        Matcher matcher = PATTERN.matcher(route.toString());
        return matcher.find() && !matcher.group(1).equals("null") ? matcher.group(1) : "";
    }

    private static String plain(Route route) {
        String path = route.getPath();
        return path == null ? "/x" : path.replaceAll(":\\w+", "7").replace("*", "x");
    }

    /** A text this pattern takes; the patterns of routes are simple. */
    private static String sample(String pattern) {
        String text = pattern;
        for (int i = 0; i < 9; i++) {
            text = text.replaceAll("\\(\\?:@\\[\\^/\\]\\+/\\)\\?", "")
                    .replaceAll("\\(\\?<\\w+>", "(")
                    .replace("(?:", "(")
                    .replace("[^/]+", "x")
                    .replace(".+?", "x")
                    .replace(".*", "x")
                    .replaceAll("\\[a-z\\]\\+", "x")
                    .replaceAll("/\\?$", "")
                    .replaceAll("\\(([^()|]*)(?:\\|[^()|]*)*\\)\\??", "$1");
        }
        if (!Pattern.compile(pattern).matcher(text).matches()) {
            throw new AssertionError("\"" + text + "\" does not lead to " + pattern + ": teach Routes this pattern");
        }
        return text;
    }
}
