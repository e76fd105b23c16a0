package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a message wants of a load")
class LoadWishTest {

    @ParameterizedTest
    @ValueSource(strings = {"on", "ON", " true "})
    void canBeSaidInWords(String word) {
        assertThat(LoadWish.of(word)).isEqualTo(new LoadWish(true, Optional.empty()));
    }

    @Test
    void canBeABoolean() {
        assertThat(LoadWish.of(false)).isEqualTo(new LoadWish(false, Optional.empty()));
        assertThat(LoadWish.of("off")).isEqualTo(LoadWish.of(false));
    }

    @Test
    void canSayForHowLong() {
        assertThat(LoadWish.of(ObjectValue.of("on", false, "seconds", 90.5)))
                .isEqualTo(new LoadWish(false, Optional.of(Duration.ofMillis(90_500))));
        assertThat(LoadWish.of(ObjectValue.of("on", true))).isEqualTo(LoadWish.of(true));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(7, "got 7"),
                Arguments.of("maybe", "got \"maybe\""),
                Arguments.of(ObjectValue.of("seconds", 5), "got {\"seconds\":5}"),
                Arguments.of(ObjectValue.of("on", true, "seconds", 5), "expected on to be false"),
                Arguments.of(ObjectValue.of("on", false, "seconds", 0), "expected seconds from 1 to 86400"),
                Arguments.of(ObjectValue.of("on", false, "seconds", 86_401), "expected seconds from 1 to 86400"),
                Arguments.of(ObjectValue.of("on", false, "seconds", "soon"), "expected seconds from 1 to 86400"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithWhatCame(Object payload, String words) {
        assertThatThrownBy(() -> LoadWish.of(payload)).hasMessageContaining(words);
    }
}
