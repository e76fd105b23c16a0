package dev.fusewire.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private final SecureRandom random = new SecureRandom();

    /** A name that is not known is compared with this one: it must neither be refused sooner nor let anybody in. */
    @Test
    void hasOneOfNothingThatIsComparedWithAsAnyOther() {
        String nothing = PasswordHash.ofNothing(random);
        String real = PasswordHash.of("secret", random);
        assertThat(nothing.split("\\$", -1)[2]).isEqualTo(real.split("\\$", -1)[2]);
        assertThat(nothing).hasSameSizeAs(real);
        assertThat(PasswordHash.isKnown(nothing)).isTrue();
        assertThat(PasswordHash.verify(nothing, "secret")).isFalse();
        assertThat(PasswordHash.verify(nothing, "")).isFalse();
    }
}
