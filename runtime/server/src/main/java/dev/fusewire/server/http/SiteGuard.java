package dev.fusewire.server.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of others away. Any page in a browser of the house can send requests here, also where only this machine can:
 * what it may not choose are the headers {@code Host}, {@code Origin} and {@code Sec-Fetch-Site}, which tell what it is.
 * Programs that are no browsers send none of the latter two and are not touched.
 */
public final class SiteGuard {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int REMEMBERED = 64;
    private static final int SHOWN = 100;

    private final OwnHosts hosts;
    private final Proxies proxies;
    private final boolean takesAllOrigins;
    private final Set<Origin> origins = new HashSet<>();
    private final Consumer<String> log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param listening the address listened on
     * @param settings gives {@code hosts}, {@code origins}, {@code httpAdminCors} and {@code trustProxy}
     * @param log takes what is refused, each name once
     * @throws IllegalArgumentException naming the setting that cannot be understood
     */
    public SiteGuard(String listening, Function<String, @Nullable Object> settings, Consumer<String> log) {
        this.log = log;
        hosts = new OwnHosts(listening, texts(settings.apply("hosts")).toList());
        proxies = new Proxies(settings.apply("trustProxy"));
        texts(settings.apply("origins")).forEach(text -> origins.add(origin("origins", text)));
        List<String> cors = cors(settings.apply("httpAdminCors"));
        takesAllOrigins = cors.contains("*");
        cors.stream()
                .filter(text -> !text.equals("*"))
                .forEach(text -> origins.add(origin("httpAdminCors.origin", text)));
        if (takesAllOrigins) {
            log.accept("Setting httpAdminCors lets every page on the internet use the editor: name the origins it is"
                    + " meant for");
        }
    }

    /** Who Node-RED lets a page of theirs read the admin API, by the rules of the npm package cors. */
    private static List<String> cors(@Nullable Object setting) {
        if (!(setting instanceof ObjectValue given)) {
            return List.of();
        }
        Object origin = given.get("origin");
        return origin == null || Boolean.TRUE.equals(origin)
                ? List.of("*")
                : texts(origin).toList();
    }

    private static Stream<String> texts(@Nullable Object setting) {
        return switch (setting) {
            case null -> Stream.empty();
            case Boolean _ -> Stream.empty();
            case ArrayValue list -> list.stream().map(Values::text);
            default -> Stream.of(Values.text(setting).split("[,\\s]+")).filter(text -> !text.isEmpty());
        };
    }

    private static Origin origin(String setting, String text) {
        Origin origin = Origin.of(text);
        if (origin == null) {
            throw new IllegalArgumentException("setting " + setting + " has \"" + text
                    + "\": an origin such as https://house.example.org:8443 is expected");
        }
        return origin;
    }

    /** The origins beside our own whose pages count as ours. */
    public List<String> origins() {
        return takesAllOrigins
                ? List.of("*")
                : origins.stream().map(Origin::text).sorted().toList();
    }

    public Proxies proxies() {
        return proxies;
    }

    /** Whether the request was refused and answered, because it is meant for a host that is not this one. */
    public boolean refusesHost(HttpServerRequest request) {
        List<String> given = request.headers().getAll("host");
        if (given.isEmpty() && request.version() == HttpVersion.HTTP_1_0) {
            return false;
        }
        if (given.size() != 1) {
            answer(request, 400, "one header Host is expected, not " + given.size());
            return true;
        }
        String forwarded = proxies.host(request);
        for (String text : forwarded == null ? given : List.of(given.getFirst(), forwarded)) {
            Authority host = Authority.of(text);
            if (host == null || !hosts.has(host)) {
                String name = shown(host == null ? text : host.host());
                String words = "Fusewire is not \"" + name
                        + "\". If it should answer to this name, put it into the setting hosts.";
                tell("Refused: " + words);
                answer(request, 421, words);
                return true;
            }
        }
        return false;
    }

    /** Whether a page that is not ours has sent this. A link followed to here from elsewhere is none of its requests. */
    public boolean isForeign(HttpServerRequest request) {
        List<String> given = request.headers().getAll("origin");
        if (!given.isEmpty()) {
            return given.size() > 1 || !isWelcome(request, given.getFirst());
        }
        String site = request.getHeader("sec-fetch-site");
        boolean isReading = READING.contains(request.method());
        if (site == null) {
            // a browser of before 2020 tells at least whence it came
            String page = isReading ? null : request.getHeader("referer");
            return page != null && !isWelcome(request, page);
        }
        if (site.equals("same-origin") || site.equals("none") || isReading && isLink(request)) {
            return false;
        }
        String page = request.getHeader("referer");
        return page == null || !isWelcome(request, page);
    }

    private static boolean isLink(HttpServerRequest request) {
        return "navigate".equals(request.getHeader("sec-fetch-mode"))
                && "document".equals(request.getHeader("sec-fetch-dest"));
    }

    private boolean isWelcome(HttpServerRequest request, String page) {
        if (takesAllOrigins) {
            return true;
        }
        Origin origin = Origin.of(page);
        if (origin == null) {
            return false;
        }
        String forwarded = proxies.host(request);
        String asked = forwarded != null ? forwarded : request.getHeader("host");
        Authority host = asked == null ? null : Authority.of(asked);
        return origins.contains(origin) || host != null && origin.isOf(host, proxies.scheme(request));
    }

    /** Answers a request of a page that is not ours. */
    public void refuseForeign(HttpServerRequest request) {
        String page = Objects.requireNonNullElse(request.getHeader("origin"), "another site");
        String words = "This request was sent by a page of " + shown(page)
                + ". If it may, put its origin into the setting origins.";
        tell("Refused " + request.method() + " " + shown(String.valueOf(request.path())) + ": " + words, page);
        answer(request, 403, words);
    }

    private void tell(String words) {
        tell(words, words);
    }

    /** Each once, and no more than a log can bear. */
    private void tell(String words, String about) {
        if (told.size() < REMEMBERED && told.add(about)) {
            log.accept(words);
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static void answer(HttpServerRequest request, int status, String words) {
        request.resume();
        Future<Void> _ = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .end(request.method() == HttpMethod.HEAD ? "" : words + "\n");
    }
}
