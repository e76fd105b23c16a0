package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private void seconds(int seconds, double drawn, double l1) {
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            PerPhase all = new PerPhase(drawn, drawn, drawn);
            watch.onCharger(new ChargerReading(true, true, Force.NEUTRAL, drawn, all, 3, now));
            var _ = watch.accept(new MeterSample(new PerPhase(l1, 3 + drawn, 3 + drawn), now), now);
        }
    }

    @ParameterizedTest(name = "{0} A after 24 A")
    @ValueSource(doubles = {-24, -24.1, -23.8})
    void onOnePhaseIsNotRaisedOnUntilTheCarsNextStepTells(double turned) {
        seconds(20, 10, 24);
        seconds(10, 10, turned);
        assertThat(watch.doubt()).isNull();
        assertThat(watch.level(now)).isEqualTo(MeterWatch.Level.DOUBTED);
        assertThat(watch.wantsStep()).isTrue();
        // the car goes down, and L1 up
        seconds(20, 6, turned + 4);
        assertThat(watch.doubt()).extracting(Doubt::kind).isEqualTo(Doubt.Kind.REVERSED);
        seconds(20, 6, 20);
        assertThat(watch.doubt()).isNull();
    }

    @Test
    void onOnePhaseIsTheSunIfThatFollowsTheCar() {
        seconds(20, 10, 24);
        seconds(10, 10, -24);
        seconds(20, 6, -28);
        assertThat(watch.suspicion()).isNull();
        // what has exported once may do so again
        seconds(10, 6, 24);
        seconds(10, 6, -24);
        assertThat(watch.suspicion()).isNull();
    }

    @Test
    void onOnePhaseIsRaisedOnAgainAfterAWhile() {
        seconds(20, 6, 20);
        seconds(10, 6, -20);
        assertThat(watch.suspicion()).isNotNull();
        seconds(15 * 60, 6, -20);
        assertThat(watch.suspicion()).isNull();
        // and the step that follows tells
        seconds(20, 10, -24);
        assertThat(watch.doubt()).extracting(Doubt::kind).isEqualTo(Doubt.Kind.REVERSED);
    }
}
