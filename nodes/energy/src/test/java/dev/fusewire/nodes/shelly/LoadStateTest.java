package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what is wanted of a load, and what is so")
class LoadStateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LoadState state = new LoadState(Duration.ofSeconds(120), Duration.ofSeconds(60));

    @Test
    void theLastWishOnceMoreIsNoNewOne() {
        assertThat(state.wish(true)).isTrue();
        assertThat(state.wish(true)).isFalse();
        assertThat(state.wish(false)).isTrue();
        assertThat(state.wish(false)).isFalse();
        assertThat(state.wantsOn()).isFalse();
    }

    @Test
    void whatTheRelaySaysIsAChangeOnceOnly() {
        assertThat(state.confirmed()).isNull();
        assertThat(state.confirm(false, 0)).isTrue();
        assertThat(state.confirm(false, SECOND)).isFalse();
        assertThat(state.confirm(true, 2 * SECOND)).isTrue();
        assertThat(state.confirmed()).isTrue();
    }

    @Test
    void aLoadThatIsOffStaysSoForItsTimeAndNoLonger() {
        assertThat(state.heldFor(0)).isZero();
        assertThat(state.confirm(false, 10 * SECOND)).isTrue();
        assertThat(state.confirm(false, 30 * SECOND)).isFalse();
        assertThat(state.heldFor(30 * SECOND)).isEqualTo(Duration.ofSeconds(40));
        assertThat(state.heldFor(70 * SECOND)).isZero();
        state.switched(true, 40 * SECOND);
        assertThat(state.heldFor(40 * SECOND)).isZero();
    }

    @Test
    void theRelaysTimerRunsFromTheLastConfirmation() {
        assertThat(state.confirm(false, 0)).isTrue();
        assertThat(state.confirm(false, 100 * SECOND)).isFalse();
        assertThat(state.ranOut(219 * SECOND)).isFalse();
        assertThat(state.ranOut(220 * SECOND)).isTrue();
    }

    @Test
    void whoeverSwitchesByHandTakesItOverUntilTheNextWish() {
        assertThat(state.wish(false)).isTrue();
        assertThat(state.keepsOff()).isTrue();
        state.switched(true, SECOND);
        assertThat(state.keepsOff()).isFalse();
        assertThat(state.wish(true)).isTrue();
        assertThat(state.wish(false)).isTrue();
        assertThat(state.keepsOff()).isTrue();
    }
}
