package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Session;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.login.JsonRoutes.Asked;
import dev.fusewire.server.login.OpenIdAttempts.Attempt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in by a provider of OpenID Connect, beside the password. */
public final class OpenIdSignIn {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");
    private static final String EDITOR = "editor";

    private final People people;
    private final CockpitDoor door;
    private final OpenIdSettings settings;
    private final OpenIdProvider provider;
    private final OpenIdAttempts attempts;
    private final OpenIdPeople accounts;

    private OpenIdSignIn(Vertx vertx, People people, CockpitDoor door, OpenIdSettings settings, Clock clock) {
        this.people = people;
        this.door = door;
        this.settings = settings;
        provider = new OpenIdProvider(vertx, settings, clock);
        attempts = new OpenIdAttempts(clock);
        accounts = new OpenIdPeople(settings, people.accounts());
    }

    /**
     * Null where the setting {@code openid} is not there, or cannot be understood: then the log says so, and people sign in with
     * their passwords.
     *
     * @param setting gives a setting by its name with dots
     */
    public static @Nullable OpenIdSignIn of(
            Vertx vertx, People people, CockpitDoor door, Function<String, @Nullable Object> setting, Clock clock) {
        try {
            OpenIdSettings settings = OpenIdSettings.of(setting);
            return settings == null ? null : new OpenIdSignIn(vertx, people, door, settings, clock);
        } catch (IllegalArgumentException e) {
            LOG.error("OpenID Connect is off: {}", e.getMessage());
            return null;
        }
    }

    void mount(JsonRoutes routes, Router router) {
        routes.open(
                HttpMethod.GET, "/auth/openid", _ -> Future.succeededFuture(ObjectValue.of("name", settings.name())));
        routes.open(HttpMethod.POST, "/auth/openid", this::begin);
        router.get("/auth/openid/callback").handler(this::comeBack);
    }

    private Future<ObjectValue> begin(Asked asked) {
        HttpServerRequest request = asked.http().request();
        String invitation = asked.text("invitation", "");
        boolean keep = Boolean.TRUE.equals(asked.body().get("keep"));
        String to = asked.text("to", "");
        // what is no invitation is told before anybody goes anywhere
        Future<Boolean> first = invitation.isEmpty()
                ? Future.succeededFuture(true)
                : people.desk()
                        .work(() -> people.accounts()
                                        .invitations()
                                        .valid(invitation)
                                        .id()
                                != 0);
        return first.compose(_ -> {
            Attempt attempt = attempts.begin(callback(request), invitation, keep, to);
            return provider.address(attempt.question()).map(address -> {
                var _ = request.response().addCookie(door.awaited(request, attempt.browser()));
                return ObjectValue.of("location", address);
            });
        });
    }

    private String callback(HttpServerRequest request) {
        if (settings.callback() != null) {
            return settings.callback();
        }
        boolean secure = door.isSecure(request);
        return (secure ? "https://" : "http://") + request.getHeader("Host") + door.root() + "/auth/openid/callback";
    }

    /** The browser is back with a code, or with why there is none. */
    private void comeBack(RoutingContext http) {
        HttpServerRequest request = http.request();
        Attempt attempt = attempts.end(request.getParam("state"), door.awaited(request));
        var _ = request.response().addCookie(door.awaited(request, "").setMaxAge(0));
        String code = request.getParam("code");
        if (attempt == null) {
            LOG.warn(
                    "Login by {} from {} refused: it was not begun in this browser, or more than 10 minutes ago",
                    settings.name(),
                    people.address(request));
            back(http, null, "again");
        } else if (code == null || code.isEmpty()) {
            LOG.warn(
                    "Login by {} from {} ended there: {}",
                    settings.name(),
                    people.address(request),
                    PasswordDesk.plain(String.valueOf(request.getParam("error"))));
            back(http, attempt, "ended");
        } else {
            signIn(http, attempt, code);
        }
    }

    private void signIn(RoutingContext http, Attempt attempt, String code) {
        HttpServerRequest request = http.request();
        Session.Where where = people.where(request);
        provider.claims(code, attempt.question())
                .compose(said -> people.desk().work(() -> accounts.account(said, attempt.invitation())))
                .compose(account -> people.desk().work(() -> begin(account, attempt, where)))
                .onSuccess(opened -> {
                    String name = opened.session().user();
                    String client = "fusewire-openid";
                    people.audit(ObjectValue.of("event", "auth.login", "username", name, "client", client));
                    if (opened.session().kind() == Session.Kind.EDITOR) {
                        // as Node-RED's own editor is given what its login by others has got
                        String token = URLEncoder.encode(opened.token(), StandardCharsets.UTF_8);
                        redirect(http, door.root().replaceFirst("[^/]*$", "") + "?access_token=" + token);
                    } else {
                        door.give(request, opened);
                        back(http, attempt, "");
                    }
                })
                .onFailure(e -> {
                    people.audit(ObjectValue.of("event", "auth.login.fail.openid"));
                    back(http, attempt, word(e));
                });
    }

    private Session.Opened begin(Account account, Attempt attempt, Session.Where where) {
        boolean toEditor =
                attempt.to().equals(EDITOR) && !account.editor().permissions().isEmpty();
        var sessions = people.accounts().sessions();
        Duration lasting = people.adminAuth().session();
        return toEditor
                ? sessions.beginEditor(account.id(), account.name(), java.util.List.of(), where, lasting)
                : sessions.beginCockpit(account.id(), account.name(), where, attempt.keep());
    }

    /** For what the page has words in the language of who reads it. */
    private static String word(Throwable e) {
        if (!(e instanceof AccountFault fault)) {
            LOG.error("Login by OpenID Connect failed: {}", e.toString());
            return "failed";
        }
        if (fault.kind() == Kind.CONFLICT || fault.kind() == Kind.WRONG) {
            LOG.warn("Login by OpenID Connect refused: {}", fault.getMessage());
        }
        return switch (fault.kind()) {
            case AWAY -> "away";
            case GONE -> "nobody";
            case REFUSED -> "refused";
            case TOO_MANY -> "again";
            case CONFLICT, WRONG -> "failed";
        };
    }

    /** To the page where one signs in: it sends on whom the cookie lets in, which no browser sends straight from elsewhere. */
    private static void back(RoutingContext http, @Nullable Attempt attempt, String fault) {
        String to =
                attempt != null && (attempt.to().equals("kiosk") || attempt.to().equals("account"))
                        ? "to=" + attempt.to()
                        : "";
        String why = fault.isEmpty() ? "" : "openid=" + fault;
        String query = to + (to.isEmpty() || why.isEmpty() ? "" : "&") + why;
        redirect(http, "../sign-in" + (query.isEmpty() ? "" : "?" + query));
    }

    private static void redirect(RoutingContext http, String place) {
        if (!http.response().ended()) {
            Future<Void> _ = http.response()
                    .setStatusCode(302)
                    .putHeader("Location", place)
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("Cache-Control", "no-store")
                    .end();
        }
    }
}
