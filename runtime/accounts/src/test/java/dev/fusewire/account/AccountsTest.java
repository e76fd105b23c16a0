package dev.fusewire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.account.Session.Where;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Registration;
import dev.fusewire.node.TurnedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final String PASSWORD = "correct horse";
    private static final Where PHONE = new Where("Phone", "10.0.0.7");

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private Accounts accounts;
    private Account anna;

    @BeforeEach
    void open() throws Exception {
        accounts = Accounts.open(folder, clock);
        anna = accounts.create("Anna", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private void reopen() throws Exception {
        accounts.close();
        accounts = Accounts.open(folder, clock);
    }

    @Test
    void knowsAfterARestartWhoIsWho() throws Exception {
        reopen();
        assertThat(accounts.all()).containsExactly(anna);
        assertThat(accounts.check(" anna", PASSWORD)).isEqualTo(anna);
        assertThat(accounts.check("anna", "wrong horse")).isNull();
        assertThat(accounts.check("berta", PASSWORD)).isNull();
    }

    @Test
    void theFileIsItsOwnersAndHoldsNoSecret() throws Exception {
        Session.Opened opened = accounts.sessions().beginCockpit(anna.id(), "Anna", PHONE, true);
        Invitation.Made invited = accounts.invitations().invite("", Role.DRIVER, EditorPermission.NONE);
        accounts.tidy();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(
                                PASSWORD, opened.token(), Objects.requireNonNull(opened.refresh()), invited.secret());
            }
        }
    }

    @Test
    void theFirstOneIsAnOperatorAndTheLastOperatorStays() {
        assertThatThrownBy(() -> accounts.delete(anna.id())).hasMessageContaining("only operator");
        assertThatThrownBy(() -> accounts.change(anna.id(), Role.VIEWER, EditorPermission.NONE))
                .hasMessageContaining("only operator");
        Account berta = accounts.create("Berta", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
        accounts.delete(anna.id());
        assertThat(accounts.all()).containsExactly(berta);
        assertThat(accounts.check("Anna", PASSWORD)).isNull();
    }

    @Test
    void anIdIsNeverGivenTwice() throws Exception {
        Account berta = accounts.create("Berta", PASSWORD, Role.DRIVER, EditorPermission.NONE);
        accounts.delete(berta.id());
        reopen();
        assertThat(accounts.create("Carla", PASSWORD, Role.DRIVER, EditorPermission.NONE)
                        .id())
                .isGreaterThan(berta.id());
    }

    @Test
    void refusesASecondOfTheSameNameAndTellsWhatIsWrong() {
        assertThatThrownBy(() -> accounts.create("ANNA ", PASSWORD, Role.DRIVER, EditorPermission.NONE))
                .hasMessageContaining("ANNA")
                .hasMessageContaining("already");
        assertThatThrownBy(() -> Account.role("king"))
                .hasMessageContaining("king")
                .hasMessageContaining("viewer");
        assertThatThrownBy(() -> EditorPermission.of("write")).hasMessageContaining("write");
    }

    @Test
    void aSessionOutlivesTheProgramAndEndsInTime() throws Exception {
        Session.Opened opened =
                accounts.sessions().beginEditor(anna.id(), "Anna", List.of("flows.read"), PHONE, Duration.ofHours(1));
        reopen();
        assertThat(accounts.sessions().find(opened.token(), "10.0.0.7"))
                .isNotNull()
                .extracting(Session::scope, Session::browser)
                .containsExactly(List.of("flows.read"), "Phone");
        clock.pass(Duration.ofHours(1));
        assertThat(accounts.sessions().find(opened.token(), "10.0.0.7")).isNull();
    }

    @Test
    void whoeverKeepsASessionOpenIsToldOfItsEnd() {
        AtomicInteger told = new AtomicInteger();
        Session.Opened opened = accounts.sessions().beginCockpit(anna.id(), "Anna", PHONE, false);
        long id = opened.session().id();
        Registration gone = accounts.sessions().whenEnded(id, told::incrementAndGet);
        Registration _ = accounts.sessions().whenEnded(id, told::incrementAndGet);
        gone.cancel();
        accounts.sessions().end(id);
        assertThat(told).hasValue(1);
        assertThat(accounts.sessions().find(opened.token(), "")).isNull();
        Registration _ = accounts.sessions().whenEnded(id, told::incrementAndGet);
        assertThat(told).as("told at once where it has ended before").hasValue(2);
    }

    @Test
    void timeEndsWhatIsOpenToo() {
        AtomicInteger told = new AtomicInteger();
        Session.Opened opened = accounts.sessions().beginCockpit(anna.id(), "Anna", PHONE, false);
        Registration _ = accounts.sessions().whenEnded(opened.session().id(), told::incrementAndGet);
        clock.pass(Duration.ofHours(12));
        accounts.tidy();
        assertThat(told).hasValue(1);
    }

    @Test
    void anotherRoleOrPasswordEndsTheSessions() {
        Account berta = accounts.create("Berta", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
        long first = accounts.sessions()
                .beginCockpit(berta.id(), "Berta", PHONE, false)
                .session()
                .id();
        long second = accounts.sessions()
                .beginCockpit(berta.id(), "Berta", PHONE, true)
                .session()
                .id();
        accounts.setPassword(berta.id(), "another horse", second);
        assertThat(accounts.sessions().of(berta.id())).extracting(Session::id).containsExactly(second);
        assertThat(first).isNotEqualTo(second);
        Account _ = accounts.change(berta.id(), Role.VIEWER, EditorPermission.READ);
        assertThat(accounts.sessions().of(berta.id())).isEmpty();
        assertThat(accounts.check("Berta", "another horse"))
                .isNotNull()
                .extracting(Account::role, Account::editor)
                .containsExactly(Role.VIEWER, EditorPermission.READ);
    }

    private Session.Opened kept() {
        return accounts.sessions().beginCockpit(anna.id(), "Anna", PHONE, true);
    }

    private Session.Opened refreshed(Session.Opened opened) {
        return Objects.requireNonNull(accounts.sessions().refresh(Objects.requireNonNull(opened.refresh())));
    }

    private void use(Session.Opened opened) {
        assertThat(accounts.sessions().find(opened.token(), "10.0.0.7")).isNotNull();
    }

    @Test
    void aKeptSessionsTokenLastsMinutesAndTheNextOneIsGotWithAWord() {
        Session.Opened first = kept();
        clock.pass(Duration.ofMinutes(15));
        assertThat(accounts.sessions().find(first.token(), "")).isNull();
        Session.Opened second = refreshed(first);
        use(second);
        assertThat(second.session().id()).isEqualTo(first.session().id());
        clock.pass(Duration.ofDays(89));
        use(refreshed(second));
    }

    @Test
    void aWordThatComesASecondTimeEndsTheSessionForBoth() throws Exception {
        Session.Opened first = kept();
        Session.Opened second = refreshed(first);
        use(second);
        Session.Opened third = refreshed(second);
        use(third);
        clock.pass(Duration.ofSeconds(11));
        assertThatThrownBy(() -> refreshed(first)).hasMessageContaining("sign in again");
        assertThat(accounts.sessions().find(third.token(), "")).isNull();
        assertThatThrownBy(() -> refreshed(third)).hasMessageContaining("sign in again");
    }

    @Test
    void aWordThatComesASecondTimeEndsTheSessionAfterARestartToo() throws Exception {
        Session.Opened first = kept();
        Session.Opened second = refreshed(first);
        use(second);
        reopen();
        assertThatThrownBy(() -> refreshed(first)).hasMessageContaining("sign in again");
        assertThat(accounts.sessions().find(second.token(), "")).isNull();
    }

    @Test
    void twoTabsThatAskAtTheSameMomentAreNoThieves() {
        Session.Opened first = kept();
        Session.Opened second = refreshed(first);
        use(second);
        assertThat(accounts.sessions().refresh(Objects.requireNonNull(first.refresh())))
                .isNull();
        use(second);
    }

    @Test
    void aPhoneThatLostTheAnswerGetsAnother() {
        Session.Opened first = kept();
        Session.Opened lost = refreshed(first);
        clock.pass(Duration.ofSeconds(11));
        Session.Opened again = refreshed(first);
        use(again);
        assertThat(accounts.sessions().find(lost.token(), "")).isNull();
    }

    @Test
    void aKioskIsNobodyAndCanBeEnded() {
        Session.Opened hall = accounts.sessions().beginKiosk("Hall");
        assertThat(hall.session().kind()).isEqualTo(Session.Kind.KIOSK);
        assertThat(accounts.sessions().kiosks()).extracting(Session::user).containsExactly("Hall");
        accounts.sessions().end(hall.session().id());
        assertThat(accounts.sessions().find(hall.token(), "")).isNull();
    }

    @Test
    void anInvitationIsValidOnceAndForAWeek() {
        Invitation.Made made = accounts.invitations().invite("", Role.DRIVER, EditorPermission.NONE);
        assertThat(accounts.invitations().open()).containsExactly(made.invitation());
        assertThatThrownBy(() -> accounts.invitations().accept(made.secret(), "anna", PASSWORD))
                .hasMessageContaining("already");
        Account berta = accounts.invitations().accept(made.secret(), "Berta", PASSWORD);
        assertThat(berta.role()).isEqualTo(Role.DRIVER);
        assertThatThrownBy(() -> accounts.invitations().accept(made.secret(), "Carla", PASSWORD))
                .hasMessageContaining("used or is too old");
        Invitation.Made old = accounts.invitations().invite("Dora", Role.VIEWER, EditorPermission.NONE);
        clock.pass(Duration.ofDays(7));
        assertThatThrownBy(() -> accounts.invitations().accept(old.secret(), "", PASSWORD))
                .hasMessageContaining("too old");
        assertThat(accounts.invitations().open()).isEmpty();
    }

    @Test
    void aForgottenPasswordIsSetAnewWithAndWithoutTheProgramRunning() throws Exception {
        assertThat(PasswordReset.ask(folder, "anna", "another horse", clock))
                .as("the accounts are open")
                .isFalse();
        assertThat(accounts.check("Anna", PASSWORD)).isNotNull();
        assertThat(PasswordReset.takeUp(folder, accounts)).contains("Anna").doesNotContain("horse", "argon");
        assertThat(accounts.check("Anna", "another horse")).isNotNull();
        assertThat(PasswordReset.takeUp(folder, accounts)).isEmpty();
        accounts.close();
        assertThat(PasswordReset.ask(folder, "anna", "a third horse", clock)).isTrue();
        assertThatThrownBy(() -> PasswordReset.ask(folder, "berta", "a third horse", clock))
                .hasMessageContaining("berta")
                .hasMessageContaining("Anna");
        accounts = Accounts.open(folder, clock);
        assertThat(accounts.check("Anna", "a third horse")).isNotNull();
    }

    @Test
    void aDamagedFileDoesNotMeanThatThereIsNobody() throws Exception {
        assertThat(accounts.wasDamaged()).isFalse();
        accounts.close();
        Files.writeString(folder.resolve("accounts.db"), "this is no database".repeat(500));
        accounts = Accounts.open(folder, clock);
        assertThat(accounts.isEmpty()).isTrue();
        assertThat(accounts.wasDamaged()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("accounts.db"))))
                .isEqualTo("rw-------");
        reopen();
        assertThat(accounts.wasDamaged()).isTrue();
    }
}
