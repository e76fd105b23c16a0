package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.History.Sample;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.cockpit.CockpitSiteNode;
import dev.fusewire.nodes.influxdb.CurveAsker.Span;
import dev.fusewire.nodes.influxdb.StoredCurves.Part;
import dev.fusewire.nodes.influxdb.StoredNames.Field;
import dev.fusewire.nodes.influxdb.StoredNames.Stored;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a long past in a database")
class LongPastTest {

    private static final Instant NOW = Instant.parse("2026-07-31T10:20:00Z");
    private static final Instant MONTH_AGO = Instant.parse("2026-07-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Stored METER =
            new Stored("m", Map.of("piece", "m1"), List.of(new Field("l1", "l1", 1)), List.of());

    @TempDir
    Path folder;

    private final NodeTester node = new NodeTester(CockpitSiteNode.class, ObjectValue.of("id", "s1"));
    private final List<Span> asked = new ArrayList<>();
    private @Nullable RuntimeException fault;
    private boolean silent;
    private LongPast past;

    @BeforeEach
    void start() {
        node.setTime(NOW);
        past = opened();
    }

    @AfterEach
    void stop() {
        Future<?> _ = past.close();
    }

    private LongPast opened() {
        return new LongPast((NodeContext) node, (_, span) -> answer(span), folder);
    }

    /** Each hour has its number as its mean, from 60 readings. */
    private Future<StoredCurves> answer(Span span) {
        asked.add(span);
        if (silent) {
            return Promise.<StoredCurves>promise().future();
        }
        if (fault != null) {
            return Future.failedFuture(fault);
        }
        StoredCurves curves = new StoredCurves();
        for (Instant hour = span.from(); hour.isBefore(span.to()); hour = hour.plus(LongPast.HOUR)) {
            long number = hour.getEpochSecond() / 3600 % 24;
            curves.part("l1", hour, Part.MIN, number - 1);
            curves.part("l1", hour, Part.MAX, number + 1);
            curves.part("l1", hour, Part.MEAN, number);
            curves.part("l1", hour, Part.COUNT, 60);
            curves.part("l1", hour, Part.LAST, number);
        }
        return Future.succeededFuture(curves);
    }

    private Future<StoredCurves> ask(Duration step) {
        return past.ask(METER, new Span(MONTH_AGO, NOW, step));
    }

    private List<Sample> samples(Future<StoredCurves> answer) {
        for (int n = 0; n < 2000 && !answer.isComplete(); n++) {
            node.pass(Duration.ofMillis(1));
        }
        return answer.result().samples("l1", false);
    }

    @Test
    void isAskedForDayByDayOnceAndRememberedOverARestart() {
        List<Sample> first = samples(ask(DAY));
        assertThat(first).hasSize(31);
        assertThat(first.getFirst()).isEqualTo(new Sample(MONTH_AGO, 23, -1, 24, 11.5, 24 * 60));
        assertThat(first.getLast().count()).as("today, up to now").isEqualTo(11 * 60);
        assertThat(asked)
                .as("no question is about more than a day")
                .allMatch(span -> Duration.between(span.from(), span.to()).compareTo(DAY) <= 0);

        asked.clear();
        assertThat(samples(ask(DAY))).isEqualTo(first);
        assertThat(asked).as("the hour that has begun").hasSize(1);

        Future<?> _ = past.close();
        past = opened();
        asked.clear();
        assertThat(samples(ask(DAY))).isEqualTo(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void givesHoursAsTheyAre() {
        List<Sample> hours = samples(ask(LongPast.HOUR));
        assertThat(hours).hasSize(30 * 24 + 11);
        assertThat(hours.get(13)).isEqualTo(new Sample(MONTH_AGO.plus(Duration.ofHours(13)), 13, 12, 14, 13, 60));
    }

    @Test
    void asksAnewForTheLastDaysWhenAnHourHasPassed() {
        assertThat(samples(ask(DAY))).hasSize(31);
        node.pass(Duration.ofSeconds(1)).setTime(NOW.plus(Duration.ofHours(2)));
        asked.clear();
        assertThat(samples(ask(DAY))).hasSize(31);
        for (int n = 0; n < 100; n++) {
            node.pass(Duration.ofMillis(100));
        }
        assertThat(asked).as("today and three days before").hasSize(4);
    }

    @Test
    void asksForHoursThatAllLieAfterWhatIsKnownOfTheirDay() {
        assertThat(samples(ask(DAY))).hasSize(31);
        Instant later = NOW.plus(Duration.ofMinutes(55));
        node.pass(Duration.ofSeconds(1)).setTime(later);
        Instant from = Instant.parse("2026-07-31T11:00:00Z");
        assertThat(samples(past.ask(METER, new Span(from, later, LongPast.HOUR))))
                .extracting(Sample::time)
                .containsExactly(from);
    }

    @Test
    void saysWhatTheDatabaseSays() {
        fault = new IllegalStateException("no");
        assertThat(ask(DAY).cause()).hasMessage("no");
        fault = null;
        assertThat(samples(ask(DAY))).as("the next time it is tried again").hasSize(31);
    }

    @Test
    void saysHowManyDaysAreLeftToWhoHasWaitedLongEnough() {
        silent = true;
        Future<StoredCurves> answer = ask(DAY);
        node.pass(Duration.ofSeconds(21));
        assertThat(answer.cause())
                .hasMessage(
                        "a past this long is read from InfluxDB for the first time, 31 days are left: try again in a"
                                + " while");
    }

    @Test
    void isLearnedBeforeAnybodyAsks() {
        past.prepare(METER);
        for (int n = 0; n < 400; n++) {
            node.pass(Duration.ofMillis(100));
        }
        assertThat(asked).hasSize(367);
        asked.clear();
        assertThat(samples(ask(DAY))).hasSize(31);
        assertThat(asked).as("the hour that has begun").hasSize(1);
    }
}
