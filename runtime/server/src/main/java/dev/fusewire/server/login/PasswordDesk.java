package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.KnownPlaces;
import dev.fusewire.account.LoginBrake;
import dev.fusewire.account.Passwords;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks names and passwords on threads of its own, slowly for who is wrong. */
final class PasswordDesk {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");

    private static final int THREADS = 2;
    /** Who comes when so many wait is sent away: each costs a tenth of a second of a core. */
    private static final int MOST_WAITING = 40;

    private static final long QUIET_MS = 60_000;
    private static final int LONGEST_NAME = 64;

    private final Vertx vertx;
    private final Accounts accounts;
    private final AdminAuth adminAuth;
    private final LoginBrake brake;
    private final Clock clock;
    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long toldOfTooMany = Long.MIN_VALUE / 2;

    PasswordDesk(Vertx vertx, Accounts accounts, AdminAuth adminAuth, Clock clock, KnownPlaces places) {
        this.vertx = vertx;
        this.accounts = accounts;
        this.adminAuth = adminAuth;
        this.clock = clock;
        brake = new LoginBrake(clock, places);
        threads = vertx.createSharedWorkerExecutor("people", THREADS);
    }

    /** What waits for disk or processor; refused when too many do. */
    @SuppressWarnings("NullAway") // Vert.x says the result may be null; what the work gives is the caller's word
    <T extends @Nullable Object> Future<T> work(Callable<T> task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new AccountFault(AccountFault.Kind.TOO_MANY, "too many want to sign in at once: try again"));
        }
        return threads.executeBlocking(task, false).onComplete(_ -> waiting.decrementAndGet());
    }

    /**
     * Who this is.
     *
     * @return failed with an {@link AccountFault}: refused, or too many tries
     */
    Future<Visitor> check(String name, String password, String address) {
        if (!brake.begin(name, address)) {
            tellOfTooMany(name, address);
            return Future.failedFuture(
                    new AccountFault(AccountFault.Kind.TOO_MANY, "too many tries: wait 10 minutes and try again"));
        }
        return this.<@Nullable Visitor>work(() -> find(name, password)).compose(found -> {
            if (found != null) {
                brake.succeed(name, address);
                return Future.succeededFuture(found);
            }
            LOG.warn("Login as \"{}\" from {} refused: name and password do not belong together", plain(name), address);
            return later(
                    brake.delay(name, address).toMillis(),
                    new AccountFault(AccountFault.Kind.REFUSED, "name and password do not belong together"));
        });
    }

    private Future<Visitor> later(long delay, AccountFault fault) {
        Promise<Visitor> answer = Promise.promise();
        vertx.setTimer(Math.max(1, delay), _ -> answer.fail(fault));
        return answer.future();
    }

    private void tellOfTooMany(String name, String address) {
        long now = clock.millis();
        if (now - toldOfTooMany > QUIET_MS) {
            toldOfTooMany = now;
            LOG.warn("Login as \"{}\" from {} refused: too many tries, for up to 10 minutes", plain(name), address);
        }
    }

    /** What a stranger says must not look like a line of the log. */
    static String plain(String name) {
        return plain(name, LONGEST_NAME);
    }

    static String plain(String words, int longest) {
        String one = words.replaceAll("\\p{C}", "?");
        return one.length() > longest ? one.substring(0, longest) + "..." : one;
    }

    private @Nullable Visitor find(String name, String password) {
        AdminAuth.User user = adminAuth.users().get(name);
        if (user != null) {
            return Passwords.isRight(password, user.hash()) ? visitor(user) : null;
        }
        Account account = accounts.check(name, password);
        return account == null ? null : visitor(account);
    }

    static Visitor visitor(AdminAuth.User user) {
        return new Visitor(user.name(), user.permissions(), Scope.role(user.permissions()), 0, null, false);
    }

    static Visitor visitor(Account account) {
        return new Visitor(account.name(), account.editor().permissions(), account.role(), account.id(), null, false);
    }
}
