package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The passkeys of all accounts. What is kept of them opens nothing. Calls wait for the disk. */
public final class Passkeys {

    private static final int MOST_OF_ONE_ACCOUNT = 20;

    private final AccountFile file;
    private final Clock clock;
    private final Accounts accounts;

    Passkeys(AccountFile file, Clock clock, Accounts accounts) {
        this.file = file;
        this.clock = clock;
        this.accounts = accounts;
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("credential"),
                row.getString("public_key"),
                row.getString("model"),
                row.getLong("counter"),
                row.getString("handle"),
                row.getString("origin"),
                row.getString("name"),
                row.getLong("created"),
                row.getLong("used"));
    }

    public List<Passkey> of(long account) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                return file.all(Passkeys::passkey, "SELECT * FROM passkey WHERE account = ? ORDER BY id", account);
            }
        });
    }

    public @Nullable Passkey find(String credential) {
        return OnDisk.<@Nullable Passkey>tried(() -> {
            synchronized (accounts) {
                return file.all(Passkeys::passkey, "SELECT * FROM passkey WHERE credential = ?", credential).stream()
                        .findFirst()
                        .orElse(null);
            }
        });
    }

    /** By what devices know this account; drawn for the first one. */
    public String handle(long account) {
        return of(account).stream().map(Passkey::handle).findFirst().orElseGet(Secrets::make);
    }

    /** @throws AccountFault where it is kept already, or the account has too many, or is gone */
    public Passkey add(long account, Passkey.Made made, String name) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                if (accounts.find(account) == null) {
                    throw new AccountFault(Kind.GONE, "there is no such account");
                }
                if (find(made.credential()) != null) {
                    throw new AccountFault(Kind.CONFLICT, "this passkey is known here already");
                }
                if (of(account).size() >= MOST_OF_ONE_ACCOUNT) {
                    throw new AccountFault(
                            Kind.CONFLICT,
                            "an account has at most " + MOST_OF_ONE_ACCOUNT + " passkeys: remove one first");
                }
                String plain = Account.checkedName(name);
                var _ = file.insert(
                        "INSERT INTO passkey(account, credential, public_key, model, counter, handle, origin, name,"
                                + " created, used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                        account,
                        made.credential(),
                        made.publicKey(),
                        made.model(),
                        made.counter(),
                        made.handle(),
                        made.origin(),
                        plain,
                        clock.millis());
                return Objects.requireNonNull(find(made.credential()));
            }
        });
    }

    /**
     * Notes that somebody signs in with it.
     *
     * @param counter the device's
     * @throws AccountFault where the counter does not go up: then there are two of this key; or where it is gone meanwhile
     */
    public void use(String credential, long counter) {
        int changed = OnDisk.tried(() -> {
            synchronized (accounts) {
                return file.change(
                        "UPDATE passkey SET counter = ?1, used = ?2 WHERE credential = ?3"
                                + " AND (counter < ?1 OR counter = 0 AND ?1 = 0)",
                        counter,
                        clock.millis(),
                        credential);
            }
        });
        if (changed == 0) {
            throw new AccountFault(Kind.REFUSED, "this passkey cannot be used");
        }
    }

    /** @throws AccountFault where the account has no such passkey */
    public void remove(long account, long id) {
        int changed = OnDisk.tried(() -> {
            synchronized (accounts) {
                return file.change("DELETE FROM passkey WHERE account = ? AND id = ?", account, id);
            }
        });
        if (changed == 0) {
            throw new AccountFault(Kind.GONE, "there is no such passkey of yours");
        }
    }

    void removeAll(long account) throws SQLException {
        var _ = file.change("DELETE FROM passkey WHERE account = ?", account);
    }
}
