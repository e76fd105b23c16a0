package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.simulation.Charger.CarState;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChargerTest {

    private final Charger charger = new Charger();
    private final Site site = new Site(
            HouseLoad.steady(Phases.NONE),
            HouseLoad.steady(Phases.NONE),
            1,
            0,
            charger,
            new Car(Car.Settings.DEFAULT),
            new MainFuse(25));
    private final GoeKeys keys = new GoeKeys(site, "1");

    private double number(String key) {
        return keys.read(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void pass(double seconds) {
        for (int tenth = 0; tenth < Math.round(seconds * 10); tenth++) {
            site.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void chargesAtTheRequestedCurrentOncePluggedIn() {
        pass(3);
        assertThat(keys.read("car")).isEqualTo(1);
        site.plugIn();
        assertThat(keys.write("amp", 10)).isEmpty();
        pass(8);
        assertThat(keys.read("car")).isEqualTo(2);
        assertThat(keys.read("acu")).isEqualTo(10);
        assertThat(site.drawn()).isEqualTo(Phases.all(10));
        assertThat(keys.read("pnp")).isEqualTo(3);
    }

    @Test
    void forcedOffPausesAndSaysWhy() {
        site.plugIn();
        pass(8);
        assertThat(keys.write("frc", 1)).isEmpty();
        pass(8);
        assertThat(charger.state()).isEqualTo(CarState.COMPLETE);
        assertThat(keys.read("alw")).isEqualTo(false);
        assertThat(keys.read("acu")).isNull();
        assertThat(keys.read("modelStatus")).isEqualTo(4);
        assertThat(site.drawn()).isEqualTo(Phases.NONE);
    }

    @Test
    void forgetsTheForceStateWhenTheCarIsUnplugged() {
        site.plugIn();
        assertThat(keys.write("frc", 1)).isEmpty();
        pass(3);
        site.unplug();
        pass(2);
        assertThat(keys.read("frc")).isEqualTo(0);
        site.plugIn();
        pass(8);
        assertThat(charger.state()).isEqualTo(CarState.CHARGING);
    }

    @Test
    void keepsAmpOverARebootAndCountsItsFlashWrites() {
        site.plugIn();
        assertThat(keys.write("amp", 9)).isEmpty();
        assertThat(keys.write("frc", 1)).isEmpty();
        pass(20);
        site.reboot();
        pass(0.1);
        assertThat(charger.isBooting()).isTrue();
        assertThat(number("rbt")).isLessThan(1000);
        pass(20);
        assertThat(keys.read("amp")).isEqualTo(9);
        assertThat(site.drawn()).isEqualTo(Phases.all(9));
        assertThat(charger.settings().flashWrites()).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotTake() {
        assertThat(keys.write("amp", 5)).hasValue("value from 6 to 16 expected, not 5");
        assertThat(keys.write("amp", 10.5)).hasValue("integer expected, not 10.5");
        assertThat(keys.write("car", 2)).hasValue("key is read-only");
        assertThat(keys.write("nonsense", 2)).hasValue("unknown api key");
        assertThat(keys.write("ama", 10)).isEmpty();
        assertThat(keys.write("amp", 12)).hasValue("value from 6 to 10 expected, not 12");
        assertThat(keys.read("amp")).isEqualTo(16);
    }

    @Test
    void letsATemporaryLimitRunOutAfterTenMinutes() {
        site.plugIn();
        charger.settings().setTemporaryLimit(OptionalInt.of(6));
        pass(599);
        assertThat(site.drawn()).isEqualTo(Phases.all(6));
        pass(10);
        assertThat(site.drawn()).isEqualTo(Phases.all(16));
        assertThat(charger.settings().flashWrites()).isZero();
    }

    @Test
    void pausesWhileItSwitchesToOnePhase() {
        site.plugIn();
        pass(8);
        assertThat(keys.write("psm", 1)).isEmpty();
        pass(3);
        assertThat(charger.offered()).isZero();
        pass(12);
        assertThat(site.drawn()).isEqualTo(new Phases(16, 0, 0));
        assertThat(keys.read("fsp")).isEqualTo(true);
    }

    @Test
    void countsTheSessionsEnergy() {
        site.plugIn();
        pass(3600);
        double first = number("wh");
        assertThat(first).isBetween(10_500.0, 11_200.0);
        site.unplug();
        site.plugIn();
        pass(1);
        assertThat(number("wh")).isLessThan(10);
    }
}
