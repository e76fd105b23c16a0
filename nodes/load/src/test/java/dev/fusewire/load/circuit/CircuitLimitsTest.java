package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.PhaseMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a circuit may carry, and who sets it. */
class CircuitLimitsTest {

    @Test
    void everyPhaseCountsByItself() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 20)),
                List.of(
                        new PointSettings("a", "main").withPhases(1).withMap(PhaseMap.of("123", 1)),
                        new PointSettings("b", "main").withPhases(1).withMap(PhaseMap.of("231", 1))));
        yard.box("a").conductors = 1;
        yard.box("b").conductors = 1;
        yard.plug("a", "b").pass(150);
        assertThat(yard.amp("a")).isEqualTo(16);
        assertThat(yard.amp("b")).isEqualTo(16);
    }

    @Test
    void aCircuitAboveBindsThoseBelow() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 25),
                        new CircuitSettings("cabinet", "house", 63),
                        new CircuitSettings("garage", "house", 63)),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "garage")));
        yard.plug("a", "b").base("house", 3, 1, 1).pass(150);
        assertThat(yard.amp("a") + yard.amp("b")).isBetween(20, 22);
        assertThat(yard.reason("a")).contains("house L1");
        assertThat(yard.circuit("house").headroom().l1()).isBetween(0.0, 1.0);
        assertThat(yard.circuit("cabinet").headroom().l1()).isGreaterThan(40);
    }

    @Test
    void anExternalLimitHoldsAtOnceAndEnds() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.told();
        yard.station.limit("main", ExternalLimit.ofCurrent(14.2));
        yard.pass(1);
        assertThat(yard.told()).containsExactlyInAnyOrder("a OFFER 7", "b OFFER 7");
        assertThat(yard.circuit("main").text()).isEqualTo("limited from outside");
        yard.station.limit("main", ExternalLimit.ofCurrent(8));
        yard.pass(6);
        assertThat(yard.told()).contains("a OFFER 6").anyMatch(each -> each.endsWith("PAUSE"));
        yard.station.limit("main", ExternalLimit.NONE);
        yard.pass(240);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(32);
    }

    @Test
    void anExternalLimitInKilowattsCountsOverAllPhases() {
        Yard yard = Yard.of(63, 1).plug("a").pass(120);
        yard.station.limit("main", ExternalLimit.ofPower(6.9));
        yard.pass(2);
        assertThat(yard.amp("a")).isBetween(9, 10);
        assertThat(yard.circuit("main").powerLimit()).isEqualTo(6.9);
        yard.station.limit("main", ExternalLimit.ofPower(0));
        yard.pass(6);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void theContractedPowerIsNotPassed() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 63).withContractedPower(11)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").base("main", 4, 4, 4).pass(90);
        assertThat(yard.amp("a")).isEqualTo(11);
        assertThat(yard.reason("a")).contains("its share of main");
        yard.base("main", 12, 12, 12).pass(30);
        assertThat(yard.amp("a")).isEqualTo(6);
        yard.pass(90);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void theAverageOfAQuarterHourIsKept() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 63).withAverageLimit(6)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").pass(895);
        assertThat(yard.circuit("main").average()).isBetween(4.0, 6.05);
        yard.base("main", 9, 9, 9).pass(60);
        yard.base("main", 0, 0, 0).pass(830);
        assertThat(yard.circuit("main").average()).isBetween(4.0, 6.05);
    }

    @Test
    void aSmallOverloadIsWaitedOutAndALargeOneIsNot() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.base("main", 20, 0, 0).pass(20);
        assertThat(yard.amp("a")).isEqualTo(6);
        assertThat(yard.reason("a")).startsWith("main L1 carries 26").contains("held at the minimum of 6 A");
        yard.base("main", 40, 0, 0).pass(6);
        assertThat(yard.amp("a")).isZero();
        yard.base("main", 0, 0, 0).pass(50);
        assertThat(yard.amp("a")).isZero();
        yard.pass(80);
        assertThat(yard.amp("a")).isGreaterThan(0);
    }

    @Test
    void anOverloadOfFiveMinutesIsTooLong() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.base("main", 20, 0, 0).pass(290);
        assertThat(yard.amp("a")).isEqualTo(6);
        yard.pass(20);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void whereThereIsNoRoomForThreePhasesOneIsUsedAndThreeAgainLater() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(new PointSettings("a", "main").withSwitching()));
        yard.plug("a").base("main", 0, 23, 0).pass(420);
        assertThat(yard.told()).contains("a PAUSE", "a SWITCH 1", "a CONTINUE");
        assertThat(yard.box("a").mode).isEqualTo(1);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.base("main", 0, 2, 0).pass(240);
        assertThat(yard.box("a").mode).isEqualTo(1);
        yard.pass(600);
        assertThat(yard.told()).contains("a PAUSE", "a SWITCH 3", "a CONTINUE");
        assertThat(yard.box("a").mode).isEqualTo(3);
        assertThat(yard.amp("a")).isEqualTo(16);
    }
}
