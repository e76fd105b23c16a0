package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On which phases the charge point hangs")
class PhaseMapTest {

    @ParameterizedTest(name = "{0}: conductors with 1, 2 and 3 A load the phases with {1}, {2} and {3} A")
    @CsvSource({"123, 1, 2, 3", "132, 1, 3, 2", "213, 2, 1, 3", "231, 3, 1, 2", "312, 2, 3, 1", "321, 3, 2, 1"})
    void turnsCurrents(String order, double l1, double l2, double l3) {
        assertThat(PhaseMap.of(order, 1).toSite(new PerPhase(1, 2, 3))).isEqualTo(new PerPhase(l1, l2, l3));
    }

    @Test
    void namesThePhaseOfAConductor() {
        PhaseMap map = PhaseMap.of("231", 2);
        assertThat(map.phaseOf(1)).isEqualTo(Phase.L2);
        assertThat(map.phaseOf(2)).isEqualTo(Phase.L3);
        assertThat(map.phaseOf(3)).isEqualTo(Phase.L1);
        assertThatThrownBy(() -> map.phaseOf(4)).hasMessage("there is no conductor 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "1234", "024", "abc", "12x"})
    void refusesWhatIsNoOrder(String order) {
        assertThatThrownBy(() -> PhaseMap.of(order, 1))
                .hasMessage("phase map \"%s\" is not 1, 2 and 3 in some order", order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "122", "121"})
    void refusesAPhaseTwice(String order) {
        assertThatThrownBy(() -> PhaseMap.of(order, 1)).hasMessageContaining("names a phase twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void refusesAConductorThatIsNone(int conductor) {
        assertThatThrownBy(() -> PhaseMap.of("123", conductor))
                .hasMessage("one-phase conductor %d is not between 1 and 3", conductor);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesEachConductorForOnePhase(int conductor) {
        assertThat(PhaseMap.of("123", conductor).onePhaseConductor()).isEqualTo(conductor);
    }

    @Test
    void countsOnEveryPhaseWhatIsOnOneOfThemForCertainWhereNobodyHasLooked() {
        assertThat(PhaseMap.UNKNOWN.toSite(new PerPhase(9, 0.2, 8))).isEqualTo(new PerPhase(8, 8, 8));
        assertThat(PhaseMap.UNKNOWN.toSite(new PerPhase(0.9, 0.2, 1))).isEqualTo(new PerPhase(1, 1, 1));
        assertThat(PhaseMap.UNKNOWN.toSite(new PerPhase(0.9, 0.2, 0))).isEqualTo(PerPhase.ZERO);
    }
}
