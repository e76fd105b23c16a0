package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SiteTest {

    private static Site site(HouseLoad load, double lapse, int rotation) {
        var site = new Site(
                load,
                HouseLoad.steady(Phases.NONE),
                lapse,
                rotation,
                new Charger(),
                new Car(Car.Settings.DEFAULT.withPhases(1)),
                new MainFuse(25));
        site.plugIn();
        return site;
    }

    private static void pass(Site site, int seconds) {
        for (int tenth = 0; tenth < seconds * 10; tenth++) {
            site.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void showsTheCarsCurrentOnTheMeter() {
        Site site = site(HouseLoad.steady(new Phases(3, 2, 1)), 1, 0);
        pass(site, 10);
        assertThat(site.meter().read(0).current()).isEqualTo(19);
        assertThat(site.meter().read(1).current()).isEqualTo(2);
        assertThat(site.meter().read(0).power()).isCloseTo(230 * 19 * 0.98, within(20.0));
    }

    @Test
    void itsMeterCanShowNoughtsOrStandStill() {
        Site site = site(HouseLoad.steady(new Phases(3, 2, 1)), 1, 0);
        pass(site, 10);
        site.meter().show(Meter.Shows.FROZEN);
        Meter.Reading frozen = site.meter().read(0);
        site.charger().settings().setAmp(8);
        pass(site, 10);
        assertThat(site.total().l1()).isEqualTo(11);
        assertThat(site.meter().read(0).current()).isEqualTo(19);
        assertThat(site.meter().read(0).voltage()).isEqualTo(frozen.voltage());
        site.meter().show(Meter.Shows.NOUGHTS);
        assertThat(site.meter().read(0).current()).isZero();
        assertThat(site.meter().read(0).power()).isZero();
        assertThat(site.meter().read(0).voltage()).isGreaterThan(220);
        site.meter().show(Meter.Shows.TRUTH);
        assertThat(site.meter().read(0).current()).isEqualTo(11);
    }

    @Test
    void itsChargePointCanShowAPauseThatItDoesNotMake() {
        Site site = site(HouseLoad.steady(Phases.NONE), 1, 0);
        pass(site, 10);
        site.charger().pretend(true, Charger.CarState.COMPLETE);
        site.charger().settings().setForce(ChargerSettings.OFF);
        pass(site, 10);
        assertThat(site.charger().settings().force()).isEqualTo(ChargerSettings.OFF);
        assertThat(site.charger().state()).isEqualTo(Charger.CarState.COMPLETE);
        assertThat(site.drawn().l1()).isEqualTo(16);
        site.charger().pretend(false, null);
        pass(site, 10);
        assertThat(site.drawn()).isEqualTo(Phases.NONE);
    }

    @Test
    void hangsARotatedChargePointOnAnotherConductor() {
        Site site = site(HouseLoad.steady(Phases.all(1)), 1, 1);
        pass(site, 10);
        assertThat(site.total()).isEqualTo(new Phases(1, 17, 1));
        assertThat(site.drawn()).isEqualTo(new Phases(16, 0, 0));
    }

    @Test
    void remembersHowLongTheFuseWasOverloaded() {
        Site site = site(HouseLoad.steady(Phases.all(12)), 1, 0);
        pass(site, 60);
        assertThat(site.fuse().highestCurrent()).isEqualTo(28);
        assertThat(site.fuse().overload()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        site.unplug();
        pass(site, 1);
        assertThat(site.fuse().overload()).isZero();
        assertThat(site.fuse().longestOverload()).isGreaterThan(Duration.ofSeconds(50));
    }

    @Test
    void livesFasterWithALapseButReactsAsBefore() {
        Site site = site(HouseLoad.steady(Phases.NONE), 600, 0);
        pass(site, 2);
        assertThat(site.drawn().l1()).isLessThan(12);
        pass(site, 58);
        assertThat(site.charger().sessionWh()).isBetween(30_000.0, 37_000.0);
    }

    @Test
    void givesTheSameHouseForTheSameSeed() {
        HouseLoad one = HouseLoad.family(7);
        HouseLoad same = HouseLoad.family(7);
        HouseLoad other = HouseLoad.family(8);
        boolean differs = false;
        for (int minute = 0; minute < 24 * 60; minute++) {
            Duration time = Duration.ofMinutes(minute);
            assertThat(one.at(time)).isEqualTo(same.at(time));
            differs |= !one.at(time).equals(other.at(time));
        }
        assertThat(differs).isTrue();
    }

    @Test
    void changesVisiblyWithinTheDemosFirstMinute() {
        HouseLoad demo = HouseLoad.demo(1);
        assertThat(demo.at(Duration.ofSeconds(5)).highest()).isLessThan(4);
        assertThat(demo.at(Duration.ofSeconds(20)).l2()).isGreaterThan(9);
        assertThat(demo.at(Duration.ofSeconds(45)).l1()).isGreaterThan(12);
    }

    @Test
    void neverLeavesTheDemosCarWithoutItsMinimumForAsLongAsAPauseNeeds() {
        HouseLoad demo = HouseLoad.demo(1);
        int tight = 0;
        for (int second = 0; second < 300; second++) {
            if (demo.at(Duration.ofSeconds(second)).highest() + 6 > 25) {
                tight++;
            }
        }
        assertThat(tight).isBetween(20, 60);
    }
}
