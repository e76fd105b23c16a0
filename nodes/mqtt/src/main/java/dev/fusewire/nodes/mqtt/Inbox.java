package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Carries what the connection's thread puts in over to one node's event loop, in order, and many at a time when many come.
 *
 * <p>Where flows cannot keep up it holds a bounded number of bytes: messages with QoS 1 and 2 are left to the broker, which
 * sends no more until these are taken in; what comes with QoS 0 beyond the bound is lost, which is told.
 */
final class Inbox {

    /** Hears how it stands, on the node's event loop. */
    interface Listener {

        Listener DEAF = new Listener() {};

        /** So many messages wait. */
        default void onBehind(int waiting) {}

        default void onCaughtUp() {}
    }

    /** After so many the loop gets to serve others. */
    private static final int BATCH = 256;

    /** What a message takes beside its topic and payload. */
    private static final int OVERHEAD = 300;

    private static final long LEAST = 4 << 20;
    private static final long MOST = 64 << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);

    private record Item(Publication publication, Consumer<Publication> reader, Acknowledgement acknowledgement) {

        int bytes() {
            return OVERHEAD
                    + publication.payload().length()
                    + 2 * publication.topic().length();
        }
    }

    private final NodeContext context;
    private final Listener listener;
    private final long bound;
    private final Queue<Item> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean closed;
    /** The flow's messages pile up: nothing more is put on top. */
    private boolean isHeld;

    private boolean isBehind;
    private long warnedAt;
    private boolean hasWarned;

    Inbox(NodeContext context, Listener listener) {
        this(context, listener, Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LEAST, MOST));
    }

    /** @param bound the most bytes that wait */
    Inbox(NodeContext context, Listener listener, long bound) {
        this.context = context;
        this.listener = listener;
        this.bound = bound;
        var _ = context.onBacklog(this::onBacklog);
    }

    /** Nobody reads any more: what waits is let go, since the broker would go on counting it as under way. */
    void close() {
        closed = true;
        for (Item next = waiting.poll(); next != null; next = waiting.poll()) {
            next.acknowledgement().taken();
        }
    }

    /** Takes a message for this reader; any thread. */
    void put(Publication publication, Consumer<Publication> reader, Acknowledgement acknowledgement) {
        if (!acknowledgement.isAwaited() && bytes.get() > bound) {
            lost.incrementAndGet();
            call();
            return;
        }
        boolean isTaken = bytes.get() <= bound / 4;
        Item item = new Item(publication, reader, isTaken ? Acknowledgement.NONE : acknowledgement);
        bytes.addAndGet(item.bytes());
        count.incrementAndGet();
        if (!isTaken) {
            acknowledgement.await();
        }
        waiting.add(item);
        if (closed) {
            close();
            return;
        }
        call();
    }

    private void call() {
        if (called.compareAndSet(false, true)) {
            context.execute(this::drain);
        }
    }

    private void onBacklog(boolean isLong) {
        isHeld = isLong;
        if (!isLong) {
            call();
        }
    }

    private void drain() {
        try {
            for (int i = 0; i < BATCH && !isHeld; i++) {
                Item next = waiting.poll();
                if (next == null) {
                    break;
                }
                bytes.addAndGet(-next.bytes());
                count.decrementAndGet();
                next.acknowledgement().taken();
                next.reader().accept(next.publication());
            }
        } finally {
            called.set(false);
            tell();
            if (!isHeld && !waiting.isEmpty()) {
                call();
            }
        }
    }

    private void tell() {
        if (lost.get() > 0 && (!hasWarned || context.nanoTime() - warnedAt > BETWEEN_WARNINGS.toNanos())) {
            hasWarned = true;
            warnedAt = context.nanoTime();
            context.warn(lost.getAndSet(0) + " messages with QoS 0 were lost: more come than the flow can take, and "
                    + (bound >> 20) + " MB wait already");
        }
        if (!isBehind && bytes.get() > bound / 4) {
            isBehind = true;
            showBehind();
        }
    }

    private void showBehind() {
        if (bytes.get() > bound / 8) {
            listener.onBehind(count.get());
            context.after(BETWEEN_NEWS, this::showBehind);
        } else {
            isBehind = false;
            listener.onCaughtUp();
        }
    }
}
