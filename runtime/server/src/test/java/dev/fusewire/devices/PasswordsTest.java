package dev.fusewire.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How passwords are kept and how guesses are slowed. */
class PasswordsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T00:00:00Z"));
    private final Tries tries = new Tries(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

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

    @Test
    void wrongTriesAreRefusedForEverLongerAndForgivenLater() {
        for (int i = 0; i < 5; i++) {
            assertThat(tries.failed("meter", "10.0.0.7")).isZero();
        }
        assertThat(tries.failed("meter", "10.0.0.7")).isEqualTo(Duration.ofSeconds(1));
        assertThat(tries.locked("meter", "10.0.0.8")).isZero();
        now.updateAndGet(each -> each.plusSeconds(1));
        assertThat(tries.locked("meter", "10.0.0.7")).isZero();
        assertThat(tries.failed("meter", "10.0.0.7")).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 20; i++) {
            var _ = tries.failed("meter", "10.0.0.7");
        }
        assertThat(tries.locked("meter", "10.0.0.7")).isEqualTo(Duration.ofMinutes(5));
        now.updateAndGet(each -> each.plus(Duration.ofMinutes(16)));
        assertThat(tries.failed("meter", "10.0.0.7")).isZero();
    }

    @Test
    void whoTriesManyNamesIsSlowedToo() {
        for (int i = 0; i < 40; i++) {
            var _ = tries.failed("name" + i, "10.0.0.7");
        }
        assertThat(tries.locked("another", "10.0.0.7")).isPositive();
        assertThat(tries.locked("another", "10.0.0.8")).isZero();
    }
}
