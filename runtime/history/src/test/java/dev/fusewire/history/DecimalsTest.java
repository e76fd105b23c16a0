package dev.fusewire.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void aSumHasTheDigitsOfItsPartsAndNoneThatAddingHasMadeUp() {
        assertThat(Decimals.sum(0.1 + 0.2)).isEqualTo(0.3);
        assertThat(Decimals.sum(-0.1 - 0.2)).isEqualTo(-0.3);
        assertThat(Decimals.sum(0)).isZero();
        assertThat(Decimals.sum(1e15 + 0.3)).isEqualTo(1e15);
        assertThat(Decimals.sum(1.0 / 3)).isEqualTo(0.333333333333);
        assertThat(Decimals.sum(1e-12 / 3)).isEqualTo(3.33333333333e-13);
        assertThat(Decimals.sum(Double.NaN)).isNaN();
        assertThat(Decimals.sum(Double.POSITIVE_INFINITY)).isInfinite();
    }

    @Test
    void aSumIsTheOneOfTheDecimalsThatWereAdded() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            int decimals = random.nextInt(5);
            double sum = 0;
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < 100; i++) {
                BigDecimal part = BigDecimal.valueOf(random.nextInt(1 << random.nextInt(20)), decimals);
                sum += part.doubleValue();
                exact = exact.add(part);
            }
            assertThat(Decimals.sum(sum)).isEqualTo(exact.doubleValue());
        }
    }
}
