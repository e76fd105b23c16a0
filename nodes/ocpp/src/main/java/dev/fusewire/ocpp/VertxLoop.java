package dev.fusewire.ocpp;

import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** An event loop of Vert.x: that of a websocket, when made in its handler. */
public final class VertxLoop implements Loop {

    private final Vertx vertx;
    private final Context context;
    private final Supplier<Instant> clock;

    /** For the event loop that this is called on. */
    public VertxLoop(Vertx vertx, Supplier<Instant> clock) {
        this.vertx = vertx;
        this.clock = clock;
        context = vertx.getOrCreateContext();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        long timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> context.runOnContext(_ -> task.run()));
        return () -> vertx.cancelTimer(timer);
    }

    @Override
    public Instant now() {
        return clock.get();
    }
}
