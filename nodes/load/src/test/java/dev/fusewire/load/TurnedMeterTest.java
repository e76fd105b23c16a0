package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A meter whose sign turns")
class TurnedMeterTest {

    private final MeterWatch watch = new MeterWatch(MeterLimits.DEFAULT, 25);
    private long now;

    private boolean isDoubted(double l1, double l2, double l3) {
        now += 1_000;
        PerPhase drawn = new PerPhase(6, 6, 6);
        watch.onCharger(new ChargerReading(true, true, Force.NEUTRAL, 6, drawn, 3, now));
        var _ = watch.accept(new MeterSample(new PerPhase(l1, l2, l3), now), now);
        Doubt doubt = watch.doubt();
        return doubt != null && doubt.kind() == Doubt.Kind.REVERSED;
    }

    @ParameterizedTest(name = "{0} / {1} / {2} A after 8 / 20 / 9 A: {3}")
    @CsvSource({
        "-8, -20, -9, true",
        "-8.1, -20.4, -8.9, true",
        // on one phase the sun can do that, when an appliance of twice as much goes off
        "8, -20, 9, false",
        "-8, 20, -9, false",
        "-8, -14, -9, false",
        "8, 20, 9, false"
    })
    void isNotBelieved(double l1, double l2, double l3, boolean isDoubted) {
        assertThat(isDoubted(8, 20, 9)).isFalse();
        assertThat(isDoubted(l1, l2, l3)).isEqualTo(isDoubted);
        assertThat(isDoubted(8, 20, 9)).isFalse();
    }
}
