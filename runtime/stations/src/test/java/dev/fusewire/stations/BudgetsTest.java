package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.Budget;
import dev.fusewire.station.BudgetUse;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody may charge in a day or a month, while they charge. */
class BudgetsTest {

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final List<Change.OfBudget> low = new CopyOnWriteArrayList<>();
    private StationBook book;
    private FakeStation station;

    @BeforeEach
    void open() {
        book = StationBook.in(folder, clock);
        var _ = book.watch(change -> {
            if (change instanceof Change.OfBudget budget) {
                low.add(budget);
            }
        });
        station = new FakeStation(book, clock, "sqbf");
        station.state(1, EvseState.FREE);
        station.state(2, EvseState.FREE);
        card("AB12", "anna");
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private void card(String value, String user) {
        now(book.register().put(new Card(Token.card(value), "", "", user, "", false, null, Set.of()), "op"));
    }

    private void budget(String holder, Budget.Period period, double energy, double money) {
        now(book.register().put(new Budget(holder, period, energy, money), "op"));
    }

    private void measured(int evse, String transaction, double register) {
        clock.pass(Duration.ofMinutes(10));
        station.measured(evse, transaction, register, 6_000);
        now(book.settled());
    }

    private List<StationCommand> stops() {
        return station.told().stream()
                .filter(StationCommand.Stop.class::isInstance)
                .toList();
    }

    @Test
    void whatIsUsedUpEndsTheSessionAndSaysSo() {
        budget("anna", Budget.Period.DAY, 3_000, Double.NaN);
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 2_000);
        assertThat(stops()).isEmpty();
        measured(1, "1", 3_000);
        assertThat(stops()).containsExactly(new StationCommand.Stop(1, "1"));
        ChargeSession ended = station.ended(clock.instant(), 1, "1", null, 3_010, StopReason.REMOTE);
        assertThat(ended.reason()).isEqualTo(StopReason.BUDGET);
        assertThat(now(book.register().notes("sqbf", 100)).stream().map(Change.Note::words))
                .contains("anna: session 1 is to end: the 3.0 kWh for today are used up");
    }

    @Test
    void theDriverIsToldOnceThatMostIsUsed() {
        budget("anna", Budget.Period.DAY, 10_000, Double.NaN);
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 1_000);
        measured(1, "1", 2_000);
        assertThat(low).isEmpty();
        for (int wh = 3_000; wh <= 9_000; wh += 1_000) {
            measured(1, "1", wh);
        }
        assertThat(low).hasSize(1);
        assertThat(low.getFirst().share()).isEqualTo(0.8);
        assertThat(low.getFirst().session().user()).isEqualTo("anna");
        assertThat(stops()).isEmpty();
        var _ = station.ended(1, "1", 9_000);
        var _ = station.started(1, "AB12", 9_000);
        measured(1, "2", 9_500);
        assertThat(low).as("another session of the same day").hasSize(1);
    }

    @Test
    void moneyEndsASessionToo() {
        now(book.register().put(Tariff.flat("flat", "EUR", "0.50"), "op"));
        now(book.register().put(new StationSetup("sqbf", "", "", null, List.of(), "flat", false, true), "op"));
        budget("anna", Budget.Period.MONTH, Double.NaN, 2);
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 3_000);
        assertThat(stops()).isEmpty();
        measured(1, "1", 4_000);
        assertThat(stops()).hasSize(1);
        BudgetUse use = now(book.register().budgetsOf("anna")).getFirst();
        assertThat(use.money()).isEqualTo(2.0);
        assertThat(use.currency()).isEqualTo("EUR");
        assertThat(use.share()).isEqualTo(1);
    }

    @Test
    void aCardHasABudgetOfItsOwnBesideItsUsers() {
        card("CD34", "anna");
        budget("cd34", Budget.Period.DAY, 1_000, Double.NaN);
        budget("anna", Budget.Period.DAY, 50_000, Double.NaN);
        var _ = station.started(1, "AB12", 0);
        var _ = station.started(2, "CD34", 0);
        measured(1, "1", 1_500);
        measured(2, "2", 1_500);
        assertThat(stops()).containsExactly(new StationCommand.Stop(2, "2"));
        assertThat(now(book.register().budgetsOf("anna")))
                .extracting(use -> use.budget().holder(), BudgetUse::energy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CD34", 1_500.0),
                        org.assertj.core.groups.Tuple.tuple("anna", 3_000.0));
        assertThat(now(book.register().budgetsOf("ben"))).isEmpty();
    }

    @Test
    void otherSessionsOfTheSamePersonCount() {
        card("CD34", "anna");
        budget("anna", Budget.Period.DAY, 3_000, Double.NaN);
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 2_000);
        var _ = station.started(2, "CD34", 0);
        measured(2, "2", 1_100);
        assertThat(stops()).containsExactly(new StationCommand.Stop(2, "2"));
    }

    @Test
    void aBudgetThatIsSetWhileSomebodyChargesHoldsAtOnce() {
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 2_000);
        budget("anna", Budget.Period.DAY, 1_000, Double.NaN);
        measured(1, "1", 2_100);
        assertThat(stops()).hasSize(1);
    }

    @Test
    void aStationThatDoesNotEndItIsToldAgainAfterAMinuteAndNotWithEachFigure() {
        budget("anna", Budget.Period.DAY, 1_000, Double.NaN);
        station.answer = dev.fusewire.station.CommandOutcome.Kind.REFUSED;
        var _ = station.started(1, "AB12", 0);
        measured(1, "1", 2_000);
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofSeconds(10));
            station.measured(1, "1", 2_000 + i, 100);
            now(book.settled());
        }
        assertThat(stops()).hasSize(1);
        clock.pass(Duration.ofSeconds(10));
        station.measured(1, "1", 2_010, 100);
        now(book.settled());
        assertThat(stops()).hasSize(2);
    }

    @Test
    void aSessionCountsInTheDayInWhichItBegan() {
        clock.set(Instant.parse("2026-03-03T23:30:00Z"));
        budget("anna", Budget.Period.DAY, 3_000, Double.NaN);
        var _ = station.started(1, "AB12", 0);
        for (int wh = 500; wh <= 2_900; wh += 400) {
            measured(1, "1", wh);
        }
        assertThat(stops()).isEmpty();
        assertThat(now(book.register().budgetsOf("anna")).getFirst().energy())
                .as("used of the new day's")
                .isZero();
        measured(1, "1", 3_000);
        assertThat(stops()).as("used of the day's it began in").hasSize(1);
    }
}
