package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.Cockpit.Role;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Everybody who may sign in, and where they are. From any thread; what writes waits for the disk. */
public final class Accounts implements AutoCloseable {

    private final Clock clock;
    private final boolean wasDamaged;
    private final AccountFile file;
    private final Sessions sessions;
    private final Identities identities;
    private final Passkeys passkeys;
    private final Invitations invitations;
    private final Map<Long, Account> byId = new ConcurrentHashMap<>();
    private final Map<String, Account> byKey = new ConcurrentHashMap<>();
    private final Map<Long, String> hashes = new ConcurrentHashMap<>();

    private Accounts(AccountFile file, Clock clock, boolean wasDamaged) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.wasDamaged = wasDamaged;
        var _ = file.all(
                row -> {
                    Account account = account(row);
                    remember(account);
                    if (row.getString("password") instanceof String hash) {
                        var _ = hashes.put(account.id(), hash);
                    }
                    return account;
                },
                "SELECT * FROM account");
        sessions = new Sessions(file, clock, this);
        identities = new Identities(file, clock, this);
        passkeys = new Passkeys(file, clock, this);
        invitations = new Invitations(file, clock, this);
    }

    /**
     * Opens the file of a user directory, or begins it.
     *
     * @throws SQLException where it cannot be opened, as while another program has it open
     */
    public static Accounts open(Path userDir, Clock clock) throws SQLException {
        AccountFile file = AccountFile.open(userDir);
        try {
            return new Accounts(file, clock, AccountFile.wasDamaged(userDir));
        } catch (SQLException e) {
            file.close();
            throw e;
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                Account.role(row.getString("role")),
                EditorPermission.of(row.getString("editor")),
                row.getLong("created"));
    }

    private void remember(Account account) {
        var _ = byId.put(account.id(), account);
        var _ = byKey.put(Account.key(account.name()), account);
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Those of other places by which people are known here. */
    public Identities identities() {
        return identities;
    }

    /** What people sign in with beside passwords. */
    public Passkeys passkeys() {
        return passkeys;
    }

    /** Those who are to become somebody here. */
    public Invitations invitations() {
        return invitations;
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether a file with people in it was lost: then nobody being there does not mean that nobody is to sign in. */
    public boolean wasDamaged() {
        return wasDamaged;
    }

    /** By name. */
    public List<Account> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(account -> Account.key(account.name())))
                .toList();
    }

    public @Nullable Account find(long id) {
        return byId.get(id);
    }

    public @Nullable Account find(String name) {
        return byKey.get(Account.key(name));
    }

    /** Who this is; null where name and password do not belong together. Takes the same time in each case. */
    public @Nullable Account check(String name, String password) {
        Account account = find(name);
        String hash = account == null ? null : hashes.get(account.id());
        boolean right = hash == null ? Passwords.isRightForNobody(password) : Passwords.isRight(password, hash);
        return right ? account : null;
    }

    /**
     * @throws AccountFault where the name is taken, or the first one would be no operator, whom nobody could make one
     */
    public Account create(String name, String password, Role role, EditorPermission editor) {
        String hash = Passwords.hash(Passwords.checked(password));
        return OnDisk.tried(() -> createWith(name, hash, role, editor));
    }

    /**
     * Makes the first one, an operator.
     *
     * @throws AccountFault where there is one by now
     */
    public Account createFirst(String name, String password) {
        String hash = Passwords.hash(Passwords.checked(password));
        return OnDisk.tried(() -> {
            synchronized (this) {
                if (!isEmpty()) {
                    throw new AccountFault(Kind.CONFLICT, "there is an operator already: sign in");
                }
                return createWith(name, hash, Role.OPERATOR, EditorPermission.ALL);
            }
        });
    }

    /** @param hash null where there is no password to sign in with */
    synchronized Account createWith(String name, @Nullable String hash, Role role, EditorPermission editor)
            throws SQLException {
        String plain = Account.checkedName(name);
        if (find(plain) != null) {
            throw new AccountFault(Kind.CONFLICT, "there is an account with the name \"" + plain + "\" already");
        }
        if (isEmpty() && role != Role.OPERATOR) {
            throw new AccountFault(Kind.CONFLICT, "the first account has to be an operator");
        }
        long now = clock.millis();
        long id = file.insert(
                "INSERT INTO account(name, key, password, role, editor, created) VALUES (?, ?, ?, ?, ?, ?)",
                plain,
                Account.key(plain),
                hash,
                Account.word(role),
                editor.word(),
                now);
        Account made = new Account(id, plain, role, editor, now);
        if (hash != null) {
            var _ = hashes.put(id, hash);
        }
        boolean first = isEmpty();
        remember(made);
        if (first) {
            sessions.endOpen();
        }
        return made;
    }

    /** Gives somebody another role; where they are signed in they have to do so again. */
    public Account change(long id, Role role, EditorPermission editor) {
        return OnDisk.tried(() -> {
            synchronized (this) {
                Account old = known(id);
                if (role != Role.OPERATOR) {
                    keepAnOperator(old);
                }
                var _ = file.change(
                        "UPDATE account SET role = ?, editor = ? WHERE id = ?", Account.word(role), editor.word(), id);
                Account changed = new Account(id, old.name(), role, editor, old.created());
                remember(changed);
                sessions.endAll(id, 0);
                return changed;
            }
        });
    }

    /**
     * @param but the session that goes on; 0 for none, where somebody else sets it: then the passkeys go as well, of which nobody
     *     knows who made them
     */
    public void setPassword(long id, String password, long but) {
        setHash(id, Passwords.hash(Passwords.checked(password)), but);
    }

    void setHash(long id, String hash, long but) {
        var _ = OnDisk.tried(() -> {
            synchronized (this) {
                Account account = known(id);
                var _ = file.change("UPDATE account SET password = ? WHERE id = ?", hash, id);
                var _ = hashes.put(id, hash);
                if (but == 0) {
                    passkeys.removeAll(id);
                }
                sessions.endAll(id, but);
                return account;
            }
        });
    }

    public void delete(long id) {
        var _ = OnDisk.tried(() -> {
            synchronized (this) {
                Account old = known(id);
                keepAnOperator(old);
                sessions.endAll(id, 0);
                var _ = file.change("DELETE FROM account WHERE id = ?", id);
                var _ = byId.remove(id);
                var _ = byKey.remove(Account.key(old.name()));
                var _ = hashes.remove(id);
                return old;
            }
        });
    }

    private Account known(long id) {
        Account account = byId.get(id);
        if (account == null) {
            throw new AccountFault(Kind.GONE, "there is no such account");
        }
        return account;
    }

    private void keepAnOperator(Account leaving) {
        Collection<Account> all = byId.values();
        if (leaving.role() == Role.OPERATOR
                && all.stream().filter(each -> each.role() == Role.OPERATOR).count() < 2) {
            throw new AccountFault(
                    Kind.CONFLICT, "\"" + leaving.name() + "\" is the only operator: make somebody else one first");
        }
    }

    /** Does away with what is over; to be called now and then. */
    public void tidy() {
        var _ = OnDisk.tried(() -> {
            synchronized (this) {
                sessions.tidy();
                return invitations.tidy();
            }
        });
    }

    /**
     * Copies all of it, as it is now, to a file that is not there yet.
     *
     * @throws SQLException where there is no room for it, for example
     */
    public synchronized void copyTo(Path target) throws SQLException {
        file.copyTo(target);
    }

    @Override
    public synchronized void close() {
        var _ = OnDisk.tried(() -> {
            sessions.tidy();
            file.close();
            return true;
        });
    }
}
