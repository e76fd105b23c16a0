package dev.fusewire.server;

import dev.fusewire.broker.BrokerCounts;
import dev.fusewire.cockpit.CockpitServer;
import dev.fusewire.engine.Engine;
import dev.fusewire.history.HistoryStore;
import dev.fusewire.node.History;
import dev.fusewire.server.watch.LoopWatch;
import dev.fusewire.server.watch.Metrics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the program can tell of itself in figures, asked for by the page for Prometheus. */
final class Figures implements Metrics.Source {

    private static final long PATIENCE_S = 5;
    /** Nobody has more; the page stays small even so. */
    private static final int MOST_METERS = 200;

    private final Engine engine;
    private final LoopWatch loops;
    private final HistoryStore history;
    private final CockpitServer cockpit;
    private final Supplier<Future<@Nullable BrokerCounts>> broker;
    private final Clock clock;

    Figures(
            Engine engine,
            LoopWatch loops,
            HistoryStore history,
            CockpitServer cockpit,
            Supplier<Future<@Nullable BrokerCounts>> broker,
            Clock clock) {
        this.engine = engine;
        this.loops = loops;
        this.history = history;
        this.cockpit = cockpit;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public List<Metrics.NodeFigure> nodes() {
        return engine.nodes().loads().stream()
                .map(load -> new Metrics.NodeFigure(load.node(), load.received()))
                .toList();
    }

    @Override
    public Map<String, Number> figures() {
        Map<String, Number> figures = new LinkedHashMap<>();
        History.Standing standing = history.standing();
        figures.put("nodes.running", engine.nodes().count());
        figures.put("history.waiting.readings", standing.waiting());
        figures.put("history.dropped.readings.total", standing.dropped());
        figures.put("history.written.readings.total", history.written());
        figures.put("history.fault", standing.fault().isEmpty() ? 0 : 1);
        BrokerCounts counts = await(broker.get());
        if (counts != null) {
            figures.put("broker.clients", counts.clients());
            figures.put("broker.sessions", counts.sessions());
            figures.put("broker.subscriptions", counts.subscriptions());
            figures.put("broker.retained.messages", counts.retained());
            figures.put("broker.queued.messages", counts.queued());
            figures.put("broker.received.messages.total", counts.received());
            figures.put("broker.delivered.messages.total", counts.delivered());
            figures.put("broker.dropped.messages.total", counts.dropped());
        }
        return figures;
    }

    @Override
    public Map<String, Map<String, Number>> families() {
        Map<String, Number> waiting = new LinkedHashMap<>();
        Map<String, Number> lag = new LinkedHashMap<>();
        List<Engine.LoopState> states = engine.loopStates();
        for (int i = 0; i < states.size(); i++) {
            waiting.put(Integer.toString(i), states.get(i).waiting());
            lag.put(Integer.toString(i), loops.lag(i).toNanos() / 1e9);
        }
        Map<String, Number> ages = new LinkedHashMap<>();
        long now = clock.millis();
        List<CockpitServer.Meter> meters = await(cockpit.meters());
        if (meters != null) {
            meters.stream()
                    .filter(meter -> meter.time() > 0)
                    .limit(MOST_METERS)
                    .forEach(meter -> ages.put(
                            meter.name().isEmpty() ? meter.id() : meter.name(),
                            Math.max(0, now - meter.time()) / 1000.0));
        }
        return Map.of("loop.waiting.messages", waiting, "loop.lag.seconds", lag, "meter.age.seconds", ages);
    }

    private static <T extends @Nullable Object> @Nullable T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // then these are not told this time
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
