package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.Card;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Position;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk.Welcome;
import dev.fusewire.station.desk.StationRegister.NearestQuery;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators set up and look up. */
class RegisterTest {

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock();
    private StationBook book;

    @BeforeEach
    void open() {
        book = StationBook.in(folder, clock);
    }

    @AfterEach
    void close() {
        now(book.close());
    }

    private void with(StationSettings.Unknown unknown) {
        close();
        book = new StationBook(
                new StationSettings(
                        folder.resolve("stations.db"),
                        unknown,
                        StationSettings.WithoutPassword.LOCAL,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        ZoneOffset.UTC),
                clock);
    }

    private static StationSetup setup(String id, double longitude, String code, String type, Connector.Kind kind) {
        return new StationSetup(
                id,
                id,
                "",
                new Position(44.40, longitude),
                List.of(new EvseSetup(1, code, List.of(new Connector(1, type, kind, 22_000)))),
                "",
                false,
                true);
    }

    private void put(StationSetup setup) {
        now(book.register().put(setup, "op"));
    }

    @Test
    void nothingIsOpenedBeforeSomethingIsThere() {
        assertThat(book.stations()).isEmpty();
        assertThat(book.evse("ABC")).isEmpty();
        assertThat(book.welcome("x")).isEqualTo(Welcome.ACCEPTED);
        assertThat(Files.exists(folder.resolve("stations.db"))).isFalse();
    }

    @Test
    void aCodeIsOneEvseOnlyAndFoundWhateverItsCase() {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        assertThatThrownBy(() -> put(setup("b", 8.9, "fjd", "cType2", Connector.Kind.AC)))
                .hasMessageContaining("the code fjd is taken by a/1");
        assertThat(book.evse("fJd").orElseThrow().key()).isEqualTo(new EvseKey("a", 1));
        put(setup("a", 8.9, "KKK", "cType2", Connector.Kind.AC));
        assertThat(book.evse("fjd")).isEmpty();
        put(setup("b", 8.9, "fjd", "cType2", Connector.Kind.AC));
    }

    @Test
    @DisplayName("Deviation 47: identities with dots, slashes, colons, markup and letters of any script")
    void identitiesOfAllKinds() {
        for (String id : List.of("a.b.c", "a/b", "aa:bb:cc", "<b>x</b>", "Größe 1", "充電", "x".repeat(255))) {
            put(setup(id, 8.9, "C" + Math.abs(id.hashCode()), "cType2", Connector.Kind.AC));
            assertThat(book.welcome(id)).isEqualTo(Welcome.ACCEPTED);
            assertThat(book.station(id)).isPresent();
        }
        for (String id : List.of("", " ", " a", "a\n", "a\0b", "x".repeat(256))) {
            assertThatThrownBy(() -> put(setup(id, 8.9, "X", "cType2", Connector.Kind.AC)))
                    .hasMessageContaining("the identity");
            assertThat(book.welcome(id)).isEqualTo(Welcome.REFUSED);
        }
    }

    @Test
    void anUnknownStationWaitsForTheOperator() {
        with(StationSettings.Unknown.HOLD);
        assertThat(book.welcome("new")).isEqualTo(Welcome.PENDING);
        now(book.tick());
        assertThat(book.station("new").orElseThrow().waiting()).isTrue();
        var station = new FakeStation(book, clock, "new");
        assertThat(now(station.connection.authorize(1, Token.card("AB"))).isAccepted())
                .isFalse();
        put(setup("new", 8.9, "NEW", "cType2", Connector.Kind.AC));
        assertThat(book.welcome("new")).isEqualTo(Welcome.ACCEPTED);
    }

    @Test
    void thoseThatWaitAreBounded() {
        with(StationSettings.Unknown.HOLD);
        for (int i = 0; i < 200; i++) {
            var _ = book.welcome("new" + i);
            now(book.tick());
        }
        assertThat(book.welcome("more")).isEqualTo(Welcome.REFUSED);
        assertThat(book.stations()).hasSize(100);
    }

    @Test
    void anUnknownStationIsRefusedWhereThatIsSet() {
        with(StationSettings.Unknown.REFUSE);
        assertThat(book.welcome("new")).isEqualTo(Welcome.REFUSED);
        put(setup("new", 8.9, "NEW", "cType2", Connector.Kind.AC));
        assertThat(book.welcome("new")).isEqualTo(Welcome.ACCEPTED);
    }

