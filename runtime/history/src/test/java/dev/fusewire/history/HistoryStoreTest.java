package dev.fusewire.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TurnedClock;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Series L1 = new Series("phaseCurrents", "l1", new TreeMap<>(), false);
    private static final Series STATUS = new Series("chargeCurrent", "status", new TreeMap<>(), true);

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock(START);
    private @Nullable HistoryStore store;

    private HistoryStore store() {
        HistoryStore open = store == null
                ? new HistoryStore(HistorySettings.of(folder, ObjectValue.of("commit", 0.1)), clock)
                : store;
        store = open;
        return open;
    }

    @AfterEach
    void close() {
        if (store != null) {
            var _ = await(store.close());
            store = null;
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    private void append(Series series, Instant time, Object value) {
        Future<Void> kept = store().append(List.of(new Reading(series, time, value)));
        assertThat(kept.failed()).isFalse();
    }

    private List<Curve> ask(Series series, Instant from, Instant to, int most) {
        return await(
                store().query(new Query(series.measurement(), List.of(series.field()), series.tags(), from, to, most)));
    }

    private Curve curve(Series series, Instant from, Instant to, int most) {
        List<Curve> curves = ask(series, from, to, most);
        assertThat(curves).hasSize(1);
        return curves.getFirst();
    }

    private static Sample single(Instant time, Object value) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        return new Sample(time, value, number, number, number, 1);
    }

    @Test
    void whatIsAppendedIsFoundAtOnceAndAfterARestart() {
        append(L1, START, 8.53);
        append(L1, START.plusSeconds(5), 9);
        List<Sample> both = List.of(single(START, 8.53), single(START.plusSeconds(5), 9));
        assertThat(curve(L1, START, START.plusSeconds(60), 100)).isEqualTo(new Curve(L1, Duration.ZERO, both));
        close();
        assertThat(curve(L1, START, START.plusSeconds(60), 100).samples()).isEqualTo(both);
        assertThat(ask(L1, START.plusSeconds(6), START.plusSeconds(60), 100)).isEmpty();
    }

    @Test
    void anAppendIsCompleteOnceItIsOnDisk() {
        store = new HistoryStore(HistorySettings.of(folder, ObjectValue.of("commit", 3600)), clock);
        Future<Void> kept = store().append(List.of(new Reading(L1, START, 1)));
        assertThat(kept.isComplete()).isFalse();
        assertThat(store().standing().waiting()).isEqualTo(1);
        var _ = await(store().flush());
        assertThat(await(kept)).isNull();
        assertThat(store().standing().waiting()).isZero();
        close();
        assertThat(await(store().append(List.of(new Reading(L1, START.plusSeconds(5), 2)))))
                .as("by itself")
                .isNull();
        assertThat(store().standing().waiting()).isZero();
    }

    @Test
    void seriesAreToldApartByTagsAndKind() {
        Series house = new Series("phaseCurrents", "l1", new TreeMap<>(Map.of("house", "2", "a,b", "c=d")), false);
        append(L1, START, 1);
        append(house, START, 2);
        append(STATUS, START, "Charging");
        append(new Series("phaseCurrents", "l1", new TreeMap<>(), true), START, "broken");
        assertThat(await(store().series())).hasSize(4).contains(L1, house, STATUS);
        Query tagged = new Query("phaseCurrents", List.of(), Map.of("house", "2"), START, START.plusSeconds(1), 10);
        assertThat(await(store().query(tagged))).extracting(Curve::series).containsExactly(house);
        close();
        assertThat(await(store().series())).hasSize(4).contains(L1, house, STATUS);
    }

    @Test
    void manyReadingsComeAsStepsAndGapsStayGaps() {
        for (int second = 0; second < 3600; second += 5) {
            if (second < 600 || second >= 1200) {
                append(L1, START.plusSeconds(second), second / 60);
            }
        }
        clock.pass(Duration.ofHours(1));
        Curve curve = curve(L1, START, START.plusSeconds(3600), 60);
        assertThat(curve.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(curve.samples()).hasSize(50).doesNotContainNull();
        assertThat(curve.samples().get(9)).isEqualTo(new Sample(START.plusSeconds(540), 9, 9, 9, 9, 12));
        assertThat(curve.samples().get(10).time()).isEqualTo(START.plusSeconds(1200));
    }

    @Test
    void textsAreKeptWithTheirTimesAndTheNewestOfAStepIsShown() {
        for (int minute = 0; minute < 180; minute++) {
            append(STATUS, START.plusSeconds(60L * minute), minute % 2 == 0 ? "Charging" : "Paused: \"L2\" ü");
            clock.set(START.plusSeconds(60L * minute));
        }
        var _ = await(store().flush());
        assertThat(curve(STATUS, START, START.plusSeconds(120), 100).samples())
                .containsExactly(single(START, "Charging"), single(START.plusSeconds(60), "Paused: \"L2\" ü"));
        Curve hours = curve(STATUS, START, START.plusSeconds(10_800), 3);
        assertThat(hours.samples()).hasSize(3).allSatisfy(hour -> {
            assertThat(hour.last()).isEqualTo("Paused: \"L2\" ü");
            assertThat(hour.count()).isEqualTo(60);
        });
    }

    @Test
    void aReadingOfTheSameTimeTakesThePlaceOfTheEarlierOne() {
        append(L1, START, 1);
        append(L1, START, 2);
        clock.pass(Duration.ofHours(2));
        var _ = await(store().flush());
        append(L1, START, 30);
        append(L1, START.plusSeconds(1), 10);
        clock.pass(Duration.ofHours(1));
        var _ = await(store().flush());
        assertThat(curve(L1, START, START.plusSeconds(60), 10).samples())
                .containsExactly(single(START, 30), single(START.plusSeconds(1), 10));
        Instant day = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(curve(L1, day, day.plus(Duration.ofDays(1)), 1).samples())
                .containsExactly(new Sample(day, 10, 10, 30, 20, 2));
    }

    @Test
    void rollUpsAgreeWithTheReadings() {
        Random random = new Random(7);
        NavigableMap<Instant, Sample> all = new TreeMap<>();
        Instant time = START;
        Instant end = START.plus(Duration.ofDays(9));
        while (time.isBefore(end)) {
            double value = Math.round(random.nextGaussian() * 1000) / 100.0;
            clock.set(time);
            append(L1, time, value);
            all.put(time, single(time, Values.number(value)));
            time = time.plusMillis(20_000 + random.nextInt(40_000));
            if (random.nextInt(2000) == 0) {
                time = time.plus(Duration.ofHours(3));
                var _ = await(store().flush());
            }
        }
        close();
        for (int most : new int[] {1, 2, 9, 50, 500, 2000, 100_000}) {
            for (Duration from : List.of(Duration.ZERO, Duration.ofMinutes(100), Duration.ofDays(8))) {
                Curve curve = curve(L1, START.plus(from), end, most);
                assertThat(curve.samples()).hasSizeLessThanOrEqualTo(Math.max(2, most));
                assertAgrees(curve, all, START.plus(from));
            }
        }
    }

    private static void assertAgrees(Curve curve, NavigableMap<Instant, Sample> all, Instant from) {
        long step = Math.max(1, curve.step().toMillis());
        Instant start = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), step) * step);
        assertThat(curve.samples().stream().mapToLong(Sample::count).sum())
                .isBetween((long) all.tailMap(from, true).size(), (long)
                        all.tailMap(start, true).size());
        for (Sample sample : curve.samples().stream().skip(1).toList()) {
            List<Sample> part = List.copyOf(
                    all.subMap(sample.time(), sample.time().plusMillis(step)).values());
            assertThat(sample.count()).isEqualTo(part.size());
            assertThat(sample.last()).isEqualTo(part.getLast().last());
            assertThat(sample.min())
                    .isEqualTo(part.stream().mapToDouble(Sample::min).min().orElseThrow());
            assertThat(sample.max())
                    .isEqualTo(part.stream().mapToDouble(Sample::max).max().orElseThrow());
            assertThat(sample.mean())
                    .isCloseTo(part.stream().mapToDouble(Sample::mean).average().orElseThrow(), within(1e-9));
        }
    }

    @Test
    void singleReadingsGoBeforeTheirRollUps() {
        append(L1, START, 5);
        append(L1, START.plusSeconds(30), 7);
        clock.pass(Duration.ofDays(40));
        append(L1, clock.instant(), 1);
        var _ = await(store().flush());
        Curve curve = curve(L1, START, START.plusSeconds(60), 1000);
        assertThat(curve.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(curve.samples()).containsExactly(new Sample(START, 7, 5, 7, 6, 2));
    }

    @Test
    void whatCannotBeKeptIsRefusedInWords() {
        assertThat(refusal(new Reading(L1, START, Double.NaN))).isEqualTo("l1 is NaN, expected a finite number");
        assertThat(refusal(new Reading(L1, START, "x"))).isEqualTo("l1 is x, expected a number");
        assertThat(refusal(new Reading(L1, START.plusSeconds(3601), 1))).contains("more than an hour ahead");
        assertThat(refusal(new Reading(L1, START.minusSeconds(32 * 86400), 1)))
                .contains("the oldest that single readings are kept for");
        assertThatThrownBy(() -> new Query("m", List.of(), Map.of(), START, START, 1))
                .isInstanceOf(NodeError.class)
                .hasMessageContaining("its end is not after its start");
    }

    private String refusal(Reading reading) {
        return String.valueOf(store().append(List.of(reading)).cause().getMessage());
    }

    @Test
    void aDiskThatDoesNotTakeReadingsLosesTheOldestOnlyAndSaysSo() throws Exception {
        Files.createDirectories(folder.resolve("history.db"));
        Future<Void> first = store().append(List.of(new Reading(L1, START, 1)));
        var _ = await(store().flush().otherwiseEmpty());
        for (int n = 1; n <= 1000; n++) {
            List<Reading> many = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                many.add(new Reading(L1, START.plusMillis(n * 100 + i), i));
            }
            var _ = store().append(many);
        }
        assertThat(first.failed()).isTrue();
        assertThat(first.cause()).hasMessageContaining("dropped");
        while (store().standing().fault().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(store().standing().dropped()).isEqualTo(1);
        assertThat(store().standing().waiting()).isEqualTo(100_000);
        Files.delete(folder.resolve("history.db"));
        while (store().standing().waiting() > 0) {
            Thread.onSpinWait();
        }
        clock.pass(Duration.ofMinutes(10));
        assertThat(curve(L1, START, START.plusSeconds(600), 1)
                        .samples()
                        .getFirst()
                        .count())
                .isEqualTo(100_000);
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(
                        () -> HistorySettings.of(folder, ObjectValue.of("retention", ObjectValue.of("raw", "a while"))))
                .hasMessage("setting history.retention.raw is \"a while\", expected a number of days, at least 1");
        assertThat(HistorySettings.of(folder, null).retention(Level.RAW)).isEqualTo(Duration.ofDays(31));
    }

    @Test
    void nothingIsBegunUntilItIsUsed() {
        var _ = await(new HistoryStore(HistorySettings.of(folder, null), clock).close());
        assertThat(folder).isEmptyDirectory();
    }
}
