package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static java.util.Objects.requireNonNull;
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
import org.junit.jupiter.api.DisplayName;
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

    private ChargeSession open(int number) {
        return requireNonNull(evse(number).session());
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
        assertThat(open(1).energy()).isEqualTo(3000);
        clock.pass(Duration.ofMinutes(30));
        ChargeSession ended = station.ended(1, "1", 7500);
        assertThat(ended.energy()).isEqualTo(6500);
        assertThat(ended.reason()).isEqualTo(StopReason.LOCAL);
        assertThat(evse(1).session()).isNull();
        assertThat(all()).containsExactly(ended);
    }

    @Test
    @DisplayName("Deviation 28: a start told four times is one session with one number")
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
        assertThat(open(1).number()).isEqualTo(1);
    }

    @Test
    @DisplayName("Deviation 26: a stop with transaction -1 ends the session of its place")
    void aStopWithTransactionMinusOneEndsTheSessionOfItsPlace() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(30));
        ChargeSession ended = station.ended(clock.instant(), 0, "-1", Token.card("AB12"), 3000, StopReason.LOCAL);
        assertThat(ended.number()).isEqualTo(1);
        assertThat(ended.energy()).isEqualTo(2000);
    }

    @Test
    @DisplayName("Deviation 26, 30: a stop of nobody's session is kept once, as an orphan")
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
    @DisplayName("Deviation 30: Available ends a stale session, and its stop is still heard")
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
    @DisplayName("Deviation 31: closing meter values count for 60 s after the end")
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

    @Test
    @DisplayName("Deviation 27: meter values with transaction 0 or -1 belong to the session of their place")
    void meterValuesWithoutATransaction() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        station.measured(1, "0", 1500, 6000);
        station.measured(1, "-1", 1600, 6000);
        assertThat(open(1).energy()).isEqualTo(600);
        assertThat(all()).hasSize(1);
    }

    @Test
    @DisplayName("Deviation 30: a session of a station that another program began is recognised by its meter values")
    void aSessionIsRecognisedByItsMeterValues() {
        station.measured(1, "4711", 1000, 6000);
        clock.pass(Duration.ofMinutes(10));
        station.measured(1, "4711", 1500, 6000);
        assertThat(open(1).orphan()).isTrue();
        assertThat(open(1).energy()).isEqualTo(500);
        ChargeSession ended = station.ended(0, "4711", 2000);
        assertThat(ended.energy()).isEqualTo(1000);
        assertThat(all()).hasSize(1);
    }

    @Test
    @DisplayName("Deviation 30: our numbers leave out those that stations use already")
    void ourNumbersLeaveOutOthers() {
        station.measured(1, "2", 1000, 6000);
        var _ = station.ended(1, "2", 2000);
        clock.pass(Duration.ofMinutes(1));
        assertThat(station.started(1, "AB", 2000).number()).isEqualTo(3);
    }

    @Test
    @DisplayName("Deviation 33: readings with the same time, and out of order, count once")
    void readingsOutOfOrder() {
        Instant at = clock.instant();
        var _ = station.started(1, "AB12", 1000);
        station.measured(at.plusSeconds(60), 1, "1", 1100, 6000);
        station.measured(at.plusSeconds(60), 1, "1", 1100, 6000);
        station.measured(at.plusSeconds(120), 1, "1", 1200, 6000);
        station.measured(at.plusSeconds(30), 1, "1", 1050, 6000);
        assertThat(open(1).energy()).isEqualTo(200);
        assertThat(requireNonNull(evse(1).meter()).register()).isEqualTo(1200);
    }

    @Test
    @DisplayName("Deviation 34: a state out of an old queue does not change how the EVSE stands, and is noted")
    void aReplayedStateIsNoted() {
        Instant at = clock.instant();
        clock.pass(Duration.ofHours(1));
        station.state(1, EvseState.FREE);
        station.state(at, 1, EvseState.FAULTED);
        assertThat(evse(1).state()).isEqualTo(EvseState.FREE);
        assertThat(now(book.register().notes("sqbf", 1)).getFirst().kind()).isEqualTo("late");
    }

    @Test
    @DisplayName("Deviation 35: what is told of connector 0 is of the only one there is")
    void whatIsToldOfZero() {
        station.state(0, EvseState.PREPARING);
        assertThat(evse(1).state()).isEqualTo(EvseState.PREPARING);
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(1));
        station.measured(0, "", 1100, 6000);
        assertThat(open(1).energy()).isEqualTo(100);
    }

    @Test
    void theWholeStationStandsInMaintenanceOrWithAFault() {
        station.state(2, EvseState.FREE);
        station.state(0, EvseState.MAINTENANCE);
        assertThat(evse(2).state()).isEqualTo(EvseState.MAINTENANCE);
        station.state(0, EvseState.FREE);
        assertThat(evse(2).state()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("Deviation 36: a station without an inventory gets its EVSEs as it speaks of them")
    void evsesAppear() {
        station.state(3, EvseState.FREE);
        assertThat(evse(3).setup().code()).isNotEmpty();
        assertThat(book.evse(evse(3).setup().code().toLowerCase(java.util.Locale.ROOT)))
                .isPresent();
        reopen();
        now(book.tick());
        assertThat(evse(3).state()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("Deviation 37: Available after a session that ended changes nothing of it")
    void availableAfterTheEnd() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(1));
        ChargeSession ended = station.ended(1, "1", 1500);
        station.state(1, EvseState.FREE);
        assertThat(all()).containsExactly(ended);
    }

    @Test
    @DisplayName("Deviation 41: a stop by a card with two bytes more than it began with")
    void aSpoiltCardStops() {
        var _ = station.started(1, "0123456789ABCDEF0123", 1000);
        var _ = station.started(2, "FEDCBA98765432100000", 1000);
        clock.pass(Duration.ofMinutes(1));
        Token spoilt = Token.card("0123456789abcdef0123??");
        assertThat(station.ended(clock.instant(), 0, "-1", spoilt, 1200, StopReason.LOCAL)
                        .number())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S16 3.7: sessions of a time away, told late and in order, are all kept, and none is open")
    void anOfflineQueueIsWorkedOff() {
        Instant then = clock.instant();
        clock.pass(Duration.ofHours(10));
        station.state(1, EvseState.FREE);
        double meter = 0;
        for (int i = 0; i < 50; i++) {
            Instant at = then.plus(Duration.ofMinutes(10 * i));
            ChargeSession begun = station.started(at, 1, "AB12", meter, -1);
            assertThat(begun.late()).isTrue();
            meter += 300;
            var _ = station.ended(at.plusSeconds(300), 0, begun.transaction(), null, meter, StopReason.EV_DISCONNECTED);
        }
        assertThat(evse(1).state()).isEqualTo(EvseState.FREE);
        assertThat(all()).hasSize(50).allMatch(each -> each.energy() == 300 && !each.isOpen());
    }

    @Test
    void aLateSessionDoesNotDisturbTheOneUnderWay() {
        Instant then = clock.instant();
        clock.pass(Duration.ofHours(1));
        var _ = station.started(1, "LIVE", 5000);
        ChargeSession late = station.started(then, 1, "LATE", 1000, -1);
        assertThat(open(1).number()).isEqualTo(1);
        var _ = station.ended(then.plusSeconds(600), 0, late.transaction(), null, 1500, StopReason.LOCAL);
        assertThat(open(1).number()).isEqualTo(1);
        assertThat(open(1).isOpen()).isTrue();
    }

    @Test
    void anotherBeginningEndsTheOneBeforeIt() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        var _ = station.started(1, "CD34", 2000);
        assertThat(open(1).number()).isEqualTo(2);
        assertThat(all().getLast().reason()).isEqualTo(StopReason.NOT_TOLD);
    }

    @Test
    void aSessionTakenForOverGoesOnWhenItsMeterSaysSo() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        station.state(1, EvseState.FREE);
        clock.pass(Duration.ofMinutes(10));
        station.measured(1, "1", 3000, 6000);
        assertThat(open(1).isOpen()).isTrue();
        assertThat(open(1).energy()).isEqualTo(2000);
    }

    @Test
    void whatNobodyTellsTheEndOfEndsInTime() {
        Instant then = clock.instant();
        clock.pass(Duration.ofHours(2));
        station.state(1, EvseState.FREE);
        var _ = station.started(then, 1, "AB12", 1000, -1);
        clock.pass(Duration.ofHours(2));
        now(book.tick());
        assertThat(all()).allMatch(each -> each.reason() == StopReason.NOT_TOLD);
    }

    @Test
    void anEndThatComesBeforeItsBeginningCountsOnceBothAreKnown() {
        Instant then = clock.instant();
        clock.pass(Duration.ofMinutes(30));
        var _ = station.ended(1, "tx-1", 4000);
        var _ = station.told(
                new dev.fusewire.station.StationEvent.Started(then, 1, "tx-1", Token.card("AB12"), 1000, -1, -1, true));
        assertThat(all()).hasSize(1);
        assertThat(all().getFirst().energy()).isEqualTo(3000);
        assertThat(all().getFirst().orphan()).isFalse();
        assertThat(all().getFirst().begun()).isEqualTo(then);
    }

    @Test
    @DisplayName("Deviations 28 and 32: a start repeated by a station whose clock cannot be trusted is one session")
    void aStartRepeatedAtAnotherTime() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(3));
        assertThat(station.started(1, "AB12", 1000).number()).isEqualTo(1);
        station.measured(1, "1", 1500, 6000);
        assertThat(station.started(1, "AB12", 1500).number()).isEqualTo(2);
    }

    @Test
    @DisplayName("P2 E01: a session whose EVSE is told later than its beginning is put there")
    void aSessionIsPutWhereItIs() {
        station.state(2, EvseState.FREE);
        var _ = station.told(new dev.fusewire.station.StationEvent.Started(
                clock.instant(), 0, "tx-1", null, Double.NaN, -1, -1, false));
        clock.pass(Duration.ofMinutes(1));
        station.measured(2, "tx-1", 1000, 6000);
        clock.pass(Duration.ofMinutes(1));
        station.measured(2, "tx-1", 1100, 6000);
        assertThat(evse(1).session()).isNull();
        assertThat(open(2).energy()).isCloseTo(100, org.assertj.core.api.Assertions.within(0.1));
        assertThat(station.ended(2, "tx-1", 1200).evse().evse()).isEqualTo(2);
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatTheNextSessionCountsIsTakenBack() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        var _ = station.ended(1, "1", 2000);
        Instant end = clock.instant();
        clock.pass(Duration.ofSeconds(40));
        station.measured(end.plusSeconds(30), 1, "", 2010, 6000);
        assertThat(all().getFirst().energy()).isEqualTo(1010);
        var _ = station.started(end.plusSeconds(20), 1, "CD34", 2000, -1);
        station.measured(1, "2", 2020, 6000);
        assertThat(all()).extracting(ChargeSession::energy).containsExactly(20.0, 1000.0);
    }

    @Test
    @DisplayName("Deviation 26: an end told again, with other figures, changes nothing")
    void anEndToldAgainChangesNothing() {
        var _ = station.started(1, "AB12", 1000);
        clock.pass(Duration.ofMinutes(10));
        ChargeSession ended = station.ended(1, "1", 2000);
        clock.pass(Duration.ofMinutes(10));
        assertThat(station.ended(1, "1", 3000)).isEqualTo(ended);
        assertThat(all()).containsExactly(ended);
    }
}
