package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.PointView.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Meters and charge points that are silent, refuse, or cannot be right. */
class DoubtfulPartsTest {

    @Test
    void aSilentMeterDegradesOnlyWhatIsBelow() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("cabinet", "house", 40),
                        new CircuitSettings("garage", "house", 40)),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "garage")));
        yard.plug("a", "b").pass(90);
        yard.silent.add("cabinet");
        yard.told();
        yard.pass(30);
        assertThat(yard.told()).isEmpty();
        assertThat(yard.circuit("cabinet").text()).startsWith("the meter has been silent for");
        yard.pass(10);
        assertThat(yard.told()).containsExactly("a OFFER 6");
        assertThat(yard.reason("a")).isEqualTo("the meter of cabinet has been silent for 40 s: safe current of 6 A");
        yard.pass(270);
        assertThat(yard.told()).containsExactly("a PAUSE");
        assertThat(yard.reason("a"))
                .startsWith("the meter of cabinet has been silent for")
                .endsWith(": paused");
        assertThat(yard.amp("b")).isEqualTo(16);
        yard.silent.clear();
        yard.pass(200);
        assertThat(yard.amp("a")).isEqualTo(16);
    }

    @Test
    void withoutASafeCurrentItPausesAtOnce() {
        Yard yard = new Yard(
                StationSettings.DEFAULT.withSafeCurrent(0),
                List.of(new CircuitSettings("main", null, 40)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").pass(60);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.silent.add("main");
        yard.pass(37);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void aCircuitWithoutAMeterIsReckoned() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("cabinet", "house", 25).withoutMeter(new PerPhase(5, 0, 0))),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "cabinet")));
        yard.plug("a", "b").pass(120);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(20);
        assertThat(yard.circuit("cabinet").source()).isEqualTo(CircuitView.Source.RECKONED);
        assertThat(yard.circuit("cabinet").carried().l1()).isEqualTo(25);
        yard.station.onLoad("cabinet", "pump", new PerPhase(4, 0, 0));
        yard.pass(2);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(16);
    }

    @Test
    void oneThatRefusesCountsWithWhatItOffers() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.box("a").obeys = false;
        yard.station.limit("main", ExternalLimit.ofCurrent(26));
        yard.pass(70);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).isEqualTo("the charge point takes no commands: counted with 16 A");
        assertThat(yard.amp("b")).isEqualTo(9);
        yard.box("a").obeys = true;
        yard.pass(60);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
        assertThat(yard.amp("a")).isBetween(11, 13);
    }

    @Test
    void oneThatDrawsMoreThanItIsOfferedIsCountedSo() {
        Yard yard = Yard.of(30, 2).plug("a", "b").pass(120);
        yard.box("a").excess = 6;
        yard.pass(14);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).startsWith("the car draws 12.0 A, more than it is offered: counted with 21 A");
        assertThat(yard.carried("main").l1()).isLessThanOrEqualTo(30.2);
    }

    @Test
    void oneThatDoesNotAnswerIsCountedAsItWas() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.box("a").answers = false;
        yard.pass(35);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).startsWith("the charge point has not answered for 35 s: counted with 16 A");
        yard.box("a").answers = true;
        yard.pass(1);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
        yard.station.onChargerLost("a");
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        yard.pass(1);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
    }

    @Test
    void itNeverOffersMoreThanTheChargePointAllows() {
        Yard yard = Yard.of(25, 2).plug("a");
        yard.box("a").maximum = 11;
        yard.pass(90);
        assertThat(yard.amp("a")).isEqualTo(11);
        assertThat(yard.reason("a")).isEqualTo("the charge point allows no more than 11 A");
    }

    @Test
    void whatIsReckonedIsAsGoodAsTheMetersItRestsOn() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("row", "house", 40).withoutMeter(PerPhase.ZERO),
                        new CircuitSettings("heat pump", "row", 20)),
                List.of(new PointSettings("a", "row"), new PointSettings("b", "house")));
        yard.plug("a", "b").base("heat pump", 8, 8, 8).pass(90);
        assertThat(yard.circuit("row").base().l1()).isBetween(8.0, 8.3);
        yard.silent.add("heat pump");
        yard.pass(40);
        assertThat(yard.amp("a")).isEqualTo(6);
        assertThat(yard.reason("a")).startsWith("the meter of heat pump has been silent for");
        assertThat(yard.amp("b")).isEqualTo(16);
    }

    @Test
    void oneThatWentSilentWhileItBeganIsTakenToHaveBegun() {
        Yard yard = Yard.of(30, 2).plug("a", "b").pass(60);
        yard.station.stop("a");
        yard.pass(90);
        yard.station.start("a");
        for (int i = 0; yard.told().stream().noneMatch("a CONTINUE"::equals); i++) {
            yard.pass(1);
            assertThat(i).isLessThan(60);
        }
        yard.box("a").answers = false;
        yard.pass(40);
        assertThat(yard.view("a").reason().current()).isEqualTo(6);
        assertThat(yard.reason("a")).contains("has not answered").endsWith("counted with 6 A");
    }
}
