package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of what stations tell of sessions: twice, late, in part, or wrongly. */
class SessionsTest {

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private StationBook book;
    private FakeStation station;

    @BeforeEach
    void open() {
        book = StationBook.in(folder, clock);
        station = new FakeStation(book, clock, "sqbf");
        station.state(1, EvseState.FREE);
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private void reopen() {
        close();
        book = StationBook.in(folder, clock);
        station = new FakeStation(book, clock, "sqbf");
    }

    private EvseView evse(int number) {
        return book.station("sqbf").orElseThrow().evses().stream()
                .filter(each -> each.key().evse() == number)
                .findFirst()
                .orElseThrow();
    }

    private List<ChargeSession> all() {
        return now(book.register().sessions(new SessionQuery("", "", null, null, 100)));
    }

    @Test
    void countsFromOneAndEndsWithTheDifferenceOfTheRegister() {
        ChargeSession begun = station.started(1, "AB12", 1000);
        assertThat(begun.number()).isEqualTo(1);
        assertThat(begun.transaction()).isEqualTo("1");
        assertThat(evse(1).state()).isEqualTo(EvseState.CHARGING);
        clock.pass(Duration.ofMinutes(30));
        station.measured(1, "1", 4000, 6000);
        assertThat(evse(1).session().energy()).isEqualTo(3000);
        clock.pass(Duration.ofMinutes(30));
        ChargeSession ended = station.ended(1, "1", 7500);
        assertThat(ended.energy()).isEqualTo(6500);
        assertThat(ended.reason()).isEqualTo(StopReason.LOCAL);
        assertThat(evse(1).session()).isNull();
        assertThat(all()).containsExactly(ended);
    }

    @Test
    void aStartToldFourTimesIsOneSession() {
        Instant at = clock.instant();
        for (int i = 0; i < 4; i++) {
            assertThat(station.started(at, 1, "AB12", 1000, -1).number()).isEqualTo(1);
            clock.pass(Duration.ofSeconds(30));
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void aStartToldAgainAfterOurRestartIsTheSameSession() {
        Instant at = clock.instant();
        var _ = station.started(at, 1, "AB12", 1000, -1);
        reopen();
        assertThat(station.started(at, 1, "ab12", 1000, -1).number()).isEqualTo(1);
        assertThat(evse(1).session().number()).isEqualTo(1);
    }

    @Test
    void aStopWithTransactionMinusOneEndsTheSessionOfItsPlace() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(30));
        ChargeSession ended = station.ended(clock.instant(), 0, "-1", Token.card("AB12"), 3000, StopReason.LOCAL);
        assertThat(ended.number()).isEqualTo(1);
        assertThat(ended.energy()).isEqualTo(2000);
    }

    @Test
    void aStopOfNobodysSessionIsKeptOnce() {
        Instant at = clock.instant();
        ChargeSession orphan = station.ended(at, 0, "777", Token.card("AB12"), 3000, StopReason.LOCAL);
        assertThat(orphan.orphan()).isTrue();
        assertThat(station.ended(at, 0, "777", Token.card("AB12"), 3000, StopReason.LOCAL)
                        .number())
                .isEqualTo(orphan.number());
        assertThat(all()).hasSize(1);
    }

    @Test
    void availableEndsAStaleSessionAndItsStopIsStillHeard() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        station.state(1, EvseState.FREE);
        assertThat(evse(1).state()).isEqualTo(EvseState.FREE);
        assertThat(all().getFirst().reason()).isEqualTo(StopReason.NOT_TOLD);
        ChargeSession ended = station.ended(1, "1", 2000);
        assertThat(ended.reason()).isEqualTo(StopReason.LOCAL);
        assertThat(ended.energy()).isEqualTo(1000);
    }

    @Test
    void closingMeterValuesCountForAMinute() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        var _ = station.ended(1, "1", 2000);
        clock.pass(Duration.ofSeconds(30));
        station.measured(1, "1", 2010, 0);
        clock.pass(Duration.ofSeconds(60));
        station.measured(1, "1", 2500, 0);
        assertThat(all().getFirst().energy()).isEqualTo(1010);
    }

    @Test
    void numbersGoOnAfterARestart() {
        var _ = station.started(1, "AB12", 1000);
        var _ = station.ended(1, "1", 2000);
        reopen();
        clock.pass(Duration.ofMinutes(1));
        assertThat(station.started(1, "AB12", 2000).number()).isEqualTo(2);
    }
}
