package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.LoginBrake;
import dev.fusewire.account.Passkey;
import dev.fusewire.account.Passkeys;
import dev.fusewire.account.Session;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.http.PagePlace;
import dev.fusewire.server.login.JsonRoutes.Asked;
import dev.fusewire.server.login.PasskeyQuestions.Question;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in without a password: keys on people's devices, that each adds, sees and removes for themselves. */
final class PasskeyApi {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");
    /** For so long after signing in nobody else is taken to have sat down at the browser. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final People people;
    private final SignInApi signIn;
    private final Clock clock;
    private final PasskeyQuestions questions;
    private final PasskeyChecks checks;
    /** Nobody guesses a signature; it keeps the log and the processor from those who try all the same. */
    private final LoginBrake brake;

    PasskeyApi(Vertx vertx, People people, SignInApi signIn, Clock clock) {
        this.people = people;
        this.signIn = signIn;
        this.clock = clock;
        questions = new PasskeyQuestions(clock);
        brake = new LoginBrake(clock);
        checks = new PasskeyChecks(vertx, people.desk(), passkeys());
    }

    void mount(JsonRoutes routes) {
        routes.open(HttpMethod.POST, "/auth/passkey/question", this::askToSignIn);
        routes.open(HttpMethod.POST, "/auth/passkey", this::signIn);
        routes.known(HttpMethod.GET, "/auth/passkeys", Role.VIEWER, this::list);
        routes.known(HttpMethod.POST, "/auth/passkeys/question", Role.VIEWER, this::askToAdd);
        routes.known(HttpMethod.POST, "/auth/passkeys", Role.VIEWER, this::add);
        routes.known(HttpMethod.DELETE, "/auth/passkeys/:id", Role.VIEWER, this::remove);
    }

    private Passkeys passkeys() {
        return people.accounts().passkeys();
    }

    /** @throws AccountFault where browsers have no passkeys */
    private PagePlace place(Asked asked) {
        PagePlace place = PagePlace.of(asked.http().request(), people.proxies());
        if (place == null) {
            throw new AccountFault(Kind.WRONG, "passkeys are for pages in a browser: the header Origin is missing");
        }
        if (!place.isSecure() || !place.hasName()) {
            throw new AccountFault(
                    Kind.CONFLICT,
                    "passkeys work where the page is opened by https and by a name, or as localhost, not at "
                            + PasswordDesk.plain(place.origin(), 100));
        }
        return place;
    }

    private Question question(ObjectValue answer, PagePlace place, long session) {
        Question question = questions.end(challenge(answer), place.origin(), session);
        if (question == null) {
            throw new AccountFault(Kind.REFUSED, "that took too long, or was begun elsewhere: try again");
        }
        return question;
    }

    /** Which question a device says it answers; whether it does is checked later. */
    private static String challenge(ObjectValue answer) {
        try {
            if (answer.get("response") instanceof ObjectValue response) {
                byte[] said = Base64.getUrlDecoder().decode(response.string("clientDataJSON", ""));
                return Json.parseObject(new String(said, StandardCharsets.UTF_8))
                        .string("challenge", "");
            }
        } catch (IllegalArgumentException | NodeError _) {
            // said below
        }
        throw new AccountFault(Kind.WRONG, "this is no answer of a passkey");
    }

    private static ObjectValue answer(Asked asked) {
        return asked.body().get("answer") instanceof ObjectValue answer ? answer : ObjectValue.EMPTY;
    }

    // ---- whoever signs in

    private Future<ObjectValue> askToSignIn(Asked asked) {
        PagePlace place = place(asked);
        return checks.toSign(place.host()).map(given -> {
            questions.ask(given.string("challenge", ""), place.origin(), 0, "");
            return given;
        });
    }

    private Future<ObjectValue> signIn(Asked asked) {
        ObjectValue answer = answer(asked);
        String id = answer.string("id", "");
        String address = people.address(asked.http().request());
        if (!brake.begin(id, address)) {
            throw new AccountFault(Kind.TOO_MANY, "too many tries: wait 10 minutes and try again");
        }
        Question question = question(answer, place(asked), 0);
        return people.desk()
                .work(() -> known(answer, question))
                .compose(account -> checks.signed(question, answer).map(_ -> account))
                .onSuccess(_ -> brake.succeed(id, address))
                .onFailure(e -> LOG.warn("Login by passkey from {} refused: {}", address, e.getMessage()))
                .compose(account -> signIn.begin(asked, PasswordDesk.visitor(account), "fusewire-passkey"));
    }

