package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.account.Invitation;
import dev.fusewire.account.Session;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.login.JsonRoutes.Asked;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator does: accounts, invitations, displays. */
final class AccountApi {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    private final People people;

    AccountApi(People people) {
        this.people = people;
    }

    void mount(JsonRoutes routes) {
        routes.known(HttpMethod.GET, "/api/accounts", Role.OPERATOR, this::list);
        routes.known(HttpMethod.POST, "/api/accounts", Role.OPERATOR, this::create);
        routes.known(HttpMethod.PUT, "/api/accounts/:id", Role.OPERATOR, this::change);
        routes.known(HttpMethod.DELETE, "/api/accounts/:id", Role.OPERATOR, this::delete);
        routes.known(HttpMethod.POST, "/api/accounts/:id/password", Role.OPERATOR, this::password);
        routes.known(HttpMethod.GET, "/api/invitations", Role.OPERATOR, this::invitations);
        routes.known(HttpMethod.POST, "/api/invitations", Role.OPERATOR, this::invite);
        routes.known(HttpMethod.DELETE, "/api/invitations/:id", Role.OPERATOR, this::withdraw);
        routes.known(HttpMethod.GET, "/api/kiosks", Role.OPERATOR, this::kiosks);
        routes.known(HttpMethod.POST, "/api/kiosks", Role.OPERATOR, this::addKiosk);
        routes.known(HttpMethod.DELETE, "/api/kiosks/:id", Role.OPERATOR, this::endKiosk);
    }

    private Accounts accounts() {
        return people.accounts();
    }

    private <T> Future<T> work(Callable<T> task) {
        return people.desk().work(task);
    }

    private static <T> ArrayValue list(List<T> all, Function<T, ObjectValue> json) {
        return ArrayValue.copyOf(all.stream().map(json).toList());
    }

    private static ObjectValue json(Account account) {
        return ObjectValue.of(
                "id",
                account.id(),
                "name",
                account.name(),
                "role",
                Account.word(account.role()),
                "editor",
                account.editor().word(),
                "created",
                account.created());
    }

    private Future<ObjectValue> list(Asked asked, Visitor by) {
        return Future.succeededFuture(ObjectValue.of(
                "accounts",
                list(
                        accounts().all(),
                        account -> json(account)
                                .with("own", account.id() == by.account())
                                .with(
                                        "sessions",
                                        accounts().sessions().of(account.id()).size()))));
    }

    private static Role role(Asked asked) {
        return Account.role(asked.text("role"));
    }

    private static EditorPermission editor(Asked asked, EditorPermission otherwise) {
        return EditorPermission.of(asked.text("editor", otherwise.word()));
    }

    private Future<ObjectValue> create(Asked asked, Visitor by) {
        Role role = role(asked);
        String name = asked.text("name");
        String password = asked.text("password");
        EditorPermission editor = editor(asked, role == Role.OPERATOR ? EditorPermission.ALL : EditorPermission.NONE);
        return work(() -> accounts().create(name, password, role, editor)).map(made -> {
            LOG.info("{} made the account \"{}\", a {}", who(by), made.name(), Account.word(made.role()));
            return json(made);
        });
    }

    private static String who(Visitor by) {
        return by.name().isEmpty() ? "Somebody at this machine" : "\"" + by.name() + "\"";
    }

    private Future<ObjectValue> change(Asked asked, Visitor by) {
        Account old = known(asked);
        Role role = asked.body().has("role") ? role(asked) : old.role();
        EditorPermission editor = editor(asked, old.editor());
        return work(() -> accounts().change(old.id(), role, editor)).map(changed -> {
            LOG.info("{} made \"{}\" a {}", who(by), changed.name(), Account.word(changed.role()));
            return json(changed);
        });
    }

    private Account known(Asked asked) {
        Account account = accounts().find(asked.id());
        if (account == null) {
            throw new AccountFault(AccountFault.Kind.GONE, "there is no such account");
        }
        return account;
    }

    private Future<ObjectValue> delete(Asked asked, Visitor by) {
        Account old = known(asked);
        return work(() -> {
                    accounts().delete(old.id());
                    return ObjectValue.EMPTY;
                })
                .onSuccess(_ -> LOG.info("{} deleted the account \"{}\"", who(by), old.name()));
    }

    private Future<ObjectValue> password(Asked asked, Visitor by) {
        Account account = known(asked);
        String password = asked.text("password");
        return work(() -> {
                    accounts().setPassword(account.id(), password, account.id() == by.account() ? by.sessionId() : 0);
                    return ObjectValue.EMPTY;
                })
                .onSuccess(_ -> LOG.info("{} gave \"{}\" another password", who(by), account.name()));
    }

    // ---- invitations

    private Future<ObjectValue> invitations(Asked asked, Visitor by) {
        return work(() -> accounts().invitations().open())
                .map(all -> ObjectValue.of("invitations", list(all, SignInApi::json)));
    }

    private Future<ObjectValue> invite(Asked asked, Visitor by) {
        if (accounts().isEmpty() && !people.adminAuth().isSet()) {
            throw new AccountFault(
                    AccountFault.Kind.CONFLICT, "make an account for yourself first: the first one is an operator's");
        }
        Role role = role(asked);
        String name = asked.text("name", "");
        EditorPermission editor = editor(asked, EditorPermission.NONE);
        return work(() -> accounts().invitations().invite(name, role, editor)).map(made -> {
            Invitation invitation = made.invitation();
            LOG.info("{} invited a {}", who(by), Account.word(invitation.role()));
            // what follows the # is not sent to anybody, and stands in no log
            return SignInApi.json(invitation).with("link", "auth/invitation#" + made.secret());
        });
    }

    private Future<ObjectValue> withdraw(Asked asked, Visitor by) {
        return work(() -> {
            accounts().invitations().withdraw(asked.id());
            return ObjectValue.EMPTY;
        });
    }

    // ---- displays

    private Future<ObjectValue> kiosks(Asked asked, Visitor by) {
        return Future.succeededFuture(
                ObjectValue.of("kiosks", list(accounts().sessions().kiosks(), SignInApi::json)));
    }

    private Future<ObjectValue> addKiosk(Asked asked, Visitor by) {
        String name = asked.text("name");
        return work(() -> accounts().sessions().beginKiosk(name)).map(opened -> {
            LOG.info("{} let the display \"{}\" look", who(by), opened.session().user());
            return SignInApi.json(opened.session()).with("link", "auth/kiosk?token=" + opened.token());
        });
    }

    private Future<ObjectValue> endKiosk(Asked asked, Visitor by) {
        Session session = accounts().sessions().get(asked.id());
        if (session == null || session.kind() != Session.Kind.KIOSK) {
            throw new AccountFault(AccountFault.Kind.GONE, "there is no such display");
        }
        return work(() -> {
            accounts().sessions().end(session.id());
            return ObjectValue.EMPTY;
        });
    }
}
