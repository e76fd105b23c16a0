package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection, both ways: the station's are served one after the other and each gets its answer; ours wait in
 * one queue and go out one at a time. The two do not wait for each other, or they would for ever.
 */
public final class Rpc {

    /** How long, and how many. */
    public record Limits(Duration timeout, int waiting) {}

    /** Serves what the station calls. */
    public interface Server {

        /** @return the answer; failed with a {@link CallError} to refuse */
        Future<ObjectValue> serve(String action, ObjectValue payload);

        /** Takes what wants no answer. */
        void sent(String action, ObjectValue payload);
    }

    private record Asked(String id, String action, ObjectValue payload, Instant at, Promise<ObjectValue> answer) {}

    /** So many calls of a station may wait; then it is not read any more until half of them are served. */
    private static final int MOST_UNSERVED = 64;

    private final Version version;
    private final Loop loop;
    private final Pipe pipe;
    private final Limits limits;
    private final Server server;
    private final Consumer<String> log;
    private final String prefix = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), 36) + "-";
    private final Deque<Frame.Call> unserved = new ArrayDeque<>(2);
    private final Deque<Asked> waiting = new ArrayDeque<>(2);
    private @Nullable Asked pending;
    private @Nullable Registration timeout;
    private boolean isServing;
    private boolean isHeld;
    private boolean isClosed;
    private int count;

    /** @param log takes what is worth a line, in words */
    public Rpc(Version version, Loop loop, Pipe pipe, Limits limits, Server server, Consumer<String> log) {
        this.version = version;
        this.loop = loop;
        this.pipe = pipe;
        this.limits = limits;
        this.server = server;
        this.log = log;
    }

    /** Calls the station, after what was asked of it before. Fails with {@link CallError} or {@link NoAnswer}. */
    public Future<ObjectValue> call(String action, ObjectValue payload) {
        if (isClosed) {
            return Future.failedFuture(new NoAnswer(NoAnswer.Why.OFFLINE, "the station is not connected"));
        }
        if (waiting.size() >= limits.waiting()) {
            return Future.failedFuture(new NoAnswer(
                    NoAnswer.Why.BUSY,
                    limits.waiting() + " calls wait for this station already: " + action + " is not sent"));
        }
        Promise<ObjectValue> answer = Promise.promise();
        waiting.add(new Asked(prefix + Integer.toString(++count, 36), action, payload, loop.now(), answer));
        next();
        return answer.future();
    }

    private void next() {
        if (pending != null || isClosed) {
            return;
        }
        Asked asked = waiting.poll();
        // whoever asked has given it up: a car that begins to charge much later helps nobody
        while (asked != null && asked.at().plus(limits.timeout()).isBefore(loop.now())) {
            asked.answer()
                    .tryFail(new NoAnswer(
                            NoAnswer.Why.BUSY,
                            asked.action() + " waited more than "
                                    + limits.timeout().toSeconds()
                                    + " s behind calls that the station does not answer: it is not sent any more"));
            asked = waiting.poll();
        }
        if (asked == null) {
            return;
        }
        Asked sent = asked;
        pending = sent;
        timeout = loop.after(limits.timeout(), () -> expire(sent));
        pipe.send(Frame.text(new Frame.Call(sent.id(), sent.action(), sent.payload()), version));
    }

    private void expire(Asked asked) {
        if (pending == asked) {
            pending = null;
            asked.answer()
                    .tryFail(new NoAnswer(
                            NoAnswer.Why.TIME_OUT,
                            "no answer to " + asked.action() + " within "
                                    + limits.timeout().toSeconds() + " s"));
            next();
        }
    }

    /** Takes a frame off the wire. */
    public void received(Frame frame) {
        switch (frame) {
            case Frame.Call call -> {
                unserved.add(call);
                if (unserved.size() >= MOST_UNSERVED && !isHeld) {
                    isHeld = true;
                    pipe.setReading(false);
                }
                serveNext();
            }
            case Frame.Send send -> takeSent(send);
            case Frame.Result result -> {
                Asked asked = takePending(result.id(), "an answer");
                if (asked != null) {
                    asked.answer().tryComplete(result.payload());
                }
            }
            case Frame.Refusal refusal -> {
                Asked asked = takePending(
                        refusal.id(), "a refusal (" + refusal.error().words() + ")");
                if (asked != null) {
                    asked.answer().tryFail(refusal.error());
                }
            }
            case Frame.ResultRefusal refusal ->
                log.accept("our answer was not understood: " + refusal.error().word(version) + " "
                        + refusal.error().words());
            case Frame.Unreadable bad -> onUnreadable(bad);
            case Frame.Unknown unknown -> onUnknown(unknown);
        }
        next();
    }

    private @Nullable Asked takePending(String id, String what) {
        Asked asked = pending;
        if (asked == null || !asked.id().equals(id)) {
            log.accept(what + " came to a call that nobody waits for (any more): dropped");
            return null;
        }
        pending = null;
        if (timeout != null) {
            timeout.cancel();
        }
        return asked;
    }

    private void takeSent(Frame.Send send) {
        if (version != Version.V21) {
            onUnknown(new Frame.Unknown(send.id(), String.valueOf(Frame.SEND)));
            return;
        }
        try {
            server.sent(send.action(), send.payload());
        } catch (RuntimeException e) {
            log.accept(send.action() + " failed: " + e);
        }
    }

    private void onUnreadable(Frame.Unreadable bad) {
        log.accept("a frame that cannot be read: " + bad.why());
        // in 1.6 there is no id for it, and it might have been an answer
        if (!bad.isAnswer() && (version.isTwo() || !bad.id().equals(Frame.NO_ID))) {
            refuse(bad.id(), new CallError(bad.code(), bad.why()));
        }
        if (bad.isAnswer() && pending != null && pending.id().equals(bad.id())) {
            Asked asked = takePending(bad.id(), "");
            if (asked != null) {
                asked.answer().tryFail(new CallError(ErrorCode.FORMAT_VIOLATION, bad.why()));
            }
        }
    }

    private void onUnknown(Frame.Unknown unknown) {
        log.accept("a message of the unknown kind " + unknown.kind());
        if (version == Version.V201) {
            refuse(
                    unknown.id(),
                    new CallError(
                            ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED,
                            "messages of kind " + unknown.kind() + " are unknown"));
        }
    }

    private void serveNext() {
        while (!isServing && !isClosed) {
            Frame.Call call = unserved.poll();
            if (call == null) {
                break;
            }
            isServing = true;
            serve(call)
                    .onComplete(done -> loop.execute(() -> {
                        isServing = false;
                        answer(call, done.result(), done.cause());
                        serveNext();
                    }));
        }
        if (isHeld && unserved.size() <= MOST_UNSERVED / 2) {
            isHeld = false;
            pipe.setReading(true);
        }
    }

    private Future<ObjectValue> serve(Frame.Call call) {
        try {
            return server.serve(call.action(), call.payload());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void answer(Frame.Call call, @Nullable ObjectValue payload, @Nullable Throwable failure) {
        if (isClosed) {
            return;
        }
        if (failure == null) {
            pipe.send(Frame.text(new Frame.Result(call.id(), payload == null ? ObjectValue.EMPTY : payload), version));
        } else if (failure instanceof CallError error) {
            log.accept(call.action() + " refused: " + error.words());
            refuse(call.id(), error);
        } else {
            // what went wrong in here is for our log, not for the station
            log.accept(call.action() + " failed: " + failure);
            refuse(call.id(), new CallError(ErrorCode.INTERNAL_ERROR, "this could not be worked off"));
        }
    }

    private void refuse(String id, CallError error) {
        if (!isClosed) {
            pipe.send(Frame.text(new Frame.Refusal(id, error), version));
        }
    }

    /** Whether the station is not read at the moment: it is not silent then, and its pongs are not seen. */
    public boolean isHeld() {
        return isHeld;
    }

    /** The connection is gone, and with it what waits. */
    public void closed() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        unserved.clear();
        if (timeout != null) {
            timeout.cancel();
        }
        if (pending != null) {
            pending.answer()
                    .tryFail(new NoAnswer(
                            NoAnswer.Why.CLOSED, "the connection ended before " + pending.action() + " was answered"));
        }
        waiting.forEach(asked -> asked.answer()
                .tryFail(new NoAnswer(
                        NoAnswer.Why.OFFLINE, "the connection ended before " + asked.action() + " was sent")));
        waiting.clear();
    }
}
