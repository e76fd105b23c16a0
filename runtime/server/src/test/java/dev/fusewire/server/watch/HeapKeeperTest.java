package dev.fusewire.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {

    private static final long MB = 1 << 20;

    private long needed = 20 * MB;
    private long used = 60 * MB;
    private int collected;
    private final HeapKeeper keeper = new HeapKeeper(() -> used, () -> {
        used = needed;
        collected++;
    });

    @Test
    void whatAStartLeavesIsGivenBackAtTheFirstLook() {
        keeper.look();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void whatGathersIsGivenBackOnceItIsMuch() {
        keeper.look();
        for (int minute = 0; minute < 31; minute++) {
            used += MB;
            keeper.look();
        }
        assertThat(collected).isEqualTo(1);
        used += MB;
        keeper.look();
        assertThat(collected).isEqualTo(2);
        assertThat(used).isEqualTo(needed);
    }

    @Test
    void flowsThatNeedMoreAreNotLookedThroughEachMinute() {
        keeper.look();
        needed = 1_000 * MB;
        for (int minute = 0; minute < 600; minute++) {
            used = Math.max(used + MB, needed);
            keeper.look();
        }
        assertThat(collected)
                .as("once where it grew, once where half as much had gathered")
                .isEqualTo(3);
    }
}
