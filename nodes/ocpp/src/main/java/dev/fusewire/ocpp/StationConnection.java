package dev.fusewire.ocpp;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One station's connection: frames between its pipe, its calls and its translator. All of it happens on the connection's loop, where
 * not said otherwise.
 */
public final class StationConnection implements StationLink, StationDesk.Driver, Rpc.Server {

    /**
     * What all connections of a server share.
     *
     * @param ping how often a sign of life is asked for; who gives none until the next time is gone
     * @param heard takes what happened, on the connection's loop
     */
    public record Shared(
            StationDesk desk,
            QuirkTable quirks,
            FrameLog frames,
            BootCount boots,
            Rpc.Limits limits,
            Duration ping,
            Duration heartbeat,
            Consumer<Talk> heard,
            Consumer<String> log) {}

    private static final int PROTOCOL_ERROR = 1002;
    private static final int NORMAL = 1000;

    private final String identity;
    private final Translator.Kind kind;
    private final Loop loop;
    private final Pipe pipe;
    private final Shared shared;
    private final Instant begun;
    private final Rpc rpc;
    private final Translator translator;
    private final LogLimit log;
    private StationIdentity known;
    private Quirks quirks;
    private StationDesk.@Nullable Connection desk;
    private @Nullable Registration ping;
    private boolean isHeard = true;
    private boolean isClosed;

    public StationConnection(String identity, Translator.Kind kind, Loop loop, Pipe pipe, Shared shared) {
        this.identity = identity;
        this.kind = kind;
        this.loop = loop;
        this.pipe = pipe;
        this.shared = shared;
        begun = loop.now();
        log = new LogLimit(words -> shared.log().accept("Station " + identity + ": " + words));
        String protocol = kind.version().protocol();
        known = view().map(StationView::identity)
                .map(told -> new StationIdentity(
                        identity, told.vendor(), told.model(), told.serial(), told.firmware(), protocol))
                .orElse(new StationIdentity(identity, "", "", "", "", protocol));
        quirks = shared.quirks().of(known);
        Pipe watched = new Pipe() {
            @Override
            public void send(String text) {
                shared.frames().add(identity, loop.now(), FrameLog.Way.TO_STATION, text);
                pipe.send(text);
            }

            @Override
            public void ping() {
                pipe.ping();
            }

            @Override
            public void setReading(boolean reads) {
                pipe.setReading(reads);
            }

            @Override
            public void close(int code, String why) {
                pipe.close(code, why);
            }
        };
        rpc = new Rpc(kind.version(), loop, watched, shared.limits(), this, this::log);
        translator = kind.begin(this);
    }

    /** The connection stands. */
    public void open() {
        shared.frames()
                .add(
                        identity,
                        begun,
                        FrameLog.Way.CONNECTION,
                        "connected, " + kind.version().protocol());
        tell(Talk.CONNECTED, ObjectValue.EMPTY, ObjectValue.EMPTY, "");
        comeIn();
        translator.opened();
        ping = loop.after(shared.ping(), this::onPing);
    }

    /** Takes its place at the desk, once it may. */
    private void comeIn() {
        if (desk == null && !isClosed && shared.desk().welcome(identity) == Welcome.ACCEPTED) {
            desk = shared.desk().connected(known, this);
        }
    }

    /** An operator has decided who may come in; from any thread. */
    public void welcomed() {
        loop.execute(() -> {
            if (desk == null) {
                comeIn();
                if (desk != null) {
                    translator.welcomed();
                }
            }
        });
    }

    private void onPing() {
        if (isClosed) {
            return;
        }
        if (!isHeard && !rpc.isHeld()) {
            pipe.close(PROTOCOL_ERROR, "no pong");
            closed("it gave no sign of life for " + shared.ping().toSeconds() + " s");
            return;
        }
        isHeard = false;
        pipe.ping();
        ping = loop.after(shared.ping(), this::onPing);
    }

    public void ponged() {
        isHeard = true;
    }

    public void received(String text) {
        if (isClosed) {
            return;
        }
        isHeard = true;
        shared.frames().add(identity, loop.now(), FrameLog.Way.FROM_STATION, text);
        rpc.received(FrameReader.read(text, quirks.has(Quirk.MEND_JSON)));
    }

