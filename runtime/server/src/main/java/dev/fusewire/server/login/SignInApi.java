package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.Invitation;
import dev.fusewire.account.Session;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.login.JsonRoutes.Asked;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody does for themselves in the cockpit: sign in and out, stay signed in, follow an invitation, look after it all. */
final class SignInApi {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    private static final String CLIENT = "fusewire-cockpit";

    private final People people;
    private final CockpitDoor door;

    SignInApi(People people, CockpitDoor door) {
        this.people = people;
        this.door = door;
    }

    void mount(JsonRoutes routes) {
        routes.open(HttpMethod.GET, "/auth/me", this::me);
        routes.open(HttpMethod.POST, "/auth/sign-in", this::signIn);
        routes.open(HttpMethod.POST, "/auth/refresh", this::refresh);
        routes.open(HttpMethod.POST, "/auth/invitation", this::invitation);
        routes.open(HttpMethod.POST, "/auth/accept", this::accept);
        routes.known(HttpMethod.POST, "/auth/sign-out", Role.VIEWER, this::signOut);
        routes.known(HttpMethod.POST, "/auth/password", Role.VIEWER, this::password);
        routes.known(HttpMethod.GET, "/auth/sessions", Role.VIEWER, this::sessions);
        routes.known(HttpMethod.DELETE, "/auth/sessions/:id", Role.VIEWER, this::end);
    }

    private Accounts accounts() {
        return people.accounts();
    }

    private static HttpServerRequest request(Asked asked) {
        return asked.http().request();
    }

    /** Who the page's user is; that nobody has to sign in; or that somebody has to. */
    private Future<ObjectValue> me(Asked asked) {
        Visitor visitor = door.visitor(request(asked));
        if (visitor == null) {
            throw new AccountFault(Kind.REFUSED, "sign in first");
        }
        return Future.succeededFuture(me(visitor));
    }

    private ObjectValue me(Visitor visitor) {
        return ObjectValue.of(
                "name",
                visitor.name(),
                "role",
                Account.word(visitor.role()),
                "editor",
                !editor(visitor).isEmpty(),
                "own",
                visitor.account() != 0,
                "signedIn",
                visitor.session() != null,
                "login",
                !people.isOpen());
    }

    /** A cookie opens no editor, but its owner may be able to. */
    private List<String> editor(Visitor visitor) {
        if (visitor.account() != 0) {
            Account account = accounts().find(visitor.account());
            return account == null ? List.of() : account.editor().permissions();
        }
        AdminAuth.User user = people.adminAuth().users().get(visitor.name());
        return user == null ? visitor.permissions() : user.permissions();
    }

    private Future<ObjectValue> signIn(Asked asked) {
        String name = asked.text("name");
        return people.desk()
                .check(name, asked.text("password"), people.address(request(asked)))
                .onFailure(e -> note(failed(e), name, CLIENT))
                .compose(visitor -> begin(asked, visitor, CLIENT));
    }

    /**
     * Lets somebody in who has shown who they are.
     *
     * @param client what they came by, for the audit
     */
    Future<ObjectValue> begin(Asked asked, Visitor visitor, String client) {
        boolean keep = Boolean.TRUE.equals(asked.body().get("keep"));
        Session.Where where = people.where(request(asked));
        note("auth.login", visitor.name(), client);
        return people.desk()
                .work(() -> accounts().sessions().beginCockpit(visitor.account(), visitor.name(), where, keep))
                .map(opened -> given(asked, visitor, opened));
    }

    private void note(String event, String name, String client) {
        people.audit(ObjectValue.of("event", event, "username", name, "client", client));
    }

    private static String failed(Throwable e) {
        return e instanceof AccountFault fault && fault.kind() == Kind.TOO_MANY
                ? "auth.login.fail.too-many-attempts"
                : "auth.login.fail.credentials";
    }

    private ObjectValue given(Asked asked, Visitor visitor, Session.Opened opened) {
        door.give(request(asked), opened);
        return me(visitor.in(opened.session(), List.of()));
    }

    private Future<ObjectValue> refresh(Asked asked) {
        String word = CockpitDoor.keepWord(request(asked));
        if (word == null) {
            throw new AccountFault(Kind.REFUSED, "sign in first");
        }
        return people.desk()
                .<Session.@Nullable Opened>work(() -> accounts().sessions().refresh(word))
                .map(opened -> {
                    if (opened == null) {
                        throw new AccountFault(Kind.CONFLICT, "another page has just done that: try again");
                    }
                    door.give(request(asked), opened);
                    return ObjectValue.of("ok", true);
                })
                .onFailure(e -> {
                    if (e instanceof AccountFault fault && fault.kind() == Kind.GONE) {
                        door.takeBack(request(asked));
                    }
                });
    }

