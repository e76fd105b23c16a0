package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeContext;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits on their way: one at a time for an EVSE, the newest wish in place of those that wait, and none that is in force already. */
final class EvseLimits {

    /** What is in force is told again after this time, for stations that forget. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final class Way {
        private boolean busy;
        private StationCommand.@Nullable Limit next;
        private @Nullable Promise<CommandOutcome> waiting;
        private StationCommand.@Nullable Limit confirmed;
        private long confirmedAt;
        private double current = Double.NaN;
    }

    private final NodeContext context;
    private final StationDesk desk;
    private final Map<EvseKey, Way> ways = new HashMap<>();

    EvseLimits(NodeContext context, StationDesk desk) {
        this.context = context;
        this.desk = desk;
    }

    /** The last current that was no pause, for who wants to go on; NaN for none. */
    double current(EvseKey evse) {
        Way way = ways.get(evse);
        return way == null ? Double.NaN : way.current;
    }

    Future<CommandOutcome> limit(EvseKey evse, StationCommand.Limit wish, String by) {
        Way way = ways.computeIfAbsent(evse, _ -> new Way());
        if (wish.ampere() > 0) {
            way.current = wish.ampere();
        }
        if (way.busy) {
            if (way.waiting != null) {
                way.waiting.complete(AwaitedAnswers.outcome(Kind.NOT_ALLOWED, "a newer wish has taken its place"));
            }
            Promise<CommandOutcome> later = Promise.promise();
            way.next = wish;
            way.waiting = later;
            return later.future();
        }
        if (isInForce(evse, way, wish)) {
            return Future.succeededFuture(AwaitedAnswers.outcome(Kind.DONE, "it is in force already"));
        }
        return send(evse, way, wish, by);
    }

    private boolean isInForce(EvseKey evse, Way way, StationCommand.Limit wish) {
        StationCommand.Limit last = way.confirmed;
        return last != null
                && last.ampere() == wish.ampere()
                && last.phases() == wish.phases()
                && context.nanoTime() - way.confirmedAt < AGAIN.toNanos()
                && desk.station(evse.station()).stream()
                        .flatMap(station -> station.evses().stream())
                        .anyMatch(view -> view.key().equals(evse) && view.limit() == wish.ampere());
    }

    private Future<CommandOutcome> send(EvseKey evse, Way way, StationCommand.Limit wish, String by) {
        way.busy = true;
        Promise<CommandOutcome> done = Promise.promise();
        var _ = desk.command(evse.station(), wish, by)
                .onComplete(result -> context.execute(() -> {
                    way.busy = false;
                    if (result.succeeded() && result.result().isDone()) {
                        way.confirmed = wish;
                        way.confirmedAt = context.nanoTime();
                    }
                    done.handle(result);
                    StationCommand.Limit next = way.next;
                    Promise<CommandOutcome> waiting = way.waiting;
                    way.next = null;
                    way.waiting = null;
                    if (next != null && waiting != null) {
                        limit(evse, next, by).onComplete(waiting);
                    }
                }));
        return done.future();
    }
}
