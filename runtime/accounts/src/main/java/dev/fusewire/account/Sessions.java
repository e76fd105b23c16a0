package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Session.Opened;
import dev.fusewire.account.Session.Where;
import dev.fusewire.node.Registration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    /** How exactly it is known when a session was last used. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** What of a session only this class knows. The token and the word are hashes. */
    private static final class Live {
        volatile Session session;
        volatile String token;
        volatile long tokenExpires;

        @Nullable
        String refresh;
        /** The word before, where what it got was not used yet. */
        @Nullable
        String former;

        long rotated;
        volatile boolean isUsed;
        volatile boolean isUnwritten;

        Live(Session session, String token, long tokenExpires, @Nullable String refresh) {
            this.session = session;
            this.token = token;
            this.tokenExpires = tokenExpires;
            this.refresh = refresh;
        }
    }

    private final AccountFile file;
    private final Clock clock;
    private final Object lock;
    private final Map<String, Live> byToken = new ConcurrentHashMap<>();
    private final Map<Long, Live> byId = new ConcurrentHashMap<>();
    private final Watchers watchers = new Watchers();

    /** @param lock what whoever uses the file holds */
    Sessions(AccountFile file, Clock clock, Object lock) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.lock = lock;
        var _ = file.all(
                row -> {
                    Live live = new Live(
                            session(row),
                            row.getString("token"),
                            row.getLong("token_expires"),
                            row.getString("refresh"));
                    live.rotated = row.getLong("rotated");
                    live.isUsed = true;
                    remember(live);
                    return live;
                },
                "SELECT * FROM session");
    }

    private static Session session(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new Session(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("user"),
                Session.Kind.valueOf(row.getString("kind")),
                scope.isEmpty() ? List.of() : List.of(scope.split(" ")),
                row.getString("browser"),
                row.getString("address"),
                row.getLong("begun"),
                row.getLong("seen"),
                row.getLong("expires"));
    }

    private void remember(Live live) {
        var _ = byId.put(live.session.id(), live);
        var _ = byToken.put(live.token, live);
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
        long expires = now + lasting.toMillis();
        long tokenExpires = now + token.toMillis();
        return OnDisk.tried(() -> {
            synchronized (lock) {
                long id = file.insert(
                        "INSERT INTO session(account, user, kind, scope, browser, address, begun, seen, expires, token,"
                                + " token_expires, refresh, rotated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                        account == 0 ? null : account,
                        user,
                        kind.name(),
                        String.join(" ", scope),
                        where.browser(),
                        where.address(),
                        now,
                        now,
                        expires,
                        Secrets.hash(secret),
                        tokenExpires,
                        refresh == null ? null : Secrets.hash(refresh));
                Session begun = new Session(
                        id, account, user, kind, scope, where.browser(), where.address(), now, now, expires);
                remember(new Live(
                        begun, Secrets.hash(secret), tokenExpires, refresh == null ? null : Secrets.hash(refresh)));
                return new Opened(begun, secret, refresh);
            }
        });
    }

    /**
     * The session a token opens; null where it opens none, or none any more. Waits for nothing.
     *
     * @param address from where it was used; empty where that is not known
     */
    public @Nullable Session find(String token, String address) {
        Live live = byToken.get(Secrets.hash(token));
        long now = clock.millis();
        if (live == null || live.tokenExpires <= now || live.session.expires() <= now) {
            return null;
        }
        live.isUsed = true;
        Session session = live.session;
        if (!address.isEmpty()
                && (now - session.seen() > SEEN.toMillis() || !session.address().equals(address))) {
            live.session = session.seenAt(now, address);
            live.isUnwritten = true;
        }
        return session;
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
                Live live = byId.values().stream()
                        .filter(each -> hash.equals(each.refresh) || hash.equals(each.former))
                        .findFirst()
                        .orElse(null);
                if (live == null) {
                    endStolen(hash);
                    throw over();
                }
                if (live.session.expires() <= now) {
                    throw over();
                }
                if (hash.equals(live.former)) {
                    if (now - live.rotated < AT_ONCE.toMillis()) {
                        return null;
                    }
                    if (live.isUsed) {
                        end(live.session.id());
                        throw over();
                    }
                }
                return rotated(live, hash, now);
            }
        });
    }

    private Opened rotated(Live live, String spent, long now) throws SQLException {
        String token = Secrets.make();
        String refresh = Secrets.make();
        long expires = now + KEPT_TOKEN.toMillis();
        file.transaction(() -> {
            var _ = file.change(
                    "UPDATE session SET token = ?, token_expires = ?, refresh = ?, rotated = ?, seen = ? WHERE id = ?",
                    Secrets.hash(token),
                    expires,
                    Secrets.hash(refresh),
                    now,
                    now,
                    live.session.id());
            var _ = file.change(
                    "INSERT OR IGNORE INTO spent(refresh, session) VALUES (?, ?)", spent, live.session.id());
        });
        var _ = byToken.remove(live.token);
        live.token = Secrets.hash(token);
        live.tokenExpires = expires;
        live.refresh = Secrets.hash(refresh);
        live.former = spent;
        live.rotated = now;
        live.isUsed = false;
        remember(live);
        return new Opened(live.session, token, refresh);
    }

    private static AccountFault over() {
        return new AccountFault(Kind.GONE, "this session is over: sign in again");
    }

    private void endStolen(String refresh) throws SQLException {
        for (long id :
                file.all(row -> row.getLong("session"), "SELECT session FROM spent WHERE refresh = ?", refresh)) {
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

    private List<Session> all(java.util.function.Predicate<Session> wanted) {
        return byId.values().stream()
                .map(live -> live.session)
                .filter(session -> session.expires() > clock.millis() && wanted.test(session))
                .sorted(Comparator.comparingLong(Session::id).reversed())
                .toList();
    }

    public @Nullable Session get(long id) {
        Live live = byId.get(id);
        return live == null ? null : live.session;
    }

    /** Ends it at once, wherever it is open. */
    public void end(long id) {
        var _ = OnDisk.tried(() -> {
            synchronized (lock) {
                Live live = byId.remove(id);
                if (live != null) {
                    var _ = byToken.remove(live.token);
                }
                return file.change("DELETE FROM session WHERE id = ?", id);
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
        for (Live live : byId.values()) {
            Session session = live.session;
            if (session.expires() <= now) {
                end(session.id());
            } else if (live.isUnwritten) {
                live.isUnwritten = false;
                var _ = file.change(
                        "UPDATE session SET seen = ?, address = ? WHERE id = ?",
                        session.seen(),
                        session.address(),
                        session.id());
            }
        }
    }
}
