package dev.fusewire.server.login;

import dev.fusewire.account.Session;
import dev.fusewire.cockpit.Door;
import dev.fusewire.editor.Denied;
import dev.fusewire.node.Registration;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** The cockpit's way in: a cookie that only the browser's own page of the cockpit sends, or a bearer token. */
public final class CockpitDoor implements Door {

    private static final String TOKEN = "fusewire";
    private static final String KEEP = "fusewire_keep";
    private static final String AWAITED = "fusewire_openid";
    private static final long YEARS_S = 400L * 24 * 3600;
    private static final long KEPT_S = 90L * 24 * 3600;
    private static final long AWAITED_S = 10L * 60;

    private final People people;
    private final String root;

    /** @param root where the cockpit is, {@code /cockpit} */
    public CockpitDoor(People people, String root) {
        this.people = people;
        this.root = root;
    }

    @Override
    public @Nullable Guest guest(HttpServerRequest request) {
        Visitor visitor = visitor(request);
        return visitor == null ? null : new Guest(visitor.name(), visitor.role(), visitor.sessionId());
    }

    @Override
    public Registration whenEnded(Guest guest, Runnable task) {
        return people.accounts().sessions().whenEnded(guest.session(), task);
    }

    @Nullable
    Visitor visitor(HttpServerRequest request) {
        if (people.isOpen()) {
            return Visitor.ANYBODY;
        }
        String token;
        try {
            token = EditorDoor.bearer(request);
        } catch (Denied _) {
            return null;
        }
        if (token == null) {
            Cookie cookie = request.getCookie(name(request, TOKEN));
            token = cookie == null ? null : cookie.getValue();
        }
        Visitor known = token == null || token.isEmpty() ? null : people.find(token, people.address(request));
        return known != null ? known : people.anybody();
    }

    /** What gets the next token of a session that is kept; null where the browser has none. */
    static @Nullable String keepWord(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request, KEEP));
        return cookie == null ? null : cookie.getValue();
    }

    /** Gives the browser what opens the session. */
    void give(HttpServerRequest request, Session.Opened opened) {
        Cookie token = cookie(request, TOKEN, opened.token(), root);
        if (opened.session().kind() == Session.Kind.KIOSK) {
            token.setMaxAge(YEARS_S);
        }
        HttpServerResponse response = request.response().addCookie(token);
        if (opened.refresh() != null) {
            var _ = response.addCookie(cookie(request, KEEP, opened.refresh(), root + "/auth/refresh")
                    .setMaxAge(KEPT_S));
        }
    }

    /** Has the browser forget it. */
    void takeBack(HttpServerRequest request) {
        var _ = request.response()
                .addCookie(cookie(request, TOKEN, "", root).setMaxAge(0))
                .addCookie(cookie(request, KEEP, "", root + "/auth/refresh").setMaxAge(0));
    }

    /** What a browser that goes to another site to sign in shows when it comes back from there, which LAX lets it. */
    Cookie awaited(HttpServerRequest request, String word) {
        return cookie(request, AWAITED, word, root + "/auth/openid")
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(AWAITED_S);
    }

    @Nullable
    String awaited(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request, AWAITED));
        return cookie == null ? null : cookie.getValue();
    }

    String root() {
        return root;
    }

    /** Whether the browser speaks https, with this program or with the proxy that is believed. */
    boolean isSecure(HttpServerRequest request) {
        return people.proxies().isEncrypted(request);
    }

    /** Browsers tell apart hosts, not ports: two programs on one machine must not sign each other out. */
    private static String name(HttpServerRequest request, String name) {
        return name + "_"
                + (request.localAddress() == null ? 0 : request.localAddress().port());
    }

    private Cookie cookie(HttpServerRequest request, String name, String value, String path) {
        return Cookie.cookie(name(request, name), value)
                .setPath(path)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure(request));
    }
}
