package dev.fusewire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.account.Identities.Identity;
import dev.fusewire.account.Identities.Known;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.TurnedClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {

    private static final Identity OLGA = new Identity("https://login.example.org", "7f3a");

    @TempDir
    Path folder;

    private Accounts accounts;

    @BeforeEach
    void open() throws Exception {
        accounts = Accounts.open(folder, new TurnedClock());
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private Account anna() {
        return accounts.create("Anna", "correct horse", Role.OPERATOR, EditorPermission.ALL);
    }

    @Test
    void knowsAfterARestartWhoseIdentityItIs() throws Exception {
        Account _ = anna();
        Account made = accounts.identities().create(OLGA, "Olga", Role.DRIVER, EditorPermission.READ);
        close();
        open();
        assertThat(accounts.identities().find(OLGA)).isEqualTo(new Known(made, true));
        assertThat(accounts.identities().find(new Identity("https://other.example.org", "7f3a")))
                .as("another place's 7f3a is another one")
                .isNull();
    }

    @Test
    void hasNoPasswordToSignInWith() {
        Account _ = anna();
        Account _ = accounts.identities().create(OLGA, "Olga", Role.DRIVER, EditorPermission.NONE);
        assertThat(accounts.check("Olga", "")).isNull();
        assertThat(accounts.check("Olga", "null")).isNull();
    }

    @Test
    void opensNobodyElsesAccountByItsName() {
        Account anna = anna();
        Account other = accounts.identities().create(OLGA, "anna", Role.VIEWER, EditorPermission.NONE);
        assertThat(other.name()).isEqualTo("anna 2");
        assertThat(other.id()).isNotEqualTo(anna.id());
    }

    @Test
    void theFirstAccountIsAnOperators() {
        assertThatThrownBy(() -> accounts.identities().create(OLGA, "Olga", Role.VIEWER, EditorPermission.NONE))
                .isInstanceOf(AccountFault.class)
                .hasMessage("the first account has to be an operator");
        assertThat(accounts.identities().find(OLGA)).isNull();
    }

    @Test
    void anInvitationSaysRoleAndNameAndIsValidOnce() {
        Account _ = anna();
        String secret = accounts.invitations()
                .invite("Guest", Role.DRIVER, EditorPermission.READ)
                .secret();
        Account made = accounts.identities().accept(OLGA, secret, "Olga");
        assertThat(made.name()).isEqualTo("Guest");
        assertThat(made.role()).isEqualTo(Role.DRIVER);
        assertThat(accounts.identities().find(OLGA)).isEqualTo(new Known(made, false));
        Identity other = new Identity(OLGA.issuer(), "1b2c");
        assertThatThrownBy(() -> accounts.identities().accept(other, secret, "Other"))
                .hasMessageContaining("was used or is too old");
    }

    @Test
    void whoHasAnAccountLeavesTheInvitationToSomebodyElse() {
        Account _ = anna();
        Account _ = accounts.identities().create(OLGA, "Olga", Role.VIEWER, EditorPermission.NONE);
        String secret = accounts.invitations()
                .invite("", Role.OPERATOR, EditorPermission.ALL)
                .secret();
        assertThatThrownBy(() -> accounts.identities().accept(OLGA, secret, "Olga"))
                .hasMessage("you have an account already: sign in");
        assertThat(accounts.invitations().open()).hasSize(1);
    }

    @Test
    void goesWithTheAccount() {
        Account _ = anna();
        Account made = accounts.identities().create(OLGA, "Olga", Role.DRIVER, EditorPermission.NONE);
        accounts.delete(made.id());
        assertThat(accounts.identities().find(OLGA)).isNull();
        assertThat(accounts.identities()
                        .create(OLGA, "Olga", Role.VIEWER, EditorPermission.NONE)
                        .id())
                .isGreaterThan(made.id());
    }
}
