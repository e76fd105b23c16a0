package dev.fusewire.plan.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConductorShareTest {

    private final ConductorShare share = new ConductorShare(0.5);

    @Test
    void bigLoadsSayWhichConductorIsFull() {
        assertThat(share.share()).isEqualTo(0.5);
        for (int reading = 0; reading < 20_000; reading++) {
            // three even phases most of the time, an oven now and then
            share.add(reading % 5 == 0 ? 16 : 1, reading % 5 == 0 ? 18 : 3);
        }
        assertThat(share.share()).isBetween(0.8, 0.9);
    }

    @Test
    void whatFeedsOrIsNonsenseSaysNothing() {
        share.add(-3, -9);
        share.add(Double.NaN, 5);
        assertThat(share.share()).isEqualTo(0.5);
    }

    @Test
    void whatIsSavedComesBack() {
        for (int reading = 0; reading < 20_000; reading++) {
            share.add(9, 10);
        }
        var other = new ConductorShare(0.5);
        other.restore(share.save());
        assertThat(other.share()).isEqualTo(share.share());
        other.restore(new double[] {5});
        assertThat(other.share()).isEqualTo(0.5);
    }
}