    @Test
    @DisplayName("J16 6.2.2: a password is right as 40 hex digits of either case and as the bytes they stand for")
    void aPasswordIsRightInBothForms() {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        assertThat(book.isPassword("a", null)).isTrue();
        String password = now(book.register().newPassword("a", "op"));
        assertThat(password).matches("[0-9a-f]{40}");
        assertThat(book.isPassword("a", password.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(book.isPassword(
                        "a", password.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(book.isPassword("a", HexFormat.of().parseHex(password))).isTrue();
        assertThat(book.isPassword("a", null)).isFalse();
        assertThat(book.isPassword("a", new byte[20])).isFalse();
        assertThat(book.isPassword("a", new byte[0])).isFalse();
    }

    @Test
    void aPasswordThatWasThereBeforeCanBeSetAndIsKeptAsAHashOnly() throws Exception {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        now(book.register().setPassword("a", "correct horse battery", "op"));
        now(book.close());
        book = StationBook.in(folder, clock);
        assertThat(book.isPassword("a", "correct horse battery".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(book.isPassword("a", "correct horse battery".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(book.isPassword("a", "correct horse".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        now(book.close());
        assertThat(new String(Files.readAllBytes(folder.resolve("stations.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("correct horse");
    }

    @Test
    void aTariffThatIsNotThereOrInUseIsSaidSo() {
        StationSetup wanting = new StationSetup("a", "", "", null, List.of(), "flat", false, true);
        assertThatThrownBy(() -> put(wanting)).hasMessageContaining("there is no tariff \"flat\"");
        now(book.register().put(Tariff.flat("flat", "EUR", "0.40"), "op"));
        put(wanting);
        assertThatThrownBy(() -> now(book.register().removeTariff("flat", "op")))
                .hasMessageContaining("in use at a");
    }

    @Test
    void aSessionKeepsTheTariffItBeganWith() {
        now(book.register().put(Tariff.flat("flat", "EUR", "0.40"), "op"));
        put(new StationSetup("a", "", "", null, List.of(), "flat", false, true));
        FakeStation station = new FakeStation(book, clock, "a");
        var _ = station.started(1, "AB", 0);
        now(book.register().put(Tariff.flat("flat", "EUR", "0.80"), "op"));
        now(book.close());
        book = StationBook.in(folder, clock);
        station = new FakeStation(book, clock, "a");
        clock.pass(Duration.ofHours(1));
        assertThat(station.ended(1, "1", 10_000).cost()).isEqualTo(4.0);
        Receipt receipt = now(book.register().receipt(1)).orElseThrow();
        assertThat(receipt.total()).isEqualByComparingTo("4.00");
        assertThat(receipt.lines()).hasSize(1);
        assertThat(now(book.register().receipt(99))).isEmpty();
    }

    @Test
    @DisplayName("S3-15: what an EVSE drew is kept in the file, once a minute, for the time that is set")
    void metricsAreKept() {
        with(StationSettings.Unknown.ACCEPT);
        FakeStation station = new FakeStation(book, clock, "a");
        Instant from = clock.instant();
        var _ = station.started(1, "AB", 0);
        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofSeconds(10));
            station.measured(1, "1", 30 * i, 11_000);
        }
        EvseKey evse = new EvseKey("a", 1);
        assertThat(now(book.register().metrics(evse, from, clock.instant().plusSeconds(1), 1000)))
                .hasSize(10)
                .allMatch(each -> each.power() == 11_000);
        clock.pass(Duration.ofDays(4));
        now(book.tick());
        assertThat(now(book.register().metrics(evse, from, clock.instant(), 1000)))
                .isEmpty();
        assertThat(now(book.register().notes("a", 100))).isEmpty();
    }

    @Test
    void somebodysDataIsHandedOutAndForgotten() throws Exception {
        now(book.register()
                .put(new Card(Token.card("SECRETCARD"), "", "", "anna", "ID.3", false, null, Set.of()), "op"));
        FakeStation station = new FakeStation(book, clock, "a");
        station.state(1, EvseState.FREE);
        now(book.claim(new EvseKey("a", 1), "anna"));
        var _ = station.started(1, "SECRETCARD", 0);
        clock.pass(Duration.ofHours(1));
        var _ = station.ended(1, "1", 5000);
        String data = Json.stringify(now(book.register().dataOf("anna")));
        assertThat(data).contains("SECRETCARD", "\"energyWh\":5000", "claimed for 20 s");
        now(book.register().erase("anna", "op"));
        assertThat(Json.stringify(now(book.register().dataOf("anna"))))
                .isEqualTo("{\"user\":\"anna\",\"cards\":[],\"sessions\":[],\"notes\":[]}");
        assertThat(now(book.register().sessions(new SessionQuery("a", "", null, null, 10))))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.energy()).isEqualTo(5000);
                    assertThat(each.user()).isEmpty();
                    assertThat(each.token()).isNull();
                });
        assertThat(now(book.register().notes("", 100)).toString()).doesNotContain("anna");
    }

    @Test
    @DisplayName("S3-20: the nearest EVSEs by type, current and being free, with their distance")
    void findsTheNearest() {
        put(setup("near", 8.96, "AAA", "cType2", Connector.Kind.AC));
        put(setup("far", 9.10, "BBB", "cCCS2", Connector.Kind.DC));
        put(setup("taken", 8.961, "CCC", "cType2", Connector.Kind.AC));
        for (String id : List.of("near", "far", "taken")) {
            new FakeStation(book, clock, id).state(1, id.equals("taken") ? EvseState.CHARGING : EvseState.FREE);
        }
        Position here = new Position(44.40, 8.962);
        assertThat(found(new NearestQuery(here, "", null, false, "", 0, 10))).containsExactly("taken", "near", "far");
        assertThat(found(new NearestQuery(here, "", null, true, "", 0, 10))).containsExactly("near", "far");
        assertThat(found(new NearestQuery(here, "CCCS2", Connector.Kind.DC, true, "", 0, 10)))
                .containsExactly("far");
        assertThat(found(new NearestQuery(here, "", null, false, "", 1000, 10))).containsExactly("taken", "near");
        assertThat(found(new NearestQuery(here, "", null, false, "", 0, 1))).containsExactly("taken");
        now(book.register().put(new Card(Token.card("AB"), "", "", "anna", "", false, null, Set.of("far")), "op"));
        assertThat(found(new NearestQuery(here, "", null, false, "anna", 0, 10)))
                .containsExactly("far");
        assertThat(book.register()
                        .nearest(new NearestQuery(here, "", null, false, "", 0, 1))
                        .getFirst()
                        .distance())
                .isBetween(75.0, 85.0);
    }

    private List<String> found(NearestQuery query) {
        return book.register().nearest(query).stream()
                .map(each -> each.evse().key().station())
                .toList();
    }

    @Test
    void aStationThatIsRemovedIsGoneAndItsSessionsStay() {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        FakeStation station = new FakeStation(book, clock, "a");
        var _ = station.started(1, "AB", 0);
        now(book.register().remove("a", "op"));
        assertThat(station.isReplaced).isTrue();
        assertThat(book.station("a")).isEmpty();
        assertThat(book.evse("FJD")).isEmpty();
        now(book.close());
        book = StationBook.in(folder, clock);
        assertThat(book.stations()).isEmpty();
        assertThat(now(book.register().sessions(new SessionQuery("a", "", null, null, 10))))
                .hasSize(1);
    }

    @Test
    void aDamagedFileIsPutAsideAndWorkGoesOn() throws Exception {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        now(book.close());
        byte[] bytes = Files.readAllBytes(folder.resolve("stations.db"));
        java.util.Arrays.fill(bytes, 0, 4096, (byte) 'x');
        Files.write(folder.resolve("stations.db"), bytes);
        book = StationBook.in(folder, clock);
        assertThat(new FakeStation(book, clock, "b").started(1, "AB", 0).number())
                .isEqualTo(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .anyMatch(each -> each.startsWith("stations.db.damaged-"));
        }
    }

    @Test
    void aCopyIsWholeAndWhatIsRestoredIsThere() throws Exception {
        put(setup("a", 8.9, "FJD", "cType2", Connector.Kind.AC));
        FakeStation station = new FakeStation(book, clock, "a");
        var _ = station.started(1, "AB", 0);
        Path copy = folder.resolve("copy.db");
        now(book.copyTo(copy));
        now(book.register().remove("a", "op"));
        FakeStation other = new FakeStation(book, clock, "b");
        now(book.tick());
        now(book.replace(() -> {
            try {
                Files.delete(book.file());
                Files.move(copy, book.file());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        assertThat(book.station("a").orElseThrow().evses().getFirst().session()).isNotNull();
        other.state(1, EvseState.FREE);
        assertThat(book.station("b").orElseThrow().online()).isTrue();
    }
}
