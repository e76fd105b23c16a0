package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How EVSEs were used, day by day. */
class UsageTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock(MIDNIGHT);
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

    private void at(String time) {
        clock.set(Instant.parse(time));
    }

    private List<Usage> usage(String station, Usage.Step step) {
        return now(book.register().usage(station, MIDNIGHT, clock.instant(), step));
    }

    @Test
    void aSessionOverMidnightIsOfBothDaysAsLongAsItWasThere() {
        at("2026-03-02T22:00:00Z");
        var _ = station.started(1, "AB12", 0);
        at("2026-03-03T02:00:00Z");
        var _ = station.ended(1, "1", 20_000);
        at("2026-03-03T12:00:00Z");
        List<Usage> rows = usage("sqbf", Usage.Step.DAY);
        assertThat(rows)
                .extracting(row -> row.from() + " " + row.evse().evse())
                .containsExactly(
                        "2026-03-02T00:00:00Z 1",
                        "2026-03-02T00:00:00Z 2",
                        "2026-03-03T00:00:00Z 1",
                        "2026-03-03T00:00:00Z 2");
        assertThat(rows.get(0).energy()).isCloseTo(10_000, within(1.0));
        assertThat(rows.get(2).energy()).isCloseTo(10_000, within(1.0));
        assertThat(rows.get(0).busy()).isEqualTo(Duration.ofHours(2));
        assertThat(rows).extracting(Usage::sessions).containsExactly(1, 0, 0, 0);
        assertThat(rows.get(3).until()).as("the day is not over").isEqualTo("2026-03-03T12:00:00Z");
        assertThat(usage("sqbf", Usage.Step.WEEK).getFirst().energy()).isCloseTo(20_000, within(1.0));
        assertThat(usage("sqbf", Usage.Step.MONTH).getFirst().from()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(usage("other", Usage.Step.DAY)).isEmpty();
    }

    @Test
    void aSessionUnderWayCountsUntilNow() {
        at("2026-03-02T10:00:00Z");
        var _ = station.started(2, "AB12", 0);
        at("2026-03-02T13:00:00Z");
        station.measured(2, "1", 5_000, 5_000);
        Usage row = usage("", Usage.Step.DAY).get(1);
        assertThat(row.evse()).isEqualTo(new EvseKey("sqbf", 2));
        assertThat(row.busy()).isEqualTo(Duration.ofHours(3));
        assertThat(row.energy()).isCloseTo(5_000, within(1.0));
    }

    @Test
    void faultsAreCountedWhereTheyBegin() {
        at("2026-03-02T10:00:00Z");
        station.state(1, EvseState.FAULTED);
        station.state(1, EvseState.FREE);
        station.state(1, EvseState.FAULTED);
        station.state(1, EvseState.FAULTED);
        at("2026-03-02T11:00:00Z");
        assertThat(usage("", Usage.Step.DAY)).extracting(Usage::faults).containsExactly(2, 0);
    }

    @Test
    void silenceIsFromGoneToConnectedOverDays() {
        at("2026-03-02T18:00:00Z");
        station.connection.closed("no answer");
        now(book.settled());
        at("2026-03-04T06:00:00Z");
        assertThat(usage("", Usage.Step.DAY).stream().filter(row -> row.evse().evse() == 1))
                .extracting(Usage::silent)
                .containsExactly(Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(6));
        var _ = new FakeStation(book, clock, "sqbf");
        now(book.settled());
        at("2026-03-05T00:00:00Z");
        List<Usage> later =
                now(book.register().usage("", Instant.parse("2026-03-04T00:00:00Z"), clock.instant(), Usage.Step.DAY));
        assertThat(later).extracting(Usage::silent).containsOnly(Duration.ofHours(6));
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        clock.pass(Duration.ofDays(365L * 150));
        assertThatThrownBy(() -> usage("", Usage.Step.DAY)).hasMessageContaining("ask for a shorter time");
    }
}
