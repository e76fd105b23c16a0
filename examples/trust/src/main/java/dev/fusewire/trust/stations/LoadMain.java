package dev.fusewire.trust.stations;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.Meter;
import dev.fusewire.station.Position;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationRegister.NearestQuery;
import dev.fusewire.stations.StationBook;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the station book costs without any protocol. Arguments: how many stations charge, for how many seconds at 10 s a reading. */
public final class LoadMain {

    private final StationBook book;
    private final List<StationDesk.Connection> stations = new ArrayList<>();
    private final long[] numbers;

    private LoadMain(Path folder, int count) {
        book = StationBook.in(folder, Clock.systemUTC());
        numbers = new long[count];
    }

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        LoadMain load = new LoadMain(Files.createTempDirectory("fusewire-load-"), count);
        load.connect(count);
        load.burst("starts, each on disk", 1, LoadMain::start);
        load.rest(seconds);
        load.burst("meter values", 200, (self, who) -> self.measured(who, 5_000_000));
        load.burst("ends, each on disk", 1, LoadMain::end);
        load.nearest();
        var _ = load.book.close().toCompletionStage().toCompletableFuture().join();
    }

    private interface Word {
        Future<?> tell(LoadMain load, int who);
    }

    private void connect(int count) {
        for (int i = 0; i < count; i++) {
            stations.add(book.connected(
                    new StationIdentity("station" + i, "Maker", "One", "", "", "ocpp1.6"), new StationDesk.Driver() {
                        @Override
                        public Future<CommandOutcome> command(StationCommand command) {
                            return Future.succeededFuture(
                                    new CommandOutcome(CommandOutcome.Kind.NOT_SUPPORTED, "", ObjectValue.EMPTY));
                        }

                        @Override
                        public void replaced() {}
                    }));
        }
        var _ = book.tick().toCompletionStage().toCompletableFuture().join();
    }

    private Future<?> start(int who) {
        return stations.get(who)
                .told(new StationEvent.Started(Instant.now(), 1, "", Token.card("CARD" + who), 0, -1, -1, false))
                .onSuccess(session -> numbers[who] = session == null ? 0 : session.number());
    }

    private Future<?> measured(int who, double register) {
        return stations.get(who)
                .told(new StationEvent.Measured(
                        1,
                        String.valueOf(numbers[who]),
                        new Meter(
                                Instant.now(),
                                register,
                                11_000,
                                List.of(16.0, 16.0, 16.0),
                                List.of(230.0, 230.0, 230.0),
                                16,
                                50,
                                Double.NaN)));
    }

    private Future<?> end(int who) {
        return stations.get(who)
                .told(new StationEvent.Ended(
                        Instant.now(),
                        1,
                        String.valueOf(numbers[who]),
                        null,
                        5_000_000,
                        dev.fusewire.station.StopReason.LOCAL,
                        false));
    }

    private void burst(String what, int times, Word word) throws InterruptedException {
        int all = stations.size() * times;
        long cpu = cpu();
        long begun = System.nanoTime();
        double[] millis = each(all, i -> word.tell(this, i % stations.size()));
        double took = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%,d %s at once: %.2f s, %,.0f a second, p99 %.1f ms, %.1f us of a core each%n",
                all, what, took, all / took, millis[(int) (millis.length * 0.99)], (cpu() - cpu) / 1e3 / all);
    }

    private static double[] each(int all, IntFunction<Future<?>> word) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(all);
        double[] millis = new double[all];
        for (int i = 0; i < all; i++) {
            int me = i;
            long begun = System.nanoTime();
            var _ = word.apply(i).onComplete(_ -> {
                millis[me] = (System.nanoTime() - begun) / 1e6;
                answered.countDown();
            });
        }
        answered.await();
        Arrays.sort(millis);
        return millis;
    }

    /** All charge: each says what its meter shows every 10 s, evenly spread. */
    private void rest(int seconds) throws InterruptedException {
        long cpu = cpu();
        List<Double> millis = new ArrayList<>();
        long begun = System.nanoTime();
        for (int tick = 0; tick < seconds * 10; tick++) {
            for (int who = tick % 100; who < stations.size(); who += 100) {
                long told = System.nanoTime();
                var _ = measured(who, tick * 3.0).onComplete(_ -> {
                    synchronized (millis) {
                        millis.add((System.nanoTime() - told) / 1e6);
                    }
                });
            }
            long next = begun + (tick + 1) * 100_000_000L;
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        double[] sorted;
        synchronized (millis) {
            sorted = millis.stream().mapToDouble(each -> each).sorted().toArray();
        }
        System.out.printf(
                "%d stations charging, a reading every 10 s, for %d s: %.2f %% of a core, answered p50 %.2f ms, p99"
                        + " %.2f ms%n",
                stations.size(),
                seconds,
                (cpu() - cpu) / 1e7 / seconds,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)]);
    }

    private void nearest() throws InterruptedException {
        Random random = new Random(1);
        int places = 100_000;
        long begun = System.nanoTime();
        double[] _ = each(
                places,
                i -> book.register()
                        .put(
                                new StationSetup(
                                        "place" + i,
                                        "",
                                        "",
                                        new Position(random.nextDouble(36, 47), random.nextDouble(6, 19)),
                                        List.of(new EvseSetup(
                                                1,
                                                "C" + i,
                                                List.of(new Connector(
                                                        1,
                                                        i % 10 == 0 ? "cCCS2" : "cType2",
                                                        i % 10 == 0 ? Connector.Kind.DC : Connector.Kind.AC,
                                                        22_000)))),
                                        "",
                                        true,
                                        true),
                                "load"));
        System.out.printf("%,d stations set up: %.1f s%n", places, (System.nanoTime() - begun) / 1e9);
        NearestQuery query = new NearestQuery(new Position(44.4, 8.9), "cCCS2", null, false, "", 0, 20);
        for (int round = 0; round < 4; round++) {
            begun = System.nanoTime();
            int found = 0;
            for (int i = 0; i < 200; i++) {
                found += book.register().nearest(query).size();
            }
            System.out.printf(
                    "20 nearest of one type in %,d: %.2f ms%s%n",
                    places, (System.nanoTime() - begun) / 2e8, found == 4000 ? "" : ", and too few: " + found);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
