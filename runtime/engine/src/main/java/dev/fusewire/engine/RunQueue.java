package dev.fusewire.engine;

import dev.fusewire.node.Message;
import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages under way on one event loop, first in, first out. A node that sends only puts a message here: no
 * recursion, and no task of the event loop for each hop. After a batch the loop is given back, so that timers and
 * sockets are served however busy the flows are.
 */
final class RunQueue {

    private static final int BATCH = 256;
    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(RunQueue.class, "current", RunningNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** With so many messages under way sources are asked to wait, and with so few they go on. */
    static final int LONG = 8_192;

    static final int SHORT = 1_024;

    private final Context context;
    private @Nullable Object[] ring = new Object[512];
    private int head;
    private int size;
    private int holds;
    private boolean busy;
    private List<Runnable> after = new ArrayList<>();
    private List<Runnable> afterHold = new ArrayList<>();
    /** What was held has not been delivered yet. */
    private boolean isBehind;

    private final Set<Consumer<Boolean>> sources = new LinkedHashSet<>();
    private boolean isLong;

    private boolean scheduled;
    private volatile @Nullable Thread thread;
    /** Whose code runs, for whoever looks from another thread why this one does not come on: any recent value will do. */
    private @Nullable RunningNode current;

    RunQueue(Context context) {
        this.context = context;
        context.runOnContext(_ -> thread = Thread.currentThread());
    }

    Context context() {
        return context;
    }

    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task on this loop: at once when already there. */
    void run(Runnable task) {
        if (isHere()) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    /** A message comes to this loop: what another one's scripts keep of it is taken along, for they go on without waiting. */
    void takes(@Nullable Message msg) {
        if (msg != null && !isHere()) {
            msg.detach();
        }
    }

    void deliver(RunningNode target, Message msg) {
        if (isHere()) {
            push(target, msg);
        } else {
            takes(msg);
            context.runOnContext(_ -> push(target, msg));
        }
    }

    /** Runs a task behind the message that is being received, before the next one; at once where none is. */
    void afterMessage(Runnable task) {
        if (busy) {
            after.add(task);
        } else {
            run(task);
        }
    }

    /** Keeps all messages in their places until the future is complete. */
    void hold(Future<?> until) {
        run(() -> {
            holds++;
            isBehind = true;
            until.onComplete(_ -> run(this::release));
        });
    }

    /**
     * Runs a task once what waits is let go, and what it set going has come to rest: for a timer that has run out while
     * messages could not pass. At once where nothing is held.
     */
    void afterHold(Runnable task) {
        if (isBehind) {
            afterHold.add(task);
        } else {
            task.run();
        }
    }

    private void release() {
        holds--;
        if (holds == 0 && !scheduled) {
            scheduled = true;
            context.runOnContext(_ -> drain());
        }
    }

    /** Runs code of a node that is no message's. */
    void runFor(RunningNode node, Runnable task) {
        if (!isHere()) {
            task.run();
            return;
        }
        RunningNode around = current;
        CURRENT.setOpaque(this, node);
        try {
            task.run();
        } finally {
            CURRENT.setOpaque(this, around);
        }
    }

    /** The node whose code runs on this loop at this moment, asked from another thread. */
    @Nullable
    RunningNode current() {
        return (RunningNode) CURRENT.getOpaque(this);
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    int size() {
        return size;
    }

    /** To be called on this loop, as is the cancelling. */
    Registration onBacklog(Consumer<Boolean> heard) {
        sources.add(heard);
        if (isLong) {
            heard.accept(true);
        }
        return () -> sources.remove(heard);
    }

    private void tellSources(boolean now) {
        isLong = now;
        List.copyOf(sources).forEach(heard -> heard.accept(now));
    }

    private void push(RunningNode target, Message msg) {
        if (size * 2 == ring.length) {
            grow();
        }
        int at = ((head + size) * 2) & (ring.length - 1);
        ring[at] = target;
        ring[at + 1] = msg;
        size++;
        if (size > LONG && !isLong) {
            tellSources(true);
        }
        if (!scheduled && holds == 0) {
            scheduled = true;
            context.runOnContext(_ -> drain());
        }
    }

    private void grow() {
        @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
        int from = (head * 2) & (ring.length - 1);
        System.arraycopy(ring, from, larger, 0, ring.length - from);
        System.arraycopy(ring, 0, larger, ring.length - from, from);
        ring = larger;
        head = 0;
    }

    /** Whatever a node throws, the rest of the messages is delivered. */
    private void drain() {
        RunningNode around = current;
        try {
            for (int i = 0; i < BATCH && size > 0 && holds == 0; i++) {
                deliverFirst();
            }
        } finally {
            busy = false;
            CURRENT.setOpaque(this, around);
            if (holds == 0 && isBehind) {
                isBehind = false;
                List<Runnable> tasks = afterHold;
                afterHold = new ArrayList<>();
                tasks.forEach(Runnable::run);
            }
            if (isLong && size < SHORT) {
                tellSources(false);
            }
            if (size > 0 && holds == 0) {
                context.runOnContext(_ -> drain());
            } else {
                scheduled = false;
            }
        }
    }

    private void deliverFirst() {
        int at = (head * 2) & (ring.length - 1);
        RunningNode target = (RunningNode) ring[at];
        Message msg = (Message) ring[at + 1];
        ring[at] = null;
        ring[at + 1] = null;
        head++;
        size--;
        if (target == null || msg == null) {
            return;
        }
        busy = true;
        CURRENT.setOpaque(this, target);
        target.receive(msg);
        busy = false;
        if (!after.isEmpty()) {
            runAfter();
        }
    }

    private void runAfter() {
        List<Runnable> tasks = after;
        after = new ArrayList<>();
        tasks.forEach(Runnable::run);
    }
}
