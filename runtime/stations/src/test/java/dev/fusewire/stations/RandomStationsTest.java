package dev.fusewire.stations;

import static dev.fusewire.stations.FakeStation.meter;
import static dev.fusewire.stations.FakeStation.now;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.node.TurnedClock;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationRegister.SessionQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stations that charge at random, tell much of it twice, late or never, by a program that stops at random between two words. What is
 * true is known, and the book must come to it.
 */
class RandomStationsTest {

    private static final int EVSES = 3;
    private static final int STEPS = 150;

    @TempDir
    Path folder;

    /** A session as it really was. */
    private static final class True {
        final int evse;
        final String own;
        final Instant begun;
        final double meterStart;
        long number;
        double meterStop = Double.NaN;
        boolean isEndTold;
        boolean isStartTold;

        True(int evse, String own, Instant begun, double meterStart) {
            this.evse = evse;
            this.own = own;
            this.begun = begun;
            this.meterStart = meterStart;
        }

        String transaction() {
            return own.isEmpty() ? String.valueOf(number) : own;
        }
    }

    private final TurnedClock clock = new TurnedClock();
    private final List<True> all = new ArrayList<>();
    private final Map<Integer, True> running = new HashMap<>();
    private final double[] registers = new double[EVSES + 1];
    /** What a station has kept to tell later. */
    private final List<Runnable> waiting = new ArrayList<>();

    private Random random = new Random();
    private @Nullable StationBook opened;
    private @Nullable FakeStation connected;
    private boolean makesIds;
    private int crashes;

    /** More of them: {@code -Dstations.seeds=200}. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("stations.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theBookComesToWhatIsTrue(long seed) throws IOException {
        random = new Random(seed);
        makesIds = seed % 2 == 0;
        for (int i = 1; i <= EVSES; i++) {
            registers[i] = random.nextInt(1_000_000);
        }
        begin(folder.resolve("0"));
        try {
            for (int i = 0; i < STEPS; i++) {
                clock.pass(Duration.ofSeconds(20 + random.nextInt(40)));
                for (int evse = 1; evse <= EVSES; evse++) {
                    step(evse);
                }
                if (i == STEPS / 2 || random.nextInt(25) == 0) {
                    crash();
                }
                nobodyIsFreeWithASession();
            }
            for (int evse = 1; evse <= EVSES; evse++) {
                if (running.containsKey(evse)) {
                    end(evse);
                }
            }
            while (!waiting.isEmpty()) {
                waiting.removeLast().run();
            }
            for (int evse = 1; evse <= EVSES; evse++) {
                station().state(evse, EvseState.FREE);
            }
            compare();
        } finally {
            now(book().close());
        }
        assertThat(crashes).isPositive();
    }

    private StationBook book() {
        return requireNonNull(opened);
    }

    private FakeStation station() {
        return requireNonNull(connected);
    }

    private void begin(Path in) {
        StationBook book = StationBook.in(in, clock);
        opened = book;
        connected = new FakeStation(book, clock, "sqbf");
    }

    private void step(int evse) {
        True session = running.get(evse);
        if (session == null && random.nextInt(6) == 0) {
            begin(evse);
        } else if (session != null && random.nextInt(12) == 0) {
            end(evse);
        } else if (session != null) {
            registers[evse] += random.nextInt(100);
            measured(session, evse);
        }
        if (!waiting.isEmpty() && random.nextInt(3) == 0) {
            waiting.remove(random.nextInt(waiting.size())).run();
        }
    }

    /** Once, twice, or not at all. */
    private void told(StationEvent event, boolean canBeLost) {
        int times = random.nextInt(8);
        if (times == 0 && canBeLost) {
            return;
        }
        var _ = station().told(event);
        if (times == 1) {
            var _ = station().told(event);
        } else if (times == 2) {
            waiting.add(() -> {
                var _ = station().told(event);
            });
        }
    }

