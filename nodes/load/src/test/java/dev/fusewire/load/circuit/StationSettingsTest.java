package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationSettingsTest {

    private static final CircuitSettings CIRCUIT = new CircuitSettings("main", null, 25);
    private static final PointSettings POINT = new PointSettings("a", "main");

    @Test
    void aCircuitNamesWhatIsWrong() {
        assertThatThrownBy(() -> new CircuitSettings(" ", null, 25)).hasMessage("a circuit has no name");
        assertThatThrownBy(() -> new CircuitSettings("main", null, 5))
                .hasMessage("circuit main: fuse rating of 5.0 A is not between 6 A and 1000 A");
        assertThatThrownBy(() -> CIRCUIT.withReserve(25)).hasMessageContaining("reserve of 25.0 A");
        assertThatThrownBy(() -> CIRCUIT.withContractedPower(0))
                .hasMessage("circuit main: contracted power of 0.0 kW is not above 0 kW");
        assertThatThrownBy(() -> CIRCUIT.withAverageLimit(Double.NaN))
                .hasMessage("circuit main: average limit of NaN kW is not above 0 kW");
        assertThatThrownBy(() -> CIRCUIT.withoutMeter(PerPhase.UNKNOWN)).hasMessageContaining("base load of");
    }

    @Test
    void aCircuitChangesOnePartAtATime() {
        PerPhase base = new PerPhase(1, 2, 3);
        CircuitSettings all = CIRCUIT.withReserve(2)
                .withContractedPower(11)
                .withAverageLimit(8)
                .withoutMeter(base)
                .withSources();
        assertThat(all).isEqualTo(new CircuitSettings("main", null, 25, 2, 11, 8, false, base, true));
        assertThat(all.limit()).isEqualTo(23);
        assertThat(CIRCUIT.hasMeter()).isTrue();
        assertThat(CIRCUIT.contractedPower()).isEqualTo(CircuitSettings.NONE);
    }

    @Test
    void aChargePointNamesWhatIsWrong() {
        assertThatThrownBy(() -> new PointSettings("", "main")).hasMessage("a charge point has no name");
        assertThatThrownBy(() -> POINT.withPhases(2)).hasMessage("charge point a: 2 phases are not 1 or 3");
        assertThatThrownBy(() -> POINT.withMaximum(5))
                .hasMessage("charge point a: maximum current of 5 A is not between 6 A and 80 A");
        assertThatThrownBy(() -> POINT.withMaximum(81)).hasMessageContaining("81 A");
        assertThatCode(() -> POINT.withMaximum(6)).doesNotThrowAnyException();
        assertThatCode(() -> POINT.withMaximum(80)).doesNotThrowAnyException();
        assertThatThrownBy(() -> POINT.withTimes(Duration.ofSeconds(-1), Duration.ZERO))
                .hasMessageContaining("lies in the past");
        assertThatThrownBy(() -> POINT.withTimes(Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessageContaining("lies in the past");
    }

    @Test
    void aChargePointChangesOnePartAtATime() {
        PhaseMap map = PhaseMap.of("231", 1);
        PointSettings all = POINT.withMap(map)
                .withPhases(1)
                .withMaximum(32)
                .withPriority(3)
                .withSwitching()
                .withTimes(Duration.ofMinutes(1), Duration.ofSeconds(2));
        assertThat(all)
                .isEqualTo(new PointSettings(
                        "a", "main", map, 1, 6, 32, 3, true, Duration.ofMinutes(1), Duration.ofSeconds(2)));
    }

    @Test
    void aStationNamesWhatIsWrong() {
        assertThatThrownBy(() -> StationSettings.DEFAULT.withSafeCurrent(5))
                .hasMessage("safe current of 5 A is neither 0 A nor between 6 A and 80 A");
        assertThatThrownBy(() -> StationSettings.DEFAULT.withSafeCurrent(81)).hasMessageContaining("81 A");
        assertThat(StationSettings.DEFAULT.withSafeCurrent(80).safeCurrent()).isEqualTo(80);
        Duration past = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> StationSettings.DEFAULT.withTimes(past, Duration.ZERO))
                .hasMessageContaining("lies in the past");
        assertThatThrownBy(() -> StationSettings.DEFAULT.withTimes(Duration.ZERO, past))
                .hasMessageContaining("lies in the past");
        assertThat(StationSettings.DEFAULT
                        .withTimes(Duration.ZERO, Duration.ZERO)
                        .deadTime())
                .isZero();
        assertThatThrownBy(() -> station(past, Duration.ZERO, 4, 1, 230)).hasMessageContaining("lies in the past");
        assertThatThrownBy(() -> station(Duration.ZERO, past, 4, 1, 230)).hasMessageContaining("lies in the past");
        assertThatThrownBy(() -> station(Duration.ZERO, Duration.ZERO, 0, 1, 230))
                .hasMessage("raise step of 0 A or hysteresis of 1 A is below 1 A");
        assertThatThrownBy(() -> station(Duration.ZERO, Duration.ZERO, 1, 0, 230))
                .hasMessage("raise step of 1 A or hysteresis of 0 A is below 1 A");
        assertThatThrownBy(() -> station(Duration.ZERO, Duration.ZERO, 1, 1, 99))
                .hasMessage("voltage of 99.0 V is not between 100 V and 300 V");
        assertThatThrownBy(() -> station(Duration.ZERO, Duration.ZERO, 1, 1, 301))
                .hasMessageContaining("301.0 V");
        assertThat(station(Duration.ZERO, Duration.ZERO, 1, 1, 100).voltage()).isEqualTo(100);
        assertThat(station(Duration.ZERO, Duration.ZERO, 1, 1, 300).voltage()).isEqualTo(300);
    }

    private static StationSettings station(
            Duration unused, Duration unheard, int step, int hysteresis, double voltage) {
        return new StationSettings(
                Duration.ZERO,
                Duration.ZERO,
                step,
                hysteresis,
                6,
                unused,
                unheard,
                voltage,
                GuardSettings.DEFAULT,
                MeterLimits.DEFAULT);
    }

    @Test
    void powerAndCurrentAreOne() {
        assertThat(StationSettings.DEFAULT.power(48)).isEqualTo(11.04);
        assertThat(StationSettings.DEFAULT.current(11.04)).isEqualTo(48);
    }

    @Test
    void aNeedIsNeverLessThanNothing() {
        assertThatThrownBy(() -> new Need(-0.1, 0)).hasMessage("energy of -0.1 kWh is not between 0 kWh and 1000 kWh");
        assertThatThrownBy(() -> new Need(1001, 0)).hasMessageContaining("1001.0 kWh");
        assertThat(new Need(0, 0).energy()).isZero();
        assertThat(new Need(1000, 0).energy()).isEqualTo(1000);
    }

    @Test
    void aLimitFromOutsideIsFromNoughtUp() {
        assertThatThrownBy(() -> ExternalLimit.ofCurrent(-1)).hasMessageContaining("external limit of -1.0 A");
        assertThatThrownBy(() -> ExternalLimit.ofPower(Double.NaN)).hasMessageContaining("NaN kW");
        assertThat(ExternalLimit.ofCurrent(0).power()).isEqualTo(CircuitSettings.NONE);
        assertThat(ExternalLimit.ofPower(0).current()).isEqualTo(CircuitSettings.NONE);
    }

    @Test
    void whatIsSaidOfTheWrongThingIsNamed() {
        ChargingStation station = new ChargingStation(
                StationSettings.DEFAULT, List.of(CIRCUIT.withoutMeter(PerPhase.ZERO)), List.of(POINT));
        assertThatThrownBy(() -> station.onMeter("main", new MeterSample(PerPhase.ZERO, 1), 1))
                .hasMessage("circuit main has no meter");
        assertThatThrownBy(() -> station.onLoad("main", "pump", PerPhase.UNKNOWN))
                .hasMessageStartingWith("pump on circuit main: a phase is missing");
    }
}
