package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house's load of the last seconds")
class HouseWindowTest {

    private final HouseWindow window = new HouseWindow(15_000);

    @Test
    void isUnknownAtFirst() {
        assertThat(window.highest(Phase.L1)).isNaN();
        assertThat(window.hasSince(Long.MIN_VALUE)).isFalse();
    }

    @Test
    void isTheHighestOfEachPhase() {
        window.add(1, 8, 3, 0);
        window.add(4, 2, 6, 5_000);
        window.add(2, 3, 5, 10_000);
        assertThat(window.highest(Phase.L1)).isEqualTo(4);
        assertThat(window.highest(Phase.L2)).isEqualTo(8);
        assertThat(window.highest(Phase.L3)).isEqualTo(6);
    }

    @Test
    void forgetsWhatIsOlderThanItsSpan() {
        window.add(9, 9, 9, 0);
        window.add(1, 2, 3, 15_000);
        assertThat(window.highest(Phase.L1)).isEqualTo(9);
        window.add(1, 2, 3, 15_001);
        window.add(1, 2, 3, 16_000);
        assertThat(window.highest(Phase.L1)).isEqualTo(1);
        assertThat(window.highest(Phase.L3)).isEqualTo(3);
    }

    @Test
    void keepsTheNewestHoweverLongAgo() {
        window.add(9, 9, 9, 0);
        window.add(7, 1, 1, 60_000);
        assertThat(window.highest(Phase.L1)).isEqualTo(7);
        assertThat(window.hasSince(60_000)).isTrue();
        assertThat(window.hasSince(60_001)).isFalse();
    }

    @Test
    void coversAllOfItsSpanHoweverFastTheMeterIs() {
        HouseWindow long5 = new HouseWindow(300_000);
        long5.add(20, 0, 0, 0);
        for (int i = 1; i <= 1_400; i++) {
            long5.add(1, i == 1_399 ? 12 : 0, 0, i * 200L);
        }
        assertThat(long5.highest(Phase.L1)).isEqualTo(20);
        assertThat(long5.highest(Phase.L2)).isEqualTo(12);
        for (int i = 1_401; i <= 1_600; i++) {
            long5.add(1, 0, 0, i * 200L);
        }
        assertThat(long5.highest(Phase.L1)).isEqualTo(1);
    }

    @Test
    void turnsItsRingOver() {
        HouseWindow slow = new HouseWindow(10_000);
        for (int i = 0; i < 200; i++) {
            slow.add(i % 50, 0, 0, i * 1_000L);
        }
        // the last eleven seconds: 39 to 49
        assertThat(slow.highest(Phase.L1)).isEqualTo(49);
        slow.add(0, 0, 0, 210_000);
        assertThat(slow.highest(Phase.L1)).isZero();
    }
}
