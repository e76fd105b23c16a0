package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** S1-20, S1-31: loads that can wait, behind relays, seen by the meter. */
class SwitchedApplianceTest {

    @Test
    void s1_31_drawsWhileItsRelayIsOnAndItsOwnRhythmSaysSo() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            SimulatedRelay relay = new SimulatedRelay(
                    vertx,
                    SimulatedHouse.Broker.at("127.0.0.1", 9),
                    "127.0.0.1",
                    "shellyplus1pm-boiler",
                    SimulatedRelay.Generation.GEN2,
                    "");
            SwitchedAppliance boiler = SwitchedAppliance.boiler(relay);
            assertThat(boiler.at(Duration.ofMinutes(10)).l1() * 230).isEqualTo(3000);
            assertThat(boiler.at(Duration.ofMinutes(50)))
                    .as("its thermostat rests")
                    .isEqualTo(Phases.NONE);
            SwitchedAppliance washer = SwitchedAppliance.washingMachine(relay);
            assertThat(washer.at(Duration.ofMinutes(10)).l2()).isGreaterThan(9);
            assertThat(washer.at(Duration.ofMinutes(60)).l2()).isEqualTo(1.3);
            assertThat(washer.at(Duration.ofMinutes(100))).isEqualTo(Phases.NONE);
            relay.pressButton().await(20, TimeUnit.SECONDS);
            assertThat(boiler.at(Duration.ofMinutes(10))).isEqualTo(Phases.NONE);
            assertThat(washer.at(Duration.ofMinutes(10))).isEqualTo(Phases.NONE);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void s1_20_theMeterShowsIt() {
        Site site = new Site(
                HouseLoad.steady(Phases.all(1)),
                HouseLoad.steady(Phases.NONE),
                1,
                0,
                new Charger(),
                new Car(Car.Settings.DEFAULT),
                new MainFuse(25));
        site.attach(time -> time.toSeconds() < 10 ? new Phases(13, 0, 0) : Phases.NONE);
        site.advance(Duration.ofSeconds(5));
        assertThat(site.total()).isEqualTo(new Phases(14, 1, 1));
        site.advance(Duration.ofSeconds(5));
        assertThat(site.total()).isEqualTo(Phases.all(1));
    }

    @Test
    void aCarTakesLessAndLessAsItFills() {
        Car.Settings settings = Car.Settings.DEFAULT.withTaper(0.8).withBattery(30);
        for (double charge : List.of(0.5, 0.8)) {
            assertThat(settled(settings.withStateOfCharge(charge))).isEqualTo(16);
        }
        assertThat(settled(settings.withStateOfCharge(0.9))).isBetween(7.8, 8.1);
        assertThat(settled(settings.withStateOfCharge(0.99))).isEqualTo(6);
    }

    private static double settled(Car.Settings settings) {
        Car car = new Car(settings);
        for (int i = 0; i < 6; i++) {
            car.advance(Duration.ofSeconds(1), 16, 3, 1);
        }
        return Math.round(car.drawn(3).l1() * 10) / 10.0;
    }
}