    private Future<ObjectValue> invitation(Asked asked) {
        String secret = asked.text("invitation");
        return people.desk().work(() -> accounts().invitations().valid(secret)).map(SignInApi::json);
    }

    static ObjectValue json(Invitation invitation) {
        return ObjectValue.of(
                "id",
                invitation.id(),
                "name",
                invitation.name(),
                "role",
                Account.word(invitation.role()),
                "editor",
                invitation.editor().word(),
                "created",
                invitation.created(),
                "expires",
                invitation.expires());
    }

    private Future<ObjectValue> accept(Asked asked) {
        String secret = asked.text("invitation");
        String name = asked.text("name", "");
        String password = asked.text("password");
        boolean keep = Boolean.TRUE.equals(asked.body().get("keep"));
        Session.Where where = people.where(request(asked));
        return people.desk()
                .work(() -> {
                    Account made = accounts().invitations().accept(secret, name, password);
                    LOG.info("\"{}\" followed an invitation and is a {}", made.name(), Account.word(made.role()));
                    return accounts().sessions().beginCockpit(made.id(), made.name(), where, keep);
                })
                .map(opened -> {
                    Account account = accounts().find(opened.session().account());
                    return account == null ? ObjectValue.EMPTY : given(asked, PasswordDesk.visitor(account), opened);
                });
    }

    private Future<ObjectValue> signOut(Asked asked, Visitor visitor) {
        door.takeBack(request(asked));
        Session session = visitor.session();
        return session == null ? Future.succeededFuture(ObjectValue.EMPTY) : ended(session.id());
    }

    private Future<ObjectValue> ended(long session) {
        return people.desk().work(() -> {
            accounts().sessions().end(session);
            return ObjectValue.EMPTY;
        });
    }

    private Future<ObjectValue> password(Asked asked, Visitor visitor) {
        if (visitor.account() == 0) {
            throw new AccountFault(Kind.WRONG, "this user's password is in the settings file");
        }
        String wanted = asked.text("password");
        return people.desk()
                .check(visitor.name(), asked.text("old"), people.address(request(asked)))
                .recover(e -> Future.failedFuture(
                        e instanceof AccountFault fault && fault.kind() == Kind.REFUSED
                                ? new AccountFault(Kind.CONFLICT, "the old password is another one")
                                : e))
                .compose(_ -> people.desk().work(() -> {
                    accounts().setPassword(visitor.account(), wanted, visitor.sessionId());
                    return ObjectValue.EMPTY;
                }));
    }

    private Future<ObjectValue> sessions(Asked asked, Visitor visitor) {
        List<Session> own = visitor.account() == 0
                ? visitor.session() == null ? List.of() : List.of(visitor.session())
                : accounts().sessions().of(visitor.account());
        return Future.succeededFuture(ObjectValue.of(
                "sessions",
                ArrayValue.copyOf(own.stream()
                        .map(session -> json(session).with("this", session.id() == visitor.sessionId()))
                        .toList())));
    }

    static ObjectValue json(Session session) {
        return ObjectValue.of(
                "id",
                session.id(),
                "name",
                session.user(),
                "kind",
                session.kind().name().toLowerCase(java.util.Locale.ROOT),
                "browser",
                session.browser(),
                "address",
                session.address(),
                "begun",
                session.begun(),
                "seen",
                session.seen(),
                "expires",
                session.expires());
    }

    private Future<ObjectValue> end(Asked asked, Visitor visitor) {
        Session session = accounts().sessions().get(asked.id());
        boolean own = session != null
                && (session.id() == visitor.sessionId()
                        || visitor.account() != 0 && session.account() == visitor.account());
        if (session == null || !own) {
            throw new AccountFault(Kind.GONE, "there is no such session of yours");
        }
        return ended(session.id());
    }

    /** The address a display is opened with: it stays signed in, can only look, and needs nobody to type anything. */
    void kiosk(RoutingContext http) {
        HttpServerRequest request = http.request();
        String token = request.getParam("token");
        Session session = token == null ? null : accounts().sessions().find(token, people.address(request));
        if (token == null || session == null || session.kind() != Session.Kind.KIOSK) {
            JsonRoutes.send(http, 401, ObjectValue.of("error", "this display is not known, or not any more"));
            return;
        }
        door.give(request, new Session.Opened(session, token, null));
        Future<Void> _ = http.response()
                .setStatusCode(302)
                .putHeader("Location", "../kiosk")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