    /** The connection is gone; said again it does nothing. */
    public void closed(String why) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (ping != null) {
            ping.cancel();
        }
        rpc.closed();
        translator.closed();
        if (desk != null) {
            desk.closed(why);
        }
        shared.frames().add(identity, loop.now(), FrameLog.Way.CONNECTION, "gone: " + why);
        tell(Talk.DISCONNECTED, ObjectValue.of("reason", why), ObjectValue.EMPTY, "");
    }

    /** Ends it, from any thread. */
    public void end(int code, String why) {
        loop.execute(() -> {
            if (!isClosed) {
                pipe.close(code, why);
                closed(why);
            }
        });
    }

    @Override
    public void replaced() {
        end(NORMAL, "a newer connection has taken its place");
    }

    /** From any thread. */
    @Override
    public Future<CommandOutcome> command(StationCommand command) {
        return here(() -> isClosed
                ? Future.succeededFuture(
                        Outcomes.of(new NoAnswer(NoAnswer.Why.OFFLINE, "the station is not connected")))
                : translator.command(command).otherwise(Outcomes::of));
    }

    /** Calls it from any thread, for who has words of the protocol of his own. */
    public Future<ObjectValue> ask(String action, ObjectValue payload) {
        return here(() -> call(action, payload));
    }

    private <T> Future<T> here(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        loop.execute(() -> {
            try {
                work.get().onComplete(done);
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    @Override
    public Future<ObjectValue> serve(String action, ObjectValue payload) {
        Optional<String> spelled = kind.messages().action(action);
        if (spelled.isEmpty()) {
            return Future.failedFuture(new CallError(ErrorCode.NOT_IMPLEMENTED, "there is no action " + action));
        }
        String name = spelled.get();
        List<Shape.Fault> faults = kind.messages().request(name, payload);
        if (!faults.isEmpty()) {
            log(name + " is not as it should be: " + faults.getFirst());
        }
        Future<ObjectValue> served;
        try {
            served = translator.serve(name, payload);
        } catch (RuntimeException e) {
            served = Future.failedFuture(e);
        }
        return served.map(answer -> {
                    List<Shape.Fault> own = kind.messages().answer(name, answer);
                    if (!own.isEmpty()) {
                        throw new NodeError("our answer to " + name + " is wrong: " + own.getFirst());
                    }
                    return answer;
                })
                .onComplete(done -> tell(
                        name,
                        payload,
                        done.succeeded() ? done.result() : ObjectValue.EMPTY,
                        done.succeeded()
                                ? ""
                                : done.cause() instanceof CallError error
                                        ? error.word(kind.version())
                                        : ErrorCode.INTERNAL_ERROR.in(kind.version())));
    }

    @Override
    public void sent(String action, ObjectValue payload) {
        kind.messages()
                .action(action)
                .ifPresentOrElse(name -> translator.sent(name, payload), () -> log("there is no action " + action));
        tell(action, payload, ObjectValue.EMPTY, "");
    }

    private void tell(String topic, ObjectValue payload, ObjectValue answer, String refusal) {
        shared.heard().accept(new Talk(loop.now(), identity, kind.version(), topic, payload, answer, refusal));
    }

    @Override
    public Future<ObjectValue> call(String action, ObjectValue payload) {
        Optional<String> spelled = kind.messages().action(action);
        if (spelled.isEmpty()) {
            return Future.failedFuture(new NodeError(kind.version().protocol() + " has no action " + action));
        }
        String name = spelled.get();
        List<Shape.Fault> faults = kind.messages().request(name, payload);
        if (!faults.isEmpty()) {
            return Future.failedFuture(new NodeError(name + " cannot be sent: " + faults.getFirst()));
        }
        return rpc.call(name, payload).onSuccess(answer -> {
            List<Shape.Fault> theirs = kind.messages().answer(name, answer);
            if (!theirs.isEmpty()) {
                log("the answer to " + name + " is not as it should be: " + theirs.getFirst());
            }
        });
    }

    @Override
    public Future<@Nullable ChargeSession> told(StationEvent event) {
        return desk == null ? Future.succeededFuture() : back(desk.told(event));
    }

    @Override
    public Future<Authorization> authorize(int evse, Token token) {
        return desk == null
                ? Future.succeededFuture(new Authorization(
                        Authorization.Verdict.INVALID, "", "", null, "the station waits for approval"))
                : back(desk.authorize(evse, token));
    }

    /** What the desk answers on a thread of its own comes back to this loop. */
    private <T> Future<T> back(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> here = Promise.promise();
        future.onComplete(done -> loop.execute(() -> here.handle(done)));
        return here.future();
    }

    @Override
    public Welcome welcome() {
        comeIn();
        return desk != null ? Welcome.ACCEPTED : shared.desk().welcome(identity);
    }

    @Override
    public void identified(StationIdentity told) {
        known = told;
        quirks = shared.quirks().of(told);
        if (!quirks.flags().isEmpty()) {
            log("known for: "
                    + String.join(", ", quirks.flags().stream().map(Quirk::word).toList()));
        }
    }

    @Override
    public StationIdentity known() {
        return known;
    }

    @Override
    public Quirks quirks() {
        return quirks;
    }

    @Override
    public Optional<StationView> view() {
        return shared.desk().station(identity);
    }

    @Override
    public String identity() {
        return identity;
    }

    public Version version() {
        return kind.version();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Instant begun() {
        return begun;
    }

    @Override
    public int booted() {
        return shared.boots().count(identity, loop.now());
    }

    @Override
    public Duration heartbeat() {
        return shared.heartbeat();
    }

    @Override
    public void log(String words) {
        log.say(words, loop.now());
    }
}
