package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.Identities.Identity;
import dev.fusewire.account.Identities.Known;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose account it is that the provider tells of. Waits for the disk. */
final class OpenIdPeople {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.login");
    private static final int LONGEST_NAME = 60;

    private final OpenIdSettings settings;
    private final Accounts accounts;

    OpenIdPeople(OpenIdSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /**
     * @param said what the provider says, checked
     * @param invitation the secret of one that is followed; empty for none
     * @throws AccountFault where there is no account and none is made
     */
    Account account(ObjectValue said, String invitation) {
        Identity identity = new Identity(settings.issuer(), said.string("sub", ""));
        if (!invitation.isEmpty()) {
            Account made = accounts.identities().accept(identity, invitation, name(said));
            LOG.info(
                    "\"{}\", known by {}, followed an invitation and is a {}",
                    made.name(),
                    settings.name(),
                    Account.word(made.role()));
            return made;
        }
        Known known = accounts.identities().find(identity);
        Role role = settings.role(said);
        if (known != null) {
            return known.isClaimed() ? withRole(known.account(), role) : known.account();
        }
        if (role == null || !settings.creates()) {
            throw nobody(name(said));
        }
        Account made = accounts.identities().create(identity, name(said), role, settings.editor(role));
        LOG.info("{} says who \"{}\" is: a {}", settings.name(), made.name(), Account.word(role));
        return made;
    }

    /** Whom the provider has given a role it gives another one, or none any more. */
    private Account withRole(Account account, @Nullable Role role) {
        if (role == null) {
            throw nobody(account.name());
        }
        if (role == account.role()) {
            return account;
        }
        Account changed = accounts.change(account.id(), role, settings.editor(role));
        LOG.info("{} says that \"{}\" is a {} now", settings.name(), changed.name(), Account.word(role));
        return changed;
    }

    private AccountFault nobody(String name) {
        LOG.warn("Login by {} refused: \"{}\" has no account here", settings.name(), PasswordDesk.plain(name));
        return new AccountFault(Kind.GONE, "you have no account here: ask an operator for an invitation");
    }

    private static String name(ObjectValue said) {
        String name = OpenIdProvider.name(said).replaceAll("\\p{C}", "");
        String some = name.isBlank() ? said.string("sub", "") : name;
        return some.length() > LONGEST_NAME ? some.substring(0, LONGEST_NAME) : some;
    }
}
