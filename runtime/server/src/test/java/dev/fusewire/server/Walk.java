package dev.fusewire.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All there is to ask of a router and those below it, with a path for each that leads there. */
final class Walk {

    record Step(HttpMethod method, String path) {}

    private static final Pattern INNERMOST = Pattern.compile("\\((\\?:|\\?<\\w+>)?([^()]*)\\)(\\?)?");

    private Walk() {}

    static List<Step> of(Router router) {
        List<Step> steps = new ArrayList<>();
        add(router, "", steps);
        return steps;
    }

    private static void add(Router router, String mount, List<Step> steps) {
        for (Route route : router.getRoutes()) {
            if (route.getSubRouter() != null) {
                add(
                        route.getSubRouter(),
                        mount + String.valueOf(route.getPath()).replaceFirst("/$", ""),
                        steps);
                continue;
            }
            String regex = route.getMetadata("regex");
            if (regex == null && route.getPath() == null) {
                if (route.isRegexPath()) {
                    throw new IllegalStateException("nobody can tell the path of " + route);
                }
                continue;
            }
            String path = regex != null
                    ? sample(regex)
                    : String.valueOf(route.getPath()).replaceAll(":\\w+", "x");
            Set<HttpMethod> methods =
                    route.methods() == null ? Set.of(HttpMethod.GET, HttpMethod.POST) : route.methods();
            // HEAD goes where GET goes
            methods.stream()
                    .filter(method -> method != HttpMethod.HEAD)
                    .forEach(method -> steps.add(new Step(method, mount + path)));
        }
    }

    /** A text that fits the expression. */
    private static String sample(String regex) {
        String text = regex;
        for (Matcher group = INNERMOST.matcher(text); group.find(); group = INNERMOST.matcher(text)) {
            String inside = group.group(3) != null ? "" : plain(group.group(2).replaceAll("\\|.*", ""));
            text = text.substring(0, group.start()) + inside + text.substring(group.end());
        }
        text = plain(text);
        if (!text.matches(regex)) {
            throw new IllegalStateException(text + " does not fit " + regex);
        }
        return text;
    }

    private static String plain(String regex) {
        return regex.replaceAll("/\\?$", "")
                .replaceAll("\\[\\^/]\\+\\??", "x")
                .replaceAll("\\[a-z]\\+", "x")
                .replaceAll("\\.[*+]\\??", "x");
    }
}