    /** Whose passkey it is said to be, before it is known whether it has signed. */
    private Account known(ObjectValue answer, Question question) {
        Passkey passkey = passkeys().find(answer.string("id", ""));
        Account account = passkey == null ? null : people.accounts().find(passkey.account());
        boolean fits = passkey != null
                && passkey.origin().equals(question.origin())
                && answer.get("response") instanceof ObjectValue response
                && passkey.handle().equals(response.string("userHandle", ""));
        if (account == null || !fits) {
            throw new AccountFault(Kind.REFUSED, "this passkey is not known here");
        }
        return account;
    }

    // ---- who is signed in

    private static Session session(Visitor visitor) {
        Session session = visitor.session();
        if (visitor.account() == 0 || session == null) {
            throw new AccountFault(Kind.WRONG, "only an account made here has passkeys");
        }
        if (session.kind() != Session.Kind.COCKPIT && session.kind() != Session.Kind.KEPT) {
            throw new AccountFault(Kind.WRONG, "passkeys are added in the cockpit");
        }
        return session;
    }

    private boolean isFresh(Session session) {
        return clock.millis() - session.begun() < FRESH.toMillis();
    }

    private Future<ObjectValue> list(Asked asked, Visitor visitor) {
        boolean fresh = visitor.session() != null && isFresh(visitor.session());
        return people.desk()
                .work(() -> passkeys().of(visitor.account()))
                .map(own -> ObjectValue.of(
                        "passkeys",
                        ArrayValue.copyOf(own.stream().map(PasskeyApi::json).toList()),
                        "fresh",
                        fresh));
    }

    private static ObjectValue json(Passkey passkey) {
        return ObjectValue.of(
                "id",
                passkey.id(),
                "name",
                passkey.name(),
                "origin",
                passkey.origin(),
                "created",
                passkey.created(),
                "used",
                passkey.used());
    }

    /** Who has not just signed in says the password once more. */
    private Future<?> proven(Asked asked, Visitor visitor, Session session) {
        String password = asked.text("password", "");
        if (isFresh(session)) {
            return Future.succeededFuture();
        }
        if (password.isEmpty()) {
            throw new AccountFault(Kind.CONFLICT, "it is a while since you signed in: give your password once more");
        }
        return people.desk()
                .check(visitor.name(), password, people.address(asked.http().request()))
                .recover(e -> Future.failedFuture(
                        e instanceof AccountFault fault && fault.kind() == Kind.REFUSED
                                ? new AccountFault(Kind.CONFLICT, "the password is another one")
                                : e));
    }

    private Future<ObjectValue> askToAdd(Asked asked, Visitor visitor) {
        Session session = session(visitor);
        PagePlace place = place(asked);
        return proven(asked, visitor, session)
                .compose(_ -> people.desk().work(() -> passkeys().handle(visitor.account())))
                .compose(handle -> checks.toMake(visitor.account(), visitor.name(), handle, place.host())
                        .map(given -> {
                            questions.ask(given.string("challenge", ""), place.origin(), session.id(), handle);
                            return given;
                        }));
    }

    private Future<ObjectValue> add(Asked asked, Visitor visitor) {
        Session session = session(visitor);
        ObjectValue answer = answer(asked);
        String name = asked.text("name");
        Question question = question(answer, place(asked), session.id());
        return checks.made(visitor.account(), question, answer)
                .recover(e -> Future.failedFuture(
                        e instanceof AccountFault fault && fault.kind() == Kind.REFUSED
                                ? new AccountFault(Kind.WRONG, "this passkey cannot be used")
                                : e))
                .compose(made -> people.desk().work(() -> passkeys().add(visitor.account(), made, name)))
                .map(added -> {
                    LOG.info("\"{}\" added the passkey \"{}\"", visitor.name(), added.name());
                    people.audit(ObjectValue.of("event", "auth.passkey.add", "username", visitor.name()));
                    return json(added);
                });
    }

    private Future<ObjectValue> remove(Asked asked, Visitor visitor) {
        Session session = session(visitor);
        long id = asked.id();
        return people.desk().work(() -> {
            passkeys().remove(session.account(), id);
            LOG.info("\"{}\" removed a passkey", visitor.name());
            return ObjectValue.EMPTY;
        });
    }
}
