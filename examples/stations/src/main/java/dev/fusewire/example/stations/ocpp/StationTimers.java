package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/** A station's clocks: heartbeats, what it does later, and the passing of time for cars. On the station's context. */
final class StationTimers {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Context context;
    private final StationPlan plan;
    private long ticking = -1;
    private long beating = -1;
    private long lastTick;
    private boolean stopped;

    StationTimers(Vertx vertx, Context context, StationPlan plan) {
        this.vertx = vertx;
        this.context = context;
        this.plan = plan;
    }

    void later(Duration delay, Runnable task) {
        var _ = vertx.setTimer(
                Math.max(1, delay.toMillis()),
                _ -> context.runOnContext(_ -> {
                    if (!stopped) {
                        task.run();
                    }
                }));
    }

    /** @param seconds 0 for never */
    void beatEvery(int seconds, Runnable heartbeat) {
        if (beating >= 0) {
            var _ = vertx.cancelTimer(beating);
        }
        beating =
                seconds <= 0 ? -1 : vertx.setPeriodic(seconds * 1000L, _ -> context.runOnContext(_ -> heartbeat.run()));
    }

    /**
     * Lets time pass until {@link #rest}: thousands of idle stations cost nothing.
     *
     * @param passes takes how many seconds went by, as cars count them
     */
    void tick(DoubleConsumer passes) {
        if (ticking < 0 && !stopped) {
            lastTick = System.nanoTime();
            long period =
                    Math.min(TICK.toMillis(), Math.max(50, plan.meterEvery().toMillis()));
            ticking = vertx.setPeriodic(
                    period,
                    _ -> context.runOnContext(_ -> {
                        long now = System.nanoTime();
                        double seconds = (now - lastTick) / 1e9 * plan.lapse();
                        lastTick = now;
                        passes.accept(seconds);
                    }));
        }
    }

    void rest() {
        if (ticking >= 0) {
            var _ = vertx.cancelTimer(ticking);
            ticking = -1;
        }
    }

    void stop() {
        stopped = true;
        rest();
        beatEvery(0, () -> {});
    }
}
