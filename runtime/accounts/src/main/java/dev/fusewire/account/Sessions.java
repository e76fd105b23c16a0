package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Session.Opened;
import dev.fusewire.account.Session.Where;
import dev.fusewire.node.Registration;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in where. What is asked with each request is answered from memory.
 *
 * <p>A kept session's token lasts minutes; the next one is got with a refresh word that is valid once. A word that comes a
 * second time was stolen from one of two, and the session ends for both. Two tabs that ask at the same moment are no
 * thieves, and neither is a phone that lost the answer: within ten seconds the second is told to look again, and as long as
 * nobody has used what the first one got, the word is good once more.
 */
public final class Sessions {

    private static final Duration UNTIL_CLOSED = Duration.ofHours(12);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration KEPT_TOKEN = Duration.ofMinutes(15);
    private static final Duration KIOSK = Duration.ofDays(3650);
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final SessionRows rows;
    private final Clock clock;
    private final Object lock;
    private final Map<String, LiveSession> byToken = new ConcurrentHashMap<>();
    private final Map<Long, LiveSession> byId = new ConcurrentHashMap<>();
    private final Watchers watchers = new Watchers();

    /** @param lock what whoever uses the file holds */
    Sessions(AccountFile file, Clock clock, Object lock) throws SQLException {
        this.clock = clock;
        this.lock = lock;
        rows = new SessionRows(file);
        rows.all().forEach(this::remember);
    }

    private void remember(LiveSession live) {
        var _ = byId.put(live.id(), live);
        var _ = byToken.put(live.token(), live);
    }

    /** A token for the editor's API. */
    public Opened beginEditor(long account, String user, List<String> scope, Where where, Duration lasting) {
        return begin(account, user, Session.Kind.EDITOR, scope, where, lasting, lasting);
    }

    /** @param keep whether this device stays signed in */
    public Opened beginCockpit(long account, String user, Where where, boolean keep) {
        return keep
                ? begin(account, user, Session.Kind.KEPT, List.of(), where, KEPT, KEPT_TOKEN)
                : begin(account, user, Session.Kind.COCKPIT, List.of(), where, UNTIL_CLOSED, UNTIL_CLOSED);
    }

    /** @param name what the display is called */
    public Opened beginKiosk(String name) {
        return begin(0, Account.checkedName(name), Session.Kind.KIOSK, List.of(), new Where("", ""), KIOSK, KIOSK);
    }

    private Opened begin(
            long account,
            String user,
            Session.Kind kind,
            List<String> scope,
            Where where,
            Duration lasting,
            Duration token) {
        String secret = Secrets.make();
        String refresh = kind == Session.Kind.KEPT ? Secrets.make() : null;
        long now = clock.millis();
        return OnDisk.tried(() -> {
            synchronized (lock) {
                LiveSession live = rows.insert(
                        new Session(
                                0,
                                account,
                                user,
                                kind,
                                scope,
                                where.browser(),
                                where.address(),
                                now,
                                now,
                                now + lasting.toMillis()),
                        Secrets.hash(secret),
                        now + token.toMillis(),
                        refresh == null ? null : Secrets.hash(refresh));
                remember(live);
                return new Opened(live.session(), secret, refresh);
            }
        });
    }

    /**
     * The session a token opens; null where it opens none, or none any more. Waits for nothing.
     *
     * @param address from where it was used; empty where that is not known
     */
    public @Nullable Session find(String token, String address) {
        LiveSession live = byToken.get(Secrets.hash(token));
        return live == null ? null : live.use(clock.millis(), address);
    }

    /**
     * The next token for a refresh word.
     *
     * @return null where another tab has just got it: the browser has it by now
     * @throws AccountFault where it is no word of a session that goes on; where it was used before the session ends
     */
    public @Nullable Opened refresh(String word) {
        String hash = Secrets.hash(word);
        return OnDisk.<@Nullable Opened>tried(() -> {
            synchronized (lock) {
                long now = clock.millis();
                LiveSession live = byId.values().stream()
                        .filter(each -> each.isRefreshedBy(hash))
                        .findFirst()
                        .orElse(null);
                if (live == null) {
                    endStolen(hash);
                    throw over();
                }
                if (live.isOver(now)) {
                    throw over();
                }
                if (live.isFormer(hash)) {
                    if (now - live.rotated() < AT_ONCE.toMillis()) {
                        return null;
                    }
                    if (live.isUsed()) {
                        end(live.id());
                        throw over();
                    }
                }
                return rotated(live, hash, now);
            }
        });
    }

    private Opened rotated(LiveSession live, String spent, long now) throws SQLException {
        String token = Secrets.make();
        String refresh = Secrets.make();
        long expires = now + KEPT_TOKEN.toMillis();
        rows.rotate(live.id(), Secrets.hash(token), expires, Secrets.hash(refresh), spent, now);
        var _ = byToken.remove(live.token());
        live.rotate(Secrets.hash(token), expires, Secrets.hash(refresh), spent, now);
        remember(live);
        return new Opened(live.session(), token, refresh);
    }

    private static AccountFault over() {
        return new AccountFault(Kind.GONE, "this session is over: sign in again");
    }

    private void endStolen(String refresh) throws SQLException {
        for (long id : rows.ofSpent(refresh)) {
            end(id);
        }
    }

    /** Those of one account, the newest first. */
    public List<Session> of(long account) {
        return all(session -> session.account() == account);
    }

    public List<Session> kiosks() {
        return all(session -> session.kind() == Session.Kind.KIOSK);
    }

    private List<Session> all(Predicate<Session> wanted) {
        return byId.values().stream()
                .map(LiveSession::session)
                .filter(session -> session.expires() > clock.millis() && wanted.test(session))
                .sorted(Comparator.comparingLong(Session::id).reversed())
                .toList();
    }

    public @Nullable Session get(long id) {
        LiveSession live = byId.get(id);
        return live == null ? null : live.session();
    }

    /** Ends it at once, wherever it is open. */
    public void end(long id) {
        var _ = OnDisk.tried(() -> {
            synchronized (lock) {
                LiveSession live = byId.remove(id);
                if (live != null) {
                    var _ = byToken.remove(live.token());
                }
                return rows.delete(id);
            }
        });
        watchers.end(id);
    }

    void endAll(long account, long but) {
        for (Session session : of(account)) {
            if (session.id() != but) {
                end(session.id());
            }
        }
    }

    /**
     * Whoever keeps something open for a session is told when that ends.
     *
     * @param id 0 for what is open because nobody has to sign in
     */
    public Registration whenEnded(long id, Runnable task) {
        Registration watch = watchers.add(id, task);
        if (id != 0 && !byId.containsKey(id)) {
            watch.cancel();
            task.run();
        }
        return watch;
    }

    /** From now on somebody has to sign in: what was open without is over. */
    void endOpen() {
        watchers.end(0);
    }

    /** Ends what is over and writes down what was last seen. */
    void tidy() throws SQLException {
        long now = clock.millis();
        for (LiveSession live : byId.values()) {
            if (live.isOver(now)) {
                end(live.id());
            } else if (live.takeUnwritten()) {
                rows.seen(live.session());
            }
        }
    }
}
