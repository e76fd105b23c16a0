package dev.fusewire.account;

import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * A new password for somebody who forgot theirs, by whoever may write in the user directory. While the program has the
 * accounts open, a note with the hash is left for it beside them, which it takes up within some seconds.
 */
public final class PasswordReset {

    private static final String NOTE = "accounts.reset";

    private PasswordReset() {}

    /**
     * @return whether it is done; else the running program does it within some seconds
     * @throws AccountFault where the password is none, or there is no such account
     */
    public static boolean ask(Path userDir, String name, String password, Clock clock) throws IOException {
        if (!Files.isRegularFile(userDir.resolve(AccountFile.NAME))) {
            throw new AccountFault(Kind.GONE, "there are no accounts in " + userDir);
        }
        String hash = Passwords.hash(Passwords.checked(password));
        try (Accounts accounts = Accounts.open(userDir, clock)) {
            accounts.setHash(known(accounts, name).id(), hash, 0);
            return true;
        } catch (SQLException _) {
            Path note = userDir.resolve(NOTE);
            SafeFile.write(note, Account.checkedName(name) + "\n" + hash + "\n", SafeFile.Readers.OWNER);
            return false;
        }
    }

    private static Account known(Accounts accounts, String name) {
        Account account = accounts.find(name);
        if (account == null) {
            throw new AccountFault(
                    Kind.GONE,
                    "there is no account with the name \"" + name + "\"; there are: "
                            + String.join(
                                    ", ",
                                    accounts.all().stream().map(Account::name).toList()));
        }
        return account;
    }

    /**
     * Takes up a note, where there is one.
     *
     * @return what was done, for the log; empty where there is none
     */
    public static String takeUp(Path userDir, Accounts accounts) throws IOException {
        Path note = userDir.resolve(NOTE);
        if (!Files.isRegularFile(note)) {
            return "";
        }
        List<String> lines = Files.readAllLines(note);
        Files.delete(note);
        if (lines.size() != 2 || !Passwords.isHash(lines.get(1))) {
            return "the note " + note + " is none of reset-password: nothing was changed";
        }
        Account account = known(accounts, lines.getFirst());
        accounts.setHash(account.id(), lines.get(1), 0);
        return "the password of \"" + account.name() + "\" was set anew by reset-password";
    }
}
