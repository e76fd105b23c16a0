package dev.fusewire.simulation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link SerialChargerMind} whose line is a TCP connection, which socat makes a serial port. Its car draws on three phases. */
public final class SerialCharger implements SiteLoad {

    private static final double VOLTS = 230;

    /** How it is at one moment. */
    public record Snapshot(boolean plugged, double allowed, double power, double charge, int confirmations) {}

    private final Vertx vertx;
    private final Context context;
    private final SerialChargerMind mind;
    private final Duration step;
    private final double lapse;
    private final List<NetSocket> lines = new ArrayList<>();
    private @Nullable NetServer server;
    private long timer;
    private volatile Snapshot snapshot;

    /**
     * @param step how finely time passes
     * @param lapse how many times faster than real time the battery fills
     */
    public SerialCharger(Vertx vertx, SerialChargerMind mind, Duration step, double lapse) {
        this.vertx = vertx;
        this.mind = mind;
        this.step = step;
        this.lapse = lapse;
        context = vertx.getOrCreateContext();
        snapshot = look();
    }

    /** @param port 0 for a free one */
    public Future<SerialCharger> start(String host, int port) {
        return onContext(() -> {
                    timer = vertx.setPeriodic(
                            step.toMillis(), _ -> say(mind.advance(Duration.ofNanos((long) (step.toNanos() * lapse)))));
                    server = vertx.createNetServer().connectHandler(this::onLine);
                    return server.listen(port, host);
                })
                .map(this);
    }

    private void onLine(NetSocket line) {
        lines.add(line);
        line.closeHandler(_ -> lines.remove(line));
        line.handler(RecordParser.newDelimited("\n", data -> {
            say(mind.onLine(data.toString(StandardCharsets.US_ASCII)));
        }));
        if (mind.isPlugged()) {
            say(List.of("EV Con"));
        }
    }

    private void say(List<String> words) {
        snapshot = look();
        for (String each : words) {
            lines.forEach(line -> {
                Future<Void> _ = line.write(each + "\n");
            });
        }
    }

    private Snapshot look() {
        return new Snapshot(mind.isPlugged(), mind.allowed(), mind.power(), mind.charge(), mind.confirmations());
    }

    /** How it is. */
    public Snapshot now() {
        return snapshot;
    }

    public Future<Void> plugIn() {
        return change(mind -> mind.plugIn());
    }

    public Future<Void> unplug() {
        return change(mind -> mind.unplug());
    }

    /** It misses so many of the next lines. */
    public Future<Void> missNext(int count) {
        return change(mind -> {
            mind.missNext(count);
            return List.of();
        });
    }

    private Future<Void> change(Function<SerialChargerMind, List<String>> change) {
        return onContext(() -> {
            say(change.apply(mind));
            return Future.succeededFuture();
        });
    }

    private Future<Void> onContext(Supplier<Future<?>> task) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> Future.<Void>succeededFuture()
                .compose(_ -> task.get().<Void>mapEmpty())
                .onComplete(done));
        return done.future();
    }

    public int port() {
        NetServer open = server;
        if (open == null) {
            throw new IllegalStateException("the simulated charger has not been started");
        }
        return open.actualPort();
    }

    @Override
    public Phases at(Duration time) {
        return Phases.all(snapshot.power() * 1000 / VOLTS / 3);
    }

    public Future<Void> stop() {
        return onContext(() -> {
            var _ = vertx.cancelTimer(timer);
            return server == null ? Future.succeededFuture() : server.close();
        });
    }
}
