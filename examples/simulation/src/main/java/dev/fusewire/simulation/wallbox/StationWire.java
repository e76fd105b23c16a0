package dev.fusewire.simulation.wallbox;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Loop;
import dev.fusewire.ocpp.NoAnswer;
import dev.fusewire.ocpp.NoAnswer.Why;
import dev.fusewire.ocpp.Quirks;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.limit.LimitWords;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.ProfileLimits;
import dev.fusewire.ocpp.limit.Step;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationDesk.Welcome;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the station: its limits by charging profiles, and a line on which one call is under way at a time, is answered a
 * second after it has arrived, and arrives when the network is there.
 */
final class StationWire implements StationLink, LimitWords, StationDesk.Driver {

    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final long TIMEOUT_NS = Duration.ofSeconds(60).toNanos();

    private static final class Call<T> {
        private final Supplier<T> work;
        private final Promise<T> answer = Promise.promise();
        private final long until;

        private Call(Supplier<T> work, long until) {
            this.work = work;
            this.until = until;
        }

        private void fail(Why why, String words) {
            var _ = answer.tryFail(new NoAnswer(why, words));
        }
    }

    private final HandLoop loop;
    private final Wallbox station;
    private final WallboxKind kind;
    private final Supplier<StationView> view;
    private final Runnable measure;
    private final ProfileLimits limits = new ProfileLimits(this, this);
    private final List<Call<?>> waiting = new ArrayList<>();
    private boolean busy;
    private boolean closed;

    /** @param measure has the station tell what it measures */
    StationWire(HandLoop loop, Wallbox station, WallboxKind kind, Supplier<StationView> view, Runnable measure) {
        this.loop = loop;
        this.station = station;
        this.kind = kind;
        this.view = view;
        this.measure = measure;
    }

    /** Once a second: what waits goes out, where the network is there. */
    void step(boolean reachable) {
        waiting.removeIf(each -> {
            boolean isLate = loop.nanoTime() - each.until >= 0;
            if (isLate) {
                each.fail(Why.TIME_OUT, "no answer within 60 s");
            }
            return isLate;
        });
        if (reachable && !busy && !waiting.isEmpty()) {
            deliver(waiting.removeFirst());
        }
    }

    private <T> void deliver(Call<T> call) {
        busy = true;
        T answer = call.work.get();
        var _ = loop.after(ANSWER, () -> {
            busy = false;
            if (!closed) {
                var _ = call.answer.tryComplete(answer);
            } else {
                call.fail(Why.CLOSED, "the connection was lost");
            }
        });
    }

    void close() {
        closed = true;
        limits.closed();
        List.copyOf(waiting).forEach(each -> each.fail(Why.CLOSED, "the connection was lost"));
        waiting.clear();
    }

    private <T> Future<T> call(Supplier<T> work) {
        var call = new Call<T>(work, loop.nanoTime() + TIMEOUT_NS);
        if (closed) {
            call.fail(Why.OFFLINE, "the station is not connected");
        } else {
            waiting.add(call);
        }
        return call.answer.future();
    }

    @Override
    public Future<Told> ask() {
        return call(() -> new Told(kind.highest(), kind.unit() == Unit.A ? "Current" : "Power"));
    }

    @Override
    public Future<ObjectValue> set(int evse, Step.Profile profile) {
        return call(() -> ObjectValue.of("status", station.set(profile)));
    }

    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        if (command instanceof StationCommand.Limit limit) {
            return limits.limit(limit);
        }
        return call(() -> outcome(
                        switch (command) {
                            case StationCommand.Stop stop ->
                                stop.transaction().equals(station.transaction()) && station.stop();
                            case StationCommand.Start _ -> station.start();
                            case StationCommand.Trigger _ -> {
                                measure.run();
                                yield true;
                            }
                            default -> false;
                        }))
                .otherwise(e -> new CommandOutcome(Kind.NO_ANSWER, String.valueOf(e.getMessage()), ObjectValue.EMPTY));
    }

    static CommandOutcome outcome(boolean done) {
        return new CommandOutcome(done ? Kind.DONE : Kind.REFUSED, done ? "Accepted" : "Rejected", ObjectValue.EMPTY);
    }

    @Override
    public void replaced() {
        close();
    }

    @Override
    public String identity() {
        return HouseDesk.STATION;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Instant begun() {
        return loop.now();
    }

    @Override
    public Welcome welcome() {
        return Welcome.ACCEPTED;
    }

    @Override
    public Optional<StationView> view() {
        return Optional.of(view.get());
    }

    @Override
    public void identified(StationIdentity identity) {}

    @Override
    public StationIdentity known() {
        return new StationIdentity(HouseDesk.STATION, "", "", "", "", "ocpp1.6");
    }

    @Override
    public Quirks quirks() {
        return Quirks.NONE;
    }

    @Override
    public Future<@Nullable ChargeSession> told(StationEvent event) {
        return Future.succeededFuture(null);
    }

    @Override
    public Future<Authorization> authorize(int evse, Token token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<ObjectValue> call(String action, ObjectValue payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<String> sign(String request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int booted() {
        return 1;
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void log(String words) {}
}
