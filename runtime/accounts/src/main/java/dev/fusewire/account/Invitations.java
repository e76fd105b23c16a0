package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.Cockpit.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Words that make an account of whoever follows them, once and within a week. Calls wait for the disk. */
public final class Invitations {

    private static final Duration INVITED_FOR = Duration.ofDays(7);

    private final AccountFile file;
    private final Clock clock;
    private final Accounts accounts;

    Invitations(AccountFile file, Clock clock, Accounts accounts) {
        this.file = file;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** @param name empty where the guest is to say it */
    public Invitation.Made invite(String name, Role role, EditorPermission editor) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                String plain = name.isBlank() ? "" : Account.checkedName(name);
                if (!plain.isEmpty() && accounts.find(plain) != null) {
                    throw new AccountFault(
                            Kind.CONFLICT, "there is an account with the name \"" + plain + "\" already");
                }
                String secret = Secrets.make();
                long now = clock.millis();
                long expires = now + INVITED_FOR.toMillis();
                long id = file.insert(
                        "INSERT INTO invitation(secret, name, role, editor, created, expires) VALUES (?, ?, ?, ?, ?,"
                                + " ?)",
                        Secrets.hash(secret),
                        plain,
                        Account.word(role),
                        editor.word(),
                        now,
                        expires);
                return new Invitation.Made(new Invitation(id, plain, role, editor, now, expires), secret);
            }
        });
    }

    /** Those that nobody has followed yet. */
    public List<Invitation> open() {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                return file.all(
                        Invitations::read, "SELECT * FROM invitation WHERE expires > ? ORDER BY id", clock.millis());
            }
        });
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getString("name"),
                Account.role(row.getString("role")),
                EditorPermission.of(row.getString("editor")),
                row.getLong("created"),
                row.getLong("expires"));
    }

    /** @throws AccountFault where it was followed before or is too old */
    public Invitation valid(String secret) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                return file
                        .all(
                                Invitations::read,
                                "SELECT * FROM invitation WHERE secret = ? AND expires > ?",
                                Secrets.hash(secret),
                                clock.millis())
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new AccountFault(
                                Kind.GONE, "this invitation was used or is too old: ask for another one"));
            }
        });
    }

    public void withdraw(long invitation) {
        var _ = OnDisk.tried(() -> {
            synchronized (accounts) {
                return file.change("DELETE FROM invitation WHERE id = ?", invitation);
            }
        });
    }

    /** Makes the account an invitation is for; it is valid once. */
    public Account accept(String secret, String name, String password) {
        Invitation asked = valid(secret);
        String hash = Passwords.hash(Passwords.checked(password));
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                Invitation invitation = valid(secret);
                // first the account: a name that is taken leaves the guest another try
                Account made = accounts.createWith(
                        asked.name().isEmpty() ? name : asked.name(), hash, invitation.role(), invitation.editor());
                withdraw(invitation.id());
                return made;
            }
        });
    }

    /** @return how many were too old */
    int tidy() throws SQLException {
        return file.change("DELETE FROM invitation WHERE expires <= ?", clock.millis());
    }
}
