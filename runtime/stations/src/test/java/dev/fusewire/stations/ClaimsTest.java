package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claiming, starting, stopping and maintenance, as people and flows do them. */
class ClaimsTest {

    private static final EvseKey EVSE = new EvseKey("sqbf", 1);

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private StationBook book;
    private FakeStation station;
    private Token anna;
    private Token ben;

    @BeforeEach
    void open() {
        book = StationBook.in(folder, clock);
        station = new FakeStation(book, clock, "sqbf");
        station.state(1, EvseState.FREE);
        anna = now(book.register().appToken("anna"));
        ben = now(book.register().appToken("ben"));
        var _ = book.watch(changes::add);
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private EvseView evse() {
        return book.station("sqbf").orElseThrow().evses().getFirst();
    }

    private void pass(Duration time) {
        clock.pass(time);
        now(book.settled());
    }

    private List<String> notes(String kind) {
        now(book.settled());
        return changes.stream()
                .filter(Change.Note.class::isInstance)
                .map(Change.Note.class::cast)
                .filter(each -> each.kind().equals(kind))
                .map(Change.Note::words)
                .toList();
    }

    private StationCommand.Start lastStart() {
        return (StationCommand.Start) station.told().getLast();
    }

    /** The station begins what it was told to begin. */
    private ChargeSession begin(double meter) {
        StationCommand.Start start = lastStart();
        return station.started(clock.instant(), 1, start.token().value(), meter, start.remoteStart());
    }

    @Test
    @DisplayName("S3-10: a claim holds for 20 s, and ends here whatever the app does")
    void aClaimEndsByItself() {
        assertThat(now(book.claim(EVSE, "anna")).kind()).isEqualTo(Kind.DONE);
        assertThat(evse().state()).isEqualTo(EvseState.CLAIMED);
        assertThat(java.util.Objects.requireNonNull(evse().claim()).until())
                .isEqualTo(clock.instant().plusSeconds(20));
        pass(Duration.ofSeconds(19));
        assertThat(evse().state()).isEqualTo(EvseState.CLAIMED);
        pass(Duration.ofSeconds(1));
        assertThat(evse().state()).isEqualTo(EvseState.FREE);
        assertThat(notes("claim over")).containsExactly("anna: the time of the claim is over");
    }

    @Test
    void theStationKeepsItForTheUsersCardsToo() {
        station.toReserve = Kind.DONE;
        now(book.register()
                .put(new Card(Token.card("A1B2"), "", "FAMILY", "anna", "", false, null, Set.of()), "operator"));
        now(book.claim(EVSE, "anna"));
        assertThat(station.commands).last().isInstanceOfSatisfying(StationCommand.Reserve.class, reserve -> {
            assertThat(reserve.token()).isEqualTo(anna);
            assertThat(reserve.parent()).isEqualTo("FAMILY");
        });
    }

    @Test
    void nobodyElseClaimsOrStartsWhatIsClaimed() {
        now(book.claim(EVSE, "anna"));
        assertThat(now(book.claim(EVSE, "ben")).kind()).isEqualTo(Kind.NOT_ALLOWED);
        CommandOutcome outcome = now(book.start(EVSE, ben, "ben"));
        assertThat(outcome.kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(outcome.words()).contains("somebody else has claimed it");
        assertThat(station.told()).isEmpty();
    }

    @Test
    void whoClaimsAnotherLetsGoOfTheFormer() {
        station.state(2, EvseState.FREE);
        now(book.claim(EVSE, "anna"));
        now(book.claim(new EvseKey("sqbf", 2), "anna"));
        assertThat(evse().state()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("S3-10: a claim is interrupted by maintenance")
    void maintenanceInterruptsAClaim() {
        now(book.claim(EVSE, "anna"));
        now(book.maintenance(EVSE, true, "op"));
        assertThat(evse().claim()).isNull();
        assertThat(notes("claim interrupted")).containsExactly("anna: maintenance");
    }

    @Test
    @DisplayName("S3-10: a claim is interrupted by a car that charges")
    void busyInterruptsAClaim() {
        now(book.claim(EVSE, "anna"));
        var _ = station.started(1, "OTHER", 0);
        assertThat(evse().claim()).isNull();
        assertThat(notes("claim interrupted")).containsExactly("anna: busy");
    }

    @Test
    @DisplayName("S3-7: no start in maintenance, none where another charges")
    void startsNothingInMaintenanceOrWhereItIsBusy() {
        now(book.maintenance(EVSE, true, "op"));
        assertThat(now(book.start(EVSE, anna, "anna")).words()).isEqualTo("it is out of service");
        now(book.maintenance(EVSE, false, "op"));
        var _ = station.started(1, "OTHER", 0);
        assertThat(now(book.start(EVSE, anna, "anna")).kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(station.told()).noneMatch(StationCommand.Start.class::isInstance);
    }

    @Test
    @DisplayName("S3-8: a start is done, and the EVSE busy, once the station says that the session began")
    void aStartIsDoneOnceTheStationSaysSo() {
        now(book.claim(EVSE, "anna"));
        Future<CommandOutcome> start = book.start(EVSE, anna, "anna");
        now(book.settled());
        assertThat(start.isComplete()).isFalse();
        assertThat(evse().state()).isEqualTo(EvseState.CLAIMED);
        ChargeSession session = begin(100);
        assertThat(now(start).kind()).isEqualTo(Kind.DONE);
        assertThat(evse().state()).isEqualTo(EvseState.CHARGING);
        assertThat(evse().claim()).isNull();
        assertThat(session.user()).isEqualTo("anna");
    }

    @Test
    void aStartThatNothingComesOfEndsInTime() {
        Future<CommandOutcome> start = book.start(EVSE, anna, "anna");
        now(book.settled());
        pass(Duration.ofSeconds(60));
        assertThat(now(start).kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(evse().state()).isEqualTo(EvseState.FREE);
        assertThat(now(book.claim(EVSE, "ben")).kind()).isEqualTo(Kind.DONE);
    }

    @Test
    void aStartThatTheStationRefusesSaysSo() {
        station.answer = Kind.REFUSED;
        assertThat(now(book.start(EVSE, anna, "anna")).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aStopIsDoneOnceTheSessionHasEnded() {
        var _ = book.start(EVSE, anna, "anna");
        now(book.settled());
        var _ = begin(100);
        Future<CommandOutcome> stop = book.stop(EVSE, StopReason.LIMIT, "flow");
        now(book.settled());
        assertThat(stop.isComplete()).isFalse();
        assertThat(station.told().getLast()).isEqualTo(new StationCommand.Stop(1, "1"));
        ChargeSession ended = station.ended(clock.instant(), 1, "1", null, 300, StopReason.REMOTE);
        assertThat(now(stop).kind()).isEqualTo(Kind.DONE);
        assertThat(ended.reason()).isEqualTo(StopReason.LIMIT);
    }

    @Test
    @DisplayName("S3-9, S3-17: maintenance ends a running session first, then takes the EVSE out of service")
    void maintenanceEndsTheSessionFirst() {
        var _ = station.started(1, "AB", 0);
        Future<CommandOutcome> off = book.maintenance(EVSE, true, "op");
        now(book.settled());
        assertThat(station.told()).containsExactly(new StationCommand.Stop(1, "1"));
        assertThat(evse().state()).isEqualTo(EvseState.CHARGING);
        ChargeSession ended = station.ended(clock.instant(), 1, "1", null, 300, StopReason.REMOTE);
        assertThat(now(off).kind()).isEqualTo(Kind.DONE);
        assertThat(ended.reason()).isEqualTo(StopReason.MAINTENANCE);
        assertThat(station.told().getLast()).isEqualTo(new StationCommand.Availability(1, false));
        assertThat(evse().state()).isEqualTo(EvseState.MAINTENANCE);
        assertThat(now(book.maintenance(EVSE, false, "op")).kind()).isEqualTo(Kind.DONE);
        assertThat(station.told().getLast()).isEqualTo(new StationCommand.Availability(1, true));
    }

    @Test
    void maintenanceOutlivesARestartAndIsToldWhenTheStationComes() {
        station.connection.closed("gone");
        assertThat(now(book.maintenance(EVSE, true, "op")).kind()).isEqualTo(Kind.SCHEDULED);
        now(book.close());
        book = StationBook.in(folder, clock);
        station = new FakeStation(book, clock, "sqbf");
        now(book.settled());
        assertThat(evse().state()).isEqualTo(EvseState.MAINTENANCE);
        assertThat(station.told()).containsExactly(new StationCommand.Availability(1, false));
    }

    @Test
    @DisplayName("Deviation 11: a station that knows already that it is out of service is not told again")
    void aStationIsNotToldWhatItKnows() {
        now(book.maintenance(EVSE, true, "op"));
        station.state(1, EvseState.MAINTENANCE);
        FakeStation again = new FakeStation(book, clock, "sqbf");
        now(book.settled());
        assertThat(again.told()).isEmpty();
    }

    @Test
    @DisplayName("Deviation 6: the newest connection counts, and a late word or close of the old one does nothing")
    void theNewestConnectionCounts() {
        FakeStation newer = new FakeStation(book, clock, "sqbf");
        now(book.settled());
        assertThat(station.isReplaced).isTrue();
        assertThat(newer.isReplaced).isFalse();
        station.connection.closed("late");
        station.state(1, EvseState.FAULTED);
        assertThat(evse().state()).isEqualTo(EvseState.FREE);
        newer.connection.closed("gone");
        now(book.settled());
        assertThat(evse().state()).isEqualTo(EvseState.SILENT);
    }

    @Test
    @DisplayName("Deviation 25: a start that was accepted and ends with transaction -1 makes no ghost session")
    void noGhostOfAStartThatNeverWas() {
        var start = book.start(EVSE, anna, "anna");
        now(book.settled());
        ChargeSession orphan = station.ended(clock.instant(), 1, "-1", anna, 0, StopReason.EV_DISCONNECTED);
        assertThat(orphan.orphan()).isTrue();
        pass(Duration.ofSeconds(60));
        assertThat(now(start).kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(evse().session()).isNull();
        assertThat(evse().state()).isEqualTo(EvseState.FREE);
    }

    @Test
    @DisplayName("Deviation 38: a station that refuses a start until the cable was out is told of in words")
    void tellsToUnplugFirst() {
        station.state(1, EvseState.FINISHING);
        station.answer = Kind.REFUSED;
        assertThat(now(book.start(EVSE, anna, "anna")).words()).contains("unplugged");
    }

    @Test
    void aStationThatKnowsReservationsHoldsTheClaimAndLetsItGo() {
        station.toReserve = Kind.DONE;
        now(book.claim(EVSE, "anna"));
        station.state(1, EvseState.RESERVED);
        assertThat(evse().state()).isEqualTo(EvseState.CLAIMED);
        pass(Duration.ofSeconds(20));
        assertThat(station.told().getLast()).isInstanceOf(StationCommand.CancelReservation.class);
        assertThat(now(book.release(EVSE, "anna")).kind()).isEqualTo(Kind.NOT_ALLOWED);
    }

    @Test
    void aStationThatKnowsNoReservationsIsAskedOnce() {
        now(book.claim(EVSE, "anna"));
        now(book.release(EVSE, "anna"));
        now(book.claim(EVSE, "ben"));
        assertThat(station.commands).hasSize(1);
    }

    @Test
    @DisplayName("S3-23: commands and states are noted with who and when, the newest first")
    void whatIsDoneIsNoted() {
        now(book.claim(EVSE, "anna"));
        now(book.maintenance(EVSE, true, "op"));
        assertThat(now(book.register().notes("sqbf", 3)).stream().map(Change.Note::words))
                .containsExactly("anna: maintenance", "op: taken out of service", "anna: claimed for 20 s");
    }

    @Test
    void aStationThatIsGoneIsSilentAndNothingCanBeDone() {
        station.connection.closed("gone");
        assertThat(now(book.claim(EVSE, "anna")).kind()).isEqualTo(Kind.OFFLINE);
        assertThat(now(book.start(EVSE, anna, "anna")).kind()).isEqualTo(Kind.OFFLINE);
        assertThat(evse().state()).isEqualTo(EvseState.SILENT);
    }

    @Test
    void aStartThatIsOvertakenByMaintenanceIsEndedAgain() {
        now(book.claim(EVSE, "anna"));
        Future<CommandOutcome> start = book.start(EVSE, anna, "anna");
        now(book.settled());
        StationCommand.Start told = lastStart();
        now(book.maintenance(EVSE, true, "op"));
        assertThat(now(start).kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(evse().claim()).isNull();
        var _ = station.started(clock.instant(), 1, told.token().value(), 0, told.remoteStart());
        now(book.settled());
        assertThat(station.told().getLast()).isEqualTo(new StationCommand.Stop(1, "1"));
    }

    @Test
    void aClaimDoesNotWaitForAStationThatDoesNotAnswer() {
        station.isMute = true;
        Future<CommandOutcome> claim = book.claim(EVSE, "anna");
        now(book.settled());
        assertThat(claim.isComplete()).isFalse();
        assertThat(evse().state()).isEqualTo(EvseState.CLAIMED);
        pass(Duration.ofSeconds(3));
        assertThat(now(claim).kind()).isEqualTo(Kind.DONE);
    }
}
