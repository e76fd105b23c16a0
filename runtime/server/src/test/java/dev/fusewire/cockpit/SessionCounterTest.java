package dev.fusewire.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCounterTest {

    private static final double PRICE = 0.5;

    private SessionCounter counter = new SessionCounter("c", null);
    private long now = 1_000_000_000_000L;

    private Optional<Session> hears(boolean connected, String state, double energy, Object... more) {
        now += 5_000;
        ObjectValue told = ObjectValue.of(
                "time",
                now,
                "online",
                true,
                "connected",
                connected,
                "state",
                state,
                "sessionEnergy",
                energy < 0 ? Null.NULL : energy,
                "power",
                7200,
                "drawn",
                ObjectValue.of("l1", 10 + energy, "l2", 1, "l3", 0));
        for (int i = 0; i < more.length; i += 2) {
            told = told.with(String.valueOf(more[i]), more[i + 1]);
        }
        return counter.accept(told, PRICE);
    }

    private Session open() {
        return Objects.requireNonNull(counter.open());
    }

    @Test
    void goesFromPluggingInToPluggingOut() {
        assertThat(hears(false, "idle", 0)).isEmpty();
        assertThat(counter.open()).isNull();
        assertThat(hears(true, "charging", 0)).isEmpty();
        long start = now;
        assertThat(hears(true, "charging", 1)).isEmpty();
        assertThat(hears(true, "charging", 2)).isEmpty();
        assertThat(hears(true, "waiting", 2, "paused", true, "pausedBy", "us")).isEmpty();
        assertThat(hears(true, "complete", 2)).isEmpty();
        Session session = hears(false, "idle", 2).orElseThrow();
        assertThat(session.start()).isEqualTo(start);
        assertThat(session.end()).isEqualTo(now);
        assertThat(session.energy()).isEqualTo(2);
        assertThat(session.cost()).isEqualTo(1);
        assertThat(session.peak()).isEqualTo(12);
        assertThat(session.pauses()).isEqualTo(1);
        assertThat(session.charging()).isEqualTo(10_000);
        assertThat(session.duration()).isEqualTo(25_000);
    }

    @Test
    void whatTheChargerDoesNotAllowIsNoPause() {
        assertThat(hears(true, "waiting", 0)).isEmpty();
        assertThat(hears(true, "waiting", 0, "paused", true, "pausedBy", "charger"))
                .isEmpty();
        assertThat(open().pauses()).isZero();
    }

    @Test
    void countsThePowerWhereTheChargerHasNoCounter() {
        for (int i = 0; i <= 10; i++) {
            assertThat(hears(true, "charging", -1)).isEmpty();
        }
        assertThat(open().energy()).isBetween(0.085, 0.101);
    }

    @Test
    void anotherCarIsAnotherSessionThoughNobodySawItComeAndGo() {
        assertThat(hears(true, "charging", 0)).isEmpty();
        assertThat(hears(true, "charging", 9)).isEmpty();
        long seen = now;
        now += 3_600_000;
        Session former = hears(true, "charging", 0.2).orElseThrow();
        assertThat(former.energy()).isEqualTo(9);
        assertThat(former.end()).isEqualTo(seen);
        assertThat(open().start()).isEqualTo(now);
    }

    @Test
    void theFormerCarsEnergyRightAfterPluggingInIsNoSessionOfItsOwn() {
        assertThat(hears(true, "waiting", 9)).isEmpty();
        long start = now;
        assertThat(hears(true, "waiting", 0)).isEmpty();
        assertThat(hears(true, "charging", 0.1)).isEmpty();
        assertThat(open().start()).isEqualTo(start);
        assertThat(open().energy()).isEqualTo(0.1);
    }

    @Test
    void goesOnWhenTheCounterBeginsAnew() {
        assertThat(hears(true, "charging", 0)).isEmpty();
        long start = now;
        assertThat(hears(true, "charging", 1)).isEmpty();
        assertThat(hears(true, "charging", 9)).isEmpty();
        assertThat(hears(true, "charging", 0)).isEmpty();
        assertThat(hears(true, "charging", 2)).isEmpty();
        assertThat(open().start()).isEqualTo(start);
        assertThat(open().energy()).isEqualTo(11);
        assertThat(hears(true, "charging", 0)).isEmpty();
        assertThat(hears(true, "charging", 1)).isEmpty();
        assertThat(hears(false, "idle", 0).orElseThrow().energy()).isEqualTo(12);
    }

    @Test
    void countsNothingTwiceWhenTheCounterIsZeroForAMoment() {
        assertThat(hears(true, "charging", 0)).isEmpty();
        assertThat(hears(true, "charging", 1)).isEmpty();
        assertThat(hears(true, "charging", 9)).isEmpty();
        assertThat(hears(true, "charging", 0)).isEmpty();
        assertThat(open().energy()).isEqualTo(9);
        assertThat(hears(true, "charging", 9.1)).isEmpty();
        assertThat(open().energy()).isEqualTo(9.1);
        assertThat(hears(true, "charging", 12)).isEmpty();
        assertThat(hears(false, "idle", 12).orElseThrow().energy()).isEqualTo(12);
    }

    @Test
    void goesOnWhenProgramAndCounterBeganAnew() {
        assertThat(hears(true, "charging", 3)).isEmpty();
        assertThat(hears(true, "charging", 3.5)).isEmpty();
        assertThat(hears(true, "charging", 4)).isEmpty();
        counter = new SessionCounter("c", open());
        assertThat(hears(true, "charging", 0.5)).isEmpty();
        assertThat(hears(true, "charging", 1)).isEmpty();
        assertThat(open().energy()).isEqualTo(4.5);
    }

    @Test
    void goesOnAfterARestartOfTheProgram() {
        assertThat(hears(true, "charging", 3)).isEmpty();
        assertThat(hears(true, "charging", 4)).isEmpty();
        Session kept = open();
        counter = new SessionCounter("c", kept);
        now += 600_000;
        assertThat(hears(true, "charging", 5)).isEmpty();
        assertThat(open().start()).isEqualTo(kept.start());
        assertThat(open().energy()).isEqualTo(5);
    }

    @Test
    void anOfflineChargerTellsNothing() {
        assertThat(hears(true, "charging", 3)).isEmpty();
        assertThat(hears(false, "unknown", 0, "online", false)).isEmpty();
        assertThat(counter.open()).isNotNull();
    }
}