    private void begin(int evse) {
        String own = makesIds ? "tx-" + all.size() : "";
        True session = new True(evse, own, clock.instant(), registers[evse]);
        all.add(session);
        running.put(evse, session);
        StationEvent.Started event = new StationEvent.Started(
                session.begun, evse, own, Token.card("CARD" + evse), session.meterStart, -1, -1, false);
        if (makesIds && random.nextInt(4) == 0) {
            // told after what follows, or never
            waiting.add(() -> started(session, event));
            return;
        }
        started(session, event);
        if (random.nextInt(4) == 0) {
            started(session, event);
        }
        if (random.nextInt(3) == 0) {
            station().state(evse, EvseState.CHARGING);
        }
    }

    private void started(True session, StationEvent.Started event) {
        ChargeSession told = requireNonNull(station().told(event));
        assertThat(session.number).isIn(0L, told.number());
        session.number = told.number();
        session.isStartTold = true;
    }

    private void measured(True session, int evse) {
        if (!makesIds && session.number == 0) {
            return;
        }
        StationEvent.Measured event = new StationEvent.Measured(
                evse,
                random.nextInt(5) == 0 ? "" : session.transaction(),
                meter(clock.instant(), registers[evse], 5000));
        if (random.nextInt(5) == 0) {
            waiting.add(() -> told(event, true));
        } else {
            told(event, true);
        }
    }

    private void end(int evse) {
        True session = requireNonNull(running.remove(evse));
        session.meterStop = registers[evse];
        String transaction = !makesIds && random.nextInt(6) == 0 ? "-1" : session.transaction();
        StationEvent.Ended event = new StationEvent.Ended(
                clock.instant(),
                makesIds || transaction.equals("-1") ? evse : 0,
                transaction,
                Token.card("CARD" + evse),
                session.meterStop,
                StopReason.LOCAL,
                false);
        if (random.nextInt(4) == 0) {
            station().state(evse, EvseState.FREE);
        }
        session.isEndTold = true;
        told(event, false);
        if (random.nextInt(3) == 0) {
            station().state(evse, EvseState.FREE);
        }
    }

    /** The program ends at once: what it has on disk is all there is. */
    private void crash() throws IOException {
        Path from = requireNonNull(book().file().getParent());
        Path to = folder.resolve(String.valueOf(++crashes));
        Files.createDirectories(to);
        for (String name : List.of("stations.db", "stations.db-wal")) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        StationBook former = book();
        begin(to);
        now(book().tick());
        now(former.close());
    }

    private void nobodyIsFreeWithASession() {
        now(book().tick());
        for (EvseView each : book().station("sqbf").orElseThrow().evses()) {
            assertThat(each.state().isFree() && each.session() != null)
                    .as(each.toString())
                    .isFalse();
        }
    }

    private void compare() {
        List<ChargeSession> kept = now(book().register().sessions(new SessionQuery("", "", null, null, 10_000)));
        assertThat(kept).extracting(ChargeSession::number).doesNotHaveDuplicates();
        assertThat(kept).allMatch(each -> each.ended() != null);
        Map<Long, ChargeSession> byNumber = new HashMap<>();
        kept.forEach(each -> byNumber.put(each.number(), each));
        for (True each : all) {
            if (each.isStartTold && each.isEndTold) {
                ChargeSession session = requireNonNull(byNumber.get(each.number), "session " + each.number);
                assertThat(session.reason()).isEqualTo(StopReason.LOCAL);
                assertThat(session.energy())
                        .as("session %d", each.number)
                        .isCloseTo(each.meterStop - each.meterStart, within(0.5));
            }
        }
        double drawn = all.stream()
                .mapToDouble(each -> each.meterStop - each.meterStart)
                .sum();
        double counted = kept.stream().mapToDouble(ChargeSession::energy).sum();
        assertThat(counted).isLessThanOrEqualTo(drawn + 1);
        assertThat(kept).hasSameSizeAs(all);
    }
}
