package dev.fusewire.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How passwords of devices are kept. */
class PasswordsTest {

    @Test
    void hashOfAPasswordFitsItOnly() {
        String hash = PasswordHash.of("pässword", new SecureRandom());
        assertThat(hash).startsWith("$7$100000$").doesNotContain("pässword");
        assertThat(PasswordHash.verify(hash, "pässword")).isTrue();
        assertThat(PasswordHash.verify(hash, "passwort")).isFalse();
        assertThat(PasswordHash.verify(hash, "")).isFalse();
    }

    @Test
    void mosquittosOlderHashIsUnderstood() {
        // SHA-512 of "password" and the salt "salt"
        String hash =
                "$6$c2FsdA==$+mohhbPgqahe9B/7Z+88H7b3SYD46/lw5OcuNT7ZU31ZMIPCAd/W5D4cinqsK8jbsRnH37fUuPExEROVvXDpfw==";
        assertThat(PasswordHash.verify(hash, "password")).isTrue();
        assertThat(PasswordHash.verify(hash, "Password")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$7$",
                "$7$x$YQ==$YQ==",
                "$7$0$YQ==$YQ==",
                "$7$99999999$YQ==$YQ==",
                "$7$1$$YQ==",
                "$7$1$YQ==$",
                "$2b$10$abc",
                "$6$!$YQ=="
            })
    void whatIsNoHashIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> PasswordHash.verify(text, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("YQ==");
    }
}
