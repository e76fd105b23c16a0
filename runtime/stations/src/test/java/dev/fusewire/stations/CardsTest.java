package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.Budget;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationRegister;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may charge. */
class CardsTest {

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
        station.state(2, EvseState.FREE);
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private Verdict verdict(Token token) {
        return now(station.connection.authorize(0, token)).verdict();
    }

    private void put(String value, String user, String parent, @Nullable Instant until, String... stations) {
        now(book.register()
                .put(new Card(Token.card(value), value, parent, user, "", false, until, Set.of(stations)), "op"));
    }

    @Test
    void aCardIsGoodWhateverItsCase() {
        put("04A2B3", "anna", "FAMILY", null);
        var answer = now(station.connection.authorize(1, Token.card(" 04a2b3 ")));
        assertThat(answer.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(answer.parent()).isEqualTo("FAMILY");
        assertThat(answer.user()).isEqualTo("anna");
    }

    @Test
    void anUnknownCardIsRefusedAndCanBeLearnt() {
        assertThat(verdict(Token.card("NEW"))).isEqualTo(Verdict.UNKNOWN);
        assertThat(book.register().unknownCards())
                .extracting(StationRegister.UnknownCard::token)
                .containsExactly(Token.card("NEW"));
        put("NEW", "anna", "", null);
        assertThat(verdict(Token.card("new"))).isEqualTo(Verdict.ACCEPTED);
        assertThat(book.register().unknownCards()).isEmpty();
    }

    @Test
    void unknownCardsAreBounded() {
        for (int i = 0; i < 150; i++) {
            var _ = verdict(Token.card("NEW" + i));
        }
        assertThat(book.register().unknownCards()).hasSize(100);
        assertThat(book.register().unknownCards().getFirst().token().value()).isEqualTo("NEW149");
    }

    @Test
    void aCardEndsAndIsForSomeStationsOnly() {
        put("OLD", "anna", "", clock.instant().plusSeconds(60));
        put("ELSEWHERE", "anna", "", null, "xyzz");
        assertThat(verdict(Token.card("OLD"))).isEqualTo(Verdict.ACCEPTED);
        clock.pass(Duration.ofSeconds(60));
        assertThat(verdict(Token.card("OLD"))).isEqualTo(Verdict.EXPIRED);
        assertThat(verdict(Token.card("ELSEWHERE"))).isEqualTo(Verdict.NOT_AT_THIS_LOCATION);
    }

    @Test
    void aBlockedCardOpensNothingEvenWhereChargingIsFree() {
        now(book.register().put(new Card(Token.card("BAD"), "", "", "", "", true, null, Set.of()), "op"));
        now(book.register().put(new StationSetup("sqbf", "", "", null, List.of(), "", true, true), "op"));
        assertThat(verdict(Token.card("BAD"))).isEqualTo(Verdict.BLOCKED);
        assertThat(verdict(Token.card("ANY"))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aCardChargesOneCarAtATimeAndMayStopIt() {
        put("AB12", "anna", "", null);
        var _ = station.started(1, "AB12", 0);
        FakeStation other = new FakeStation(book, clock, "xyzz");
        assertThat(now(other.connection.authorize(1, Token.card("AB12"))).verdict())
                .isEqualTo(Verdict.CONCURRENT_TX);
        assertThat(now(station.connection.authorize(2, Token.card("AB12"))).verdict())
                .isEqualTo(Verdict.CONCURRENT_TX);
        assertThat(verdict(Token.card("AB12"))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    @DisplayName("S16 3.10: another card of the same parent stops a session")
    void aParentsCardStops() {
        put("ONE", "anna", "FAMILY", null);
        put("TWO", "ben", "FAMILY", null);
        put("THREE", "carl", "", null);
        var _ = station.started(1, "ONE", 0);
        var _ = station.started(2, "THREE", 0);
        clock.pass(Duration.ofMinutes(5));
        ChargeSession ended = station.ended(clock.instant(), 0, "-1", Token.card("TWO"), 500, StopReason.LOCAL);
        assertThat(ended.number()).isEqualTo(1);
        assertThat(ended.user()).isEqualTo("anna");
    }

    @Test
    void aCarsAddressIsACardWhateverItsSeparators() {
        now(book.register()
                .put(
                        new Card(
                                new Token("00:1a:2b:3c:4d:5e", "MacAddress"),
                                "car",
                                "",
                                "anna",
                                "ID.3",
                                false,
                                null,
                                Set.of()),
                        "op"));
        Token shown = new Token("001A2B3C4D5E", "MacAddress");
        assertThat(verdict(shown)).isEqualTo(Verdict.ACCEPTED);
        var _ = station.told(
                new dev.fusewire.station.StationEvent.Started(clock.instant(), 1, "", shown, 0, -1, -1, false));
        assertThat(book.stations().getFirst().evses().getFirst().session())
                .extracting(ChargeSession::vehicle)
                .isEqualTo("ID.3");
    }

    @Test
    @DisplayName("Deviation 41: tokens we make have at most 16 characters, and stay")
    void ourTokensAreShort() {
        Token token = now(book.register().appToken("anna"));
        assertThat(token.value()).matches("[A-Z0-9]{1,16}");
        assertThat(now(book.register().appToken("anna"))).isEqualTo(token);
        assertThat(now(book.register().appToken("ben"))).isNotEqualTo(token);
        now(book.close());
        book = StationBook.in(folder, clock);
        assertThat(now(book.register().appToken("anna"))).isEqualTo(token);
    }

    @Test
    void whoseCardsAreForSomeStationsStartsNowhereElseByTheApp() {
        put("ELSEWHERE", "anna", "", null, "xyzz");
        Token app = now(book.register().appToken("anna"));
        assertThat(now(book.start(new EvseKey("sqbf", 1), app, "anna")).kind()).isEqualTo(Kind.NOT_ALLOWED);
    }

    @Test
    void whatABudgetHasLeftIsLookedAtAndBeginsAnewTheNextDay() {
        put("AB12", "anna", "", null);
        now(book.register().put(new Budget("anna", Budget.Period.DAY, 10_000, Double.NaN), "op"));
        var _ = station.started(1, "AB12", 0);
        clock.pass(Duration.ofHours(1));
        var _ = station.ended(1, "1", 9_999);
        assertThat(verdict(Token.card("AB12"))).isEqualTo(Verdict.ACCEPTED);
        var _ = station.started(1, "AB12", 9_999);
        clock.pass(Duration.ofHours(1));
        station.measured(1, "2", 10_001, 1000);
        assertThat(now(station.connection.authorize(2, Token.card("AB12"))).verdict())
                .isEqualTo(Verdict.CONCURRENT_TX);
        var _ = station.ended(1, "2", 10_001);
        assertThat(verdict(Token.card("AB12"))).isEqualTo(Verdict.NO_CREDIT);
        clock.pass(Duration.ofHours(22));
        assertThat(verdict(Token.card("AB12"))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void moneyIsABudgetToo() {
        now(book.register().put(Tariff.flat("flat", "EUR", "0.50"), "op"));
        now(book.register().put(new StationSetup("sqbf", "", "", null, List.of(), "flat", false, true), "op"));
        put("AB12", "", "", null);
        now(book.register().put(new Budget("AB12", Budget.Period.MONTH, Double.NaN, 5), "op"));
        var _ = station.started(1, "AB12", 0);
        clock.pass(Duration.ofHours(1));
        ChargeSession ended = station.ended(1, "1", 10_000);
        assertThat(ended.cost()).isEqualTo(5.0);
        assertThat(ended.currency()).isEqualTo("EUR");
        assertThat(verdict(Token.card("AB12"))).isEqualTo(Verdict.NO_CREDIT);
    }

    @Test
    void aCardWithoutAValueIsRefused() {
        assertThatThrownBy(() -> put(" ", "anna", "", null)).hasMessageContaining("1 to 255 characters");
    }
}
