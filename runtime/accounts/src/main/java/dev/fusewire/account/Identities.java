package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.Cockpit.Role;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of the accounts is known by which identity of another place, that vouches for people. Such a person may have no
 * password here. Calls wait for the disk.
 */
public final class Identities {

    private static final int MOST_OF_ONE_NAME = 99;

    /**
     * Somebody as the other place knows them: the subject is the same as long as they are there, whatever their name.
     *
     * @param issuer the address of the place that vouches for them
     */
    public record Identity(String issuer, String subject) {}

    /** @param isClaimed whether the other place says what role they have, not an operator of this one */
    public record Known(Account account, boolean isClaimed) {}

    private record Found(long account, boolean isClaimed) {}

    private final AccountFile file;
    private final Clock clock;
    private final Accounts accounts;

    Identities(AccountFile file, Clock clock, Accounts accounts) {
        this.file = file;
        this.clock = clock;
        this.accounts = accounts;
    }

    public @Nullable Known find(Identity identity) {
        return OnDisk.<@Nullable Known>tried(() -> {
            synchronized (accounts) {
                for (Found each : file.all(
                        row -> new Found(row.getLong("account"), row.getInt("claimed") != 0),
                        "SELECT account, claimed FROM identity WHERE issuer = ? AND subject = ?",
                        identity.issuer(),
                        identity.subject())) {
                    Account account = accounts.find(each.account());
                    if (account != null) {
                        return new Known(account, each.isClaimed());
                    }
                }
                return null;
            }
        });
    }

    /**
     * Makes an account for somebody for whom the other place says what they are. Where the name is taken a number is put
     * behind it: a name that somebody chose elsewhere opens nobody's account here.
     *
     * @throws AccountFault where the first account would be no operator's
     */
    public Account create(Identity identity, String name, Role role, EditorPermission editor) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                return make(identity, free(name), role, editor, true);
            }
        });
    }

    /** Makes the account an invitation is for, with the role that says; it is valid once. */
    public Account accept(Identity identity, String secret, String name) {
        return OnDisk.tried(() -> {
            synchronized (accounts) {
                if (find(identity) != null) {
                    throw new AccountFault(Kind.CONFLICT, "you have an account already: sign in");
                }
                Invitation invitation = accounts.invitations().valid(secret);
                String asked = invitation.name().isEmpty() ? free(name) : invitation.name();
                Account made = make(identity, asked, invitation.role(), invitation.editor(), false);
                accounts.invitations().withdraw(invitation.id());
                return made;
            }
        });
    }

    private Account make(Identity identity, String name, Role role, EditorPermission editor, boolean claimed)
            throws SQLException {
        List<Account> made = new ArrayList<>();
        // both or none: nobody could ever sign in to an account without password that nobody is known by
        file.transaction(() -> {
            made.add(accounts.createWith(name, null, role, editor));
            var _ = file.change(
                    "INSERT INTO identity(issuer, subject, account, claimed, created) VALUES (?, ?, ?, ?, ?)",
                    identity.issuer(),
                    identity.subject(),
                    made.getFirst().id(),
                    claimed ? 1 : 0,
                    clock.millis());
        });
        return made.getFirst();
    }

    private String free(String name) {
        String plain = Account.checkedName(name);
        if (accounts.find(plain) == null) {
            return plain;
        }
        for (int i = 2; i <= MOST_OF_ONE_NAME; i++) {
            String numbered = plain + " " + i;
            if (accounts.find(numbered) == null) {
                return Account.checkedName(numbered);
            }
        }
        throw new AccountFault(Kind.CONFLICT, "there are too many accounts with the name \"" + plain + "\"");
    }
}
