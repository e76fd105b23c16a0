package dev.fusewire.nodes.evse;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * One EVSE as a charger under load management: a pause is a limit of 0, and the current stands beside it until it ends. A station
 * that comes back is told again what holds, before anything is believed of it.
 */
final class EvseLink implements ChargePointLink {

    /** Stations tell what they measure every 10 to 60 s while charging; one that has not is asked. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private final NodeContext context;
    private final StationDesk desk;
    private final Supplier<EvseView> view;
    private final EvseReadings readings;
    private final KeptState kept;
    private OptionalInt current;
    private boolean paused;
    private PhaseMode phases = PhaseMode.AUTO;
    private long askedAt;

    /** @param view the EVSE now; fails with words where there is none */
    EvseLink(NodeContext context, StationDesk desk, Supplier<EvseView> view, int largest) {
        this.context = context;
        this.desk = desk;
        this.view = view;
        readings = new EvseReadings(largest);
        kept = new KeptState(context.dataFolder(), "limit");
        ObjectValue known = known();
        paused = known.isTrue("paused");
        current = known.get("current") instanceof Number ampere
                ? ChargePointReading.setting(ampere.doubleValue(), ChargePointCommand.MINIMUM)
                : OptionalInt.empty();
        askedAt = context.nanoTime();
    }

    private ObjectValue known() {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn("what was set last cannot be read: " + unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    @Override
    public Future<ChargePointReading> read() {
        EvseView now;
        try {
            now = view.get();
        } catch (NodeError none) {
            return Future.failedFuture(none);
        }
        if (now.state() == EvseState.SILENT) {
            return Future.failedFuture(
                    new NodeError("Error", now.words().isEmpty() ? "the station is not connected" : now.words()));
        }
        if (Double.isNaN(now.limit()) && (paused || current.isPresent())) {
            return limit(paused ? 0 : current.orElse(ChargePointCommand.MINIMUM), "as before")
                    .map(_ -> reading(view.get()));
        }
        return Future.succeededFuture(reading(now));
    }

    private ChargePointReading reading(EvseView now) {
        boolean isLate = readings.isLate(now, context.now(), LATE);
        if (isLate && context.nanoTime() - askedAt >= LATE.toNanos() / 2) {
            askedAt = context.nanoTime();
            Future<CommandOutcome> _ = desk.command(
                    now.key().station(),
                    new StationCommand.Trigger("meter", now.key().evse()),
                    by());
        }
        return readings.of(now, current, phases, context.now());
    }

    @Override
    public Future<Answer> write(Setting setting) {
        switch (setting.key()) {
            case CURRENT -> {
                if (paused) {
                    current = OptionalInt.of(setting.value());
                    return keep().map(Answer.TAKEN);
                }
                return done(setting.value(), () -> current = OptionalInt.of(setting.value()));
            }
            case FORCE -> {
                boolean isPause = setting.value() == Force.OFF.ordinal();
                return done(isPause ? 0 : current.orElse(ChargePointCommand.MINIMUM), () -> paused = isPause);
            }
            case PHASES -> {
                phases = PhaseMode.values()[setting.value()];
                return done(paused ? 0 : current.orElse(ChargePointCommand.MINIMUM), () -> {});
            }
        }
        throw new IllegalStateException("no such setting: " + setting);
    }

    private Future<Answer> done(int ampere, Runnable then) {
        return limit(ampere, "").compose(outcome -> switch (outcome.kind()) {
            case DONE, SCHEDULED -> {
                then.run();
                yield keep().map(Answer.TAKEN);
            }
            case REFUSED, NOT_SUPPORTED, NOT_ALLOWED -> Future.succeededFuture(Answer.refused(outcome.words()));
            case NO_ANSWER, OFFLINE -> Future.failedFuture(new NodeError("Error", outcome.words()));
        });
    }

    private Future<CommandOutcome> limit(int ampere, String reason) {
        EvseView now;
        try {
            now = view.get();
        } catch (NodeError none) {
            return Future.failedFuture(none);
        }
        int count = switch (phases) {
            case ONE -> 1;
            case THREE -> 3;
            case AUTO -> 0;
        };
        return onOwnLoop(desk.command(
                now.key().station(), new StationCommand.Limit(now.key().evse(), ampere, count, reason), by()));
    }

    /** What the desk answers comes on its own thread. */
    private <T> Future<T> onOwnLoop(Future<T> future) {
        Promise<T> own = Promise.promise();
        future.onComplete(result -> context.execute(() -> own.handle(result)));
        return own.future();
    }

    private String by() {
        return context.name().isEmpty() ? "flow" : context.name();
    }

    /** A restart of this program has to know whose pause it finds. */
    private Future<Void> keep() {
        ObjectValue.Builder state = ObjectValue.builder().put("paused", paused);
        current.ifPresent(ampere -> state.put("current", ampere));
        ObjectValue record = state.build();
        return context.<Boolean>blocking(() -> {
                    kept.write(record);
                    return true;
                })
                .transform(written -> {
                    if (written.failed()) {
                        context.warn("cannot keep what was set last: " + NodeError.textOf(written.cause()));
                    }
                    return Future.succeededFuture();
                });
    }

    @Override
    public Future<Void> close(boolean removed) {
        return Future.succeededFuture();
    }
}
