package dev.fusewire.ocpp;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One station's connection: frames between its pipe, its calls and its translator. All of it happens on the connection's loop, where
 * not said otherwise.
 */
public final class StationConnection implements StationLink, StationDesk.Driver, Rpc.Server {

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
    private final SignsOfLife life;
    private final LogLimit log;
    private final DeskPlace place;
    private final MessageCheck check;
    private StationIdentity known;
    private Quirks quirks;
    private boolean isClosed;

    public StationConnection(String identity, Translator.Kind kind, Loop loop, Pipe pipe, Shared shared) {
        this.identity = identity;
        this.kind = kind;
        this.loop = loop;
        this.pipe = pipe;
        this.shared = shared;
        begun = loop.now();
        place = new DeskPlace(shared.desk(), identity, loop);
        log = new LogLimit(words -> shared.log().accept("Station " + identity + ": " + words));
        String protocol = kind.version().protocol();
        known = view().map(StationView::identity)
                .map(told -> new StationIdentity(
                        identity, told.vendor(), told.model(), told.serial(), told.firmware(), protocol))
                .orElse(new StationIdentity(identity, "", "", "", "", protocol));
        quirks = shared.quirks().of(known);
        Pipe watched = new LoggedPipe(pipe, shared.frames(), identity, loop);
        rpc = new Rpc(kind.version(), loop, watched, shared.limits(), this, this::log);
        life = new SignsOfLife(loop, pipe, shared.ping(), rpc::isHeld, this::onSilence);
        check = new MessageCheck(kind, this::log);
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
        place.take(known, this);
        translator.opened();
        life.begin();
    }

    /** An operator has decided who may come in; from any thread. */
    public void welcomed() {
        loop.execute(() -> {
            if (!place.isTaken()) {
                place.take(known, this);
                if (place.isTaken()) {
                    translator.welcomed();
                }
            }
        });
    }

    private void onSilence() {
        pipe.close(PROTOCOL_ERROR, "no pong");
        closed("it gave no sign of life for " + shared.ping().toSeconds() + " s");
    }

    public void ponged() {
        life.heard();
    }

    public void received(String text) {
        if (isClosed) {
            return;
        }
        life.heard();
        shared.frames().add(identity, loop.now(), FrameLog.Way.FROM_STATION, text);
        rpc.received(FrameReader.read(text, quirks.has(Quirk.MEND_JSON)));
    }

    /** The connection is gone; said again it does nothing. */
    public void closed(String why) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        life.end();
        rpc.closed();
        translator.closed();
        place.leave(why);
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
        return loop.run(() -> isClosed
                ? Future.succeededFuture(
                        Outcomes.of(new NoAnswer(NoAnswer.Why.OFFLINE, "the station is not connected")))
                : translator.command(command).otherwise(Outcomes::of));
    }

    /** Calls it from any thread, for who has words of the protocol of his own. */
    public Future<ObjectValue> ask(String action, ObjectValue payload) {
        return loop.run(() -> call(action, payload));
    }

    @Override
    public Future<ObjectValue> serve(String action, ObjectValue payload) {
        String name;
        try {
            name = check.called(action, payload);
        } catch (CallError e) {
            return Future.failedFuture(e);
        }
        Future<ObjectValue> served;
        try {
            served = translator.serve(name, payload);
        } catch (RuntimeException e) {
            served = Future.failedFuture(e);
        }
        return served.map(answer -> check.answering(name, answer))
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
        String name;
        try {
            name = check.calling(action, payload);
        } catch (NodeError e) {
            return Future.failedFuture(e);
        }
        return rpc.call(name, payload).onSuccess(answer -> check.answered(name, answer));
    }

    @Override
    public Future<@Nullable ChargeSession> told(StationEvent event) {
        return place.told(event);
    }

    @Override
    public Future<Authorization> authorize(int evse, Token token) {
        return place.authorize(evse, token);
    }

    @Override
    public Welcome welcome() {
        place.take(known, this);
        return place.welcome();
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
    public Future<String> sign(String request) {
        return place.isTaken()
                ? loop.back(shared.signer().apply(identity, request))
                : Future.failedFuture(new NodeError("the station waits for approval"));
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
