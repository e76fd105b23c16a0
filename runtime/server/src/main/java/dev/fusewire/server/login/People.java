package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.KnownPlaces;
import dev.fusewire.account.PasswordReset;
import dev.fusewire.account.Session;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.server.http.Proxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who may come in, wherever they are kept, and whether anybody has to say who they are. */
public final class People {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    /** How soon something ends whose time is over, and a new password counts that was set on the command line. */
    private static final long SWEEP_MS = 2_000;

    private final Vertx vertx;
    private final Path userDir;
    private final boolean isLoopback;
    private final Accounts accounts;
    /** Not worth a backup: somebody who signs in writes it anew. */
    private static final String PLACES = ".fusewire.places";

    private final AdminAuth adminAuth;
    private final PasswordDesk desk;
    private final Clock clock;
    private final long sweep;
    private volatile Proxies proxies = new Proxies(null);
    private volatile Consumer<ObjectValue> audit = _ -> {};

    private People(
            Vertx vertx,
            Path userDir,
            boolean isLoopback,
            AdminAuth adminAuth,
            Accounts accounts,
            KnownPlaces places,
            Clock clock) {
        this.vertx = vertx;
        this.userDir = userDir;
        this.isLoopback = isLoopback;
        this.adminAuth = adminAuth;
        this.clock = clock;
        this.accounts = accounts;
        desk = new PasswordDesk(vertx, accounts, adminAuth, clock, places);
        sweep = vertx.setPeriodic(SWEEP_MS, _ -> sweep());
    }

    /**
     * Opens the accounts of a user directory.
     *
     * @param isLoopback whether only this machine can come here
     * @param setting {@code adminAuth}
     * @param wasLeftOut whether a part of that could not be read
     */
    public static Future<People> open(
            Vertx vertx, Path userDir, boolean isLoopback, @Nullable Object setting, boolean wasLeftOut, Clock clock) {
        AdminAuth adminAuth = AdminAuth.of(setting, wasLeftOut);
        adminAuth.remarks().forEach(LOG::warn);
        return vertx.executeBlocking(() -> {
                    Accounts accounts = Accounts.open(userDir, clock);
                    KnownPlaces places = KnownPlaces.in(userDir.resolve(PLACES), LOG::warn);
                    return new People(vertx, userDir, isLoopback, adminAuth, accounts, places, clock);
                })
                .recover(e -> Future.failedFuture(
                        e instanceof SQLException
                                ? new IllegalStateException(
                                        "the accounts in " + userDir + " cannot be opened: " + e.getMessage(), e)
                                : e))
                .map(Objects::requireNonNull);
    }

    /** Who is told of logins, as Node-RED's audit log is. */
    public void setAudit(Consumer<ObjectValue> listener) {
        audit = listener;
    }

    Accounts accounts() {
        return accounts;
    }

    AdminAuth adminAuth() {
        return adminAuth;
    }

    Clock clock() {
        return clock;
    }

    PasswordDesk desk() {
        return desk;
    }

    void audit(ObjectValue event) {
        audit.accept(event);
    }

    /** Whether nobody has to sign in: only this machine can come here, and nobody is known. */
    public boolean isOpen() {
        return isLoopback && !adminAuth.isSet() && accounts.isEmpty() && !accounts.wasDamaged();
    }

    /** Whether somebody has to be made first who can sign in. */
    public boolean wantsFirst() {
        return !isOpen() && !adminAuth.isSet() && accounts.isEmpty();
    }

    /** Whom a token stands for; null for nobody. Answers at once. */
    @Nullable
    Visitor find(String token, String address) {
        AdminAuth.Token fixed = adminAuth.tokens().get(token);
        if (fixed != null) {
            AdminAuth.User user = adminAuth.users().get(fixed.user());
            return user == null
                    ? null
                    : new Visitor(user.name(), fixed.scope(), Scope.role(fixed.scope()), 0, null, false);
        }
        Session session = accounts.sessions().find(token, address);
        if (session == null) {
            return userWith(token);
        }
        Visitor visitor = visitor(session);
        return visitor == null ? null : visitor.in(session, allowed(visitor, session));
    }

    /** A user of the setting may have a token of their own. */
    private @Nullable Visitor userWith(String token) {
        return adminAuth.users().values().stream()
                .filter(user -> !user.token().isEmpty() && user.token().equals(token))
                .findFirst()
                .map(PasswordDesk::visitor)
                .orElse(null);
    }

    private @Nullable Visitor visitor(Session session) {
        if (session.kind() == Session.Kind.KIOSK) {
            return new Visitor(session.user(), List.of(), Role.VIEWER, 0, null, false);
        }
        if (session.account() != 0) {
            Account account = accounts.find(session.account());
            return account == null ? null : PasswordDesk.visitor(account);
        }
        AdminAuth.User user = adminAuth.users().get(session.user());
        return user == null ? null : PasswordDesk.visitor(user);
    }

    /** A cookie of the cockpit opens no editor, so that no page can have a browser use it there. */
    private static List<String> allowed(Visitor visitor, Session session) {
        if (session.kind() != Session.Kind.EDITOR) {
            return List.of();
        }
        return session.scope().isEmpty()
                ? visitor.permissions()
                : session.scope().stream()
                        .filter(each -> Scope.covers(visitor.permissions(), each))
                        .toList();
    }

    /** Who is there without having signed in; null where nobody may be. */
    @Nullable
    Visitor anybody() {
        if (isOpen()) {
            return Visitor.ANYBODY;
        }
        List<String> everybody = adminAuth.everybody();
        return everybody == null ? null : new Visitor("", everybody, Scope.role(everybody), 0, null, true);
    }

    /** Whose word is taken for where a request came from; nobody's until this is called. */
    public void setProxies(Proxies trusted) {
        proxies = trusted;
    }

    Proxies proxies() {
        return proxies;
    }

    /** Of who asks: by the proxy's word where one is trusted; empty where the connection is gone. */
    String address(HttpServerRequest request) {
        return proxies.client(request);
    }

    Session.Where where(HttpServerRequest request) {
        String browser = request.getHeader("User-Agent");
        return new Session.Where(browser == null ? "" : browser, address(request));
    }

    private void sweep() {
        var _ = vertx.executeBlocking(
                        () -> {
                            accounts.tidy();
                            return PasswordReset.takeUp(userDir, accounts);
                        },
                        true)
                .onSuccess(done -> {
                    if (!done.isEmpty()) {
                        LOG.warn("{}", done);
                    }
                })
                .onFailure(e -> LOG.error("accounts: {}", e instanceof IOException ? e.toString() : e.getMessage()));
    }

    /** Copies the accounts, as they are now, to a file that is not there yet. */
    public Future<Void> copyTo(Path target) {
        return vertx.executeBlocking(() -> {
                    accounts.copyTo(target);
                    return true;
                })
                .mapEmpty();
    }

    public Future<Void> close() {
        vertx.cancelTimer(sweep);
        return vertx.executeBlocking(() -> {
                    accounts.close();
                    return true;
                })
                .mapEmpty();
    }
}
