package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whose the pauses are, on disk. Charge points hear of a pause once that is noted, so that after a power cut nobody's pause is taken
 * for another's; but a disk that neither writes nor fails holds a pause up for two seconds only. One note is written at a time, and
 * of those that come meanwhile the last.
 */
public final class PauseNote {

    /** No command waits longer for a disk: the fuse carries what is too much meanwhile. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration SAID_EVERY = Duration.ofMinutes(1);

    private record Waiting(long version, Promise<Void> until, Registration patience) {}

    private final NodeContext context;
    private final KeptState kept;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private ObjectValue newest = ObjectValue.EMPTY;
    private long version;
    private long onDisk;
    private boolean isWriting;
    private @Nullable Registration missing;
    private long missingSince;

    /** @param kept where it is noted; nobody else writes there */
    public PauseNote(NodeContext context, KeptState kept) {
        this.context = context;
        this.kept = kept;
    }

    /** Notes this from now on; {@link #kept} tells when a command may go out. */
    public void write(ObjectValue state) {
        newest = state;
        version++;
        if (!isWriting) {
            write();
        }
    }

    /**
     * Completes once what was given last is on disk, or need not be waited for any longer: after two seconds, after a failure, and
     * while the disk is known to take nothing. Never fails, and those who wait go on in their order.
     */
    public Future<Void> kept() {
        if (onDisk == version || missing != null) {
            return Future.succeededFuture();
        }
        Promise<Void> until = Promise.promise();
        waiting.add(new Waiting(version, until, context.after(PATIENCE, this::overdue)));
        return until.future();
    }

    private void write() {
        isWriting = true;
        long writes = version;
        ObjectValue state = newest;
        context.blocking(() -> {
                    kept.write(state);
                    return state;
                })
                .onComplete(done -> {
                    isWriting = false;
                    if (done.succeeded()) {
                        onDisk = writes;
                        release(writes);
                    } else {
                        context.error(done.cause(), null);
                        miss();
                    }
                    if (version > writes) {
                        write();
                    } else if (done.succeeded()) {
                        found();
                    }
                });
    }

    private void overdue() {
        if (missing == null) {
            miss();
            say();
        }
    }

    private void miss() {
        if (missing == null) {
            missingSince = context.nanoTime();
            missing = context.every(SAID_EVERY, this::again);
        }
        release(version);
    }

    private void again() {
        say();
        if (!isWriting) {
            write();
        }
    }

    private void say() {
        long seconds = PATIENCE.toSeconds() + (context.nanoTime() - missingSince) / 1_000_000_000;
        context.error(
                new NodeError(
                        "Error",
                        "whose the pause is is not on disk after %d s: charging is paused and continued all the same, but a"
                                        .formatted(seconds)
                                + " pause would be taken for the owner's, or the owner's for ours, if the program"
                                + " ended now"),
                null);
    }

    private void found() {
        Registration known = missing;
        if (known != null) {
            known.cancel();
            missing = null;
            context.log("whose the pause is is on disk again");
        }
    }

    private void release(long upTo) {
        while (!waiting.isEmpty() && waiting.getFirst().version() <= upTo) {
            Waiting next = waiting.removeFirst();
            next.patience().cancel();
            next.until().complete();
        }
    }
}
