package dev.fusewire.stations;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A station by its words: what a protocol would tell of it, and what it was told. */
final class FakeStation implements StationDesk.Driver {

    final String id;
    final List<StationCommand> commands = new CopyOnWriteArrayList<>();
    volatile CommandOutcome.Kind answer = CommandOutcome.Kind.DONE;
    volatile CommandOutcome.Kind toReserve = CommandOutcome.Kind.NOT_SUPPORTED;
    volatile boolean isReplaced;
    private final Clock clock;
    final StationDesk.Connection connection;

    FakeStation(StationBook book, Clock clock, String id) {
        this.id = id;
        this.clock = clock;
        connection = book.connected(new StationIdentity(id, "Maker", "One", "42", "1.0", "ocpp1.6"), this);
    }

    @CanIgnoreReturnValue
    static <T extends @Nullable Object> T now(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        commands.add(command);
        CommandOutcome.Kind kind = command instanceof StationCommand.Reserve ? toReserve : answer;
        return Future.succeededFuture(new CommandOutcome(kind, "", ObjectValue.EMPTY));
    }

    @Override
    public void replaced() {
        isReplaced = true;
    }

    /** Commands but for reservations. */
    List<StationCommand> told() {
        return commands.stream()
                .filter(each -> !(each instanceof StationCommand.Reserve))
                .toList();
    }

    @Nullable
    ChargeSession told(StationEvent event) {
        return now(connection.told(event));
    }

    void state(int evse, EvseState state) {
        state(clock.instant(), evse, state);
    }

    void state(Instant at, int evse, EvseState state) {
        var _ = told(new StationEvent.StateTold(at, evse, 0, state, "", ""));
    }

    ChargeSession started(int evse, String card, double meter) {
        return started(clock.instant(), evse, card, meter, -1);
    }

    ChargeSession started(Instant at, int evse, String card, double meter, int remoteStart) {
        return there(told(new StationEvent.Started(at, evse, "", Token.card(card), meter, remoteStart, -1, false)));
    }

    void measured(int evse, String transaction, double register, double power) {
        measured(clock.instant(), evse, transaction, register, power);
    }

    void measured(Instant at, int evse, String transaction, double register, double power) {
        var _ = told(new StationEvent.Measured(evse, transaction, meter(at, register, power)));
    }

    static Meter meter(Instant at, double register, double power) {
        return new Meter(at, register, power, List.of(), List.of(), Double.NaN, Double.NaN, Double.NaN);
    }

    ChargeSession ended(int evse, String transaction, double meter) {
        return ended(clock.instant(), evse, transaction, null, meter, StopReason.LOCAL);
    }

    ChargeSession ended(
            Instant at, int evse, String transaction, @Nullable Token token, double meter, StopReason reason) {
        return there(told(new StationEvent.Ended(at, evse, transaction, token, meter, reason, false)));
    }

    private static ChargeSession there(@Nullable ChargeSession session) {
        return java.util.Objects.requireNonNull(session, "a session was to come of it");
    }
}
