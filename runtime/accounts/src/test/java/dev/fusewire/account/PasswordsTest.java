package dev.fusewire.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @Test
    void checksWhatItMade() {
        String hash = Passwords.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("correct");
        assertThat(Passwords.isHash(hash)).isTrue();
        assertThat(Passwords.isRight("correct horse", hash)).isTrue();
        assertThat(Passwords.isRight("correct horsf", hash)).isFalse();
        assertThat(Passwords.hash("correct horse"))
                .as("each with a salt of its own")
                .isNotEqualTo(hash);
    }

    @Test
    void checksAHashOfTheReferenceImplementation() {
        // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 (65536 KiB), from the tests of P-H-C/phc-winner-argon2
        assertThat(Passwords.isRight(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // node-red admin hash-pw (bcryptjs, $2b$ since 3.0), htpasswd -B ($2y$), older ones ($2a$)
                "$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.",
            })
    void checksNodeRedsHashes(String hash) {
        assertThat(Passwords.isRight("password", hash)).isTrue();
        assertThat(Passwords.isRight("password", hash.replace("$2a$", "$2b$"))).isTrue();
        assertThat(Passwords.isRight("password", hash.replace("$2a$", "$2y$"))).isTrue();
        assertThat(Passwords.isRight("Password", hash)).isFalse();
    }

    @Test
    void makesHashesThatNodeRedReads() {
        String hash = Passwords.bcrypt("correct horse");
        assertThat(hash).startsWith("$2b$10$").hasSize(60);
        assertThat(Passwords.isRight("correct horse", hash)).isTrue();
        assertThatThrownBy(() -> Passwords.bcrypt("ä".repeat(37)))
                .isInstanceOf(AccountFault.class)
                .hasMessageContaining("72 bytes")
                .hasMessageContaining("74");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$2b$10$",
                "$argon2id$v=19$m=19456,t=2,p=1$$",
                // a line in a file must not fill the memory
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void whatIsNoHashIsNobodysPassword(String hash) {
        assertThat(Passwords.isRight("password", hash)).isFalse();
    }

    @Test
    void refusesWhatIsGuessedAtOnce() {
        assertThatThrownBy(() -> Passwords.checked("short"))
                .hasMessageContaining("10 to 200 characters, this one has 5");
        assertThat(Passwords.checked("long enough")).isEqualTo("long enough");
    }

    @Test
    void nobodysPasswordIsNeverRightAndReallyChecked() {
        long from = System.nanoTime();
        boolean _ = Passwords.isRight("warm", Passwords.hash("it up a bit"));
        long real = System.nanoTime() - from;
        from = System.nanoTime();
        assertThat(Passwords.isRightForNobody("password")).isFalse();
        assertThat(System.nanoTime() - from)
                .as("ns, where two hashes took %d", real)
                .isGreaterThan(real / 20);
    }
}
