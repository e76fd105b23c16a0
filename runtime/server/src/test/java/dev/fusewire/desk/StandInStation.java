package dev.fusewire.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A station without a wire: it does what it is told and tells what that leads to, as one with a protocol would. */
final class StandInStation implements StationDesk.Driver {

    private static final long ANSWER_MS = 150;

    /** What goes on at one EVSE. */
    private static final class Charging {
        private final String transaction;
        private double register;

        Charging(String transaction, double register) {
            this.transaction = transaction;
            this.register = register;
        }
    }

    private final Vertx vertx;
    private final Clock clock;
    private final StationDesk.Connection connection;
    private final Map<Integer, Charging> charging = new ConcurrentHashMap<>();
    private volatile double register = 120_000;

    StandInStation(Vertx vertx, Clock clock, StationDesk desk, String id, int evses) {
        this.vertx = vertx;
        this.clock = clock;
        connection = desk.connected(new StationIdentity(id, "Stand-In", "Duo 22", "S-" + id, "1.4.2", "ocpp1.6"), this);
        for (int evse = 1; evse <= evses; evse++) {
            state(evse, EvseState.FREE, "");
        }
    }

    void state(int evse, EvseState state, String fault) {
        Future<@Nullable ChargeSession> _ =
                connection.told(new StationEvent.StateTold(clock.instant(), evse, 0, state, fault, ""));
    }

    /** A card is shown at the station and is good. */
    Future<@Nullable ChargeSession> begin(int evse, @Nullable Token token, int remoteStart, double soc) {
        double from = register;
        state(evse, EvseState.CHARGING, "");
        return connection
                .told(new StationEvent.Started(clock.instant(), evse, "", token, from, remoteStart, -1, false))
                .onSuccess(session -> {
                    if (session != null) {
                        charging.put(evse, new Charging(session.transaction(), from));
                        var _ = measure(evse, soc, 0);
                    }
                });
    }

    /** @param energy drawn since the last word, Wh */
    Future<?> measure(int evse, double soc, double energy) {
        Charging it = charging.get(evse);
        if (it == null) {
            return Future.failedFuture("nothing charges at EVSE " + evse);
        }
        it.register += energy;
        Meter meter = new Meter(
                clock.instant(), it.register, 10_800, List.of(15.7, 15.6, 15.7), List.of(), 16, soc, Double.NaN);
        return connection.told(new StationEvent.Measured(evse, it.transaction, meter));
    }

    void end(int evse, StopReason reason) {
        Charging it = charging.remove(evse);
        if (it == null) {
            return;
        }
        register = it.register;
        Future<@Nullable ChargeSession> _ = connection
                .told(new StationEvent.Ended(clock.instant(), evse, it.transaction, null, it.register, reason, false))
                .onSuccess(_ -> state(evse, EvseState.FREE, ""));
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return vertx.timer(ANSWER_MS, java.util.concurrent.TimeUnit.MILLISECONDS)
                .map(_ -> answer(command));
    }

    private CommandOutcome answer(StationCommand command) {
        return switch (command) {
            case StationCommand.Start start -> {
                vertx.setTimer(ANSWER_MS, _ -> {
                    var _ = begin(start.evse(), start.token(), start.remoteStart(), 17);
                });
                yield outcome(CommandOutcome.Kind.DONE, ObjectValue.EMPTY);
            }
            case StationCommand.Stop stop -> {
                vertx.setTimer(ANSWER_MS, _ -> end(stop.evse(), StopReason.REMOTE));
                yield outcome(CommandOutcome.Kind.DONE, ObjectValue.EMPTY);
            }
            case StationCommand.Availability available -> {
                state(available.evse(), available.operative() ? EvseState.FREE : EvseState.MAINTENANCE, "");
                yield outcome(CommandOutcome.Kind.DONE, ObjectValue.EMPTY);
            }
            case StationCommand.Raw raw ->
                outcome(CommandOutcome.Kind.DONE, ObjectValue.of("action", raw.action(), "payload", raw.payload()));
            case StationCommand.Reserve _, StationCommand.CancelReservation _ ->
                outcome(CommandOutcome.Kind.NOT_SUPPORTED, ObjectValue.EMPTY);
            default -> outcome(CommandOutcome.Kind.DONE, ObjectValue.EMPTY);
        };
    }

    private static CommandOutcome outcome(CommandOutcome.Kind kind, ObjectValue answer) {
        return new CommandOutcome(kind, "", answer);
    }

    @Override
    public void replaced() {}

    void leave() {
        connection.closed("it left");
    }
}
