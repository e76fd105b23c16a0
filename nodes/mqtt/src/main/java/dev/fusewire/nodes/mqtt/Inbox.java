package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Carries what any thread puts in over to one node's event loop, in order, and many at a time when many come. */
final class Inbox<T> {

    /** After so many the loop gets to serve others. */
    private static final int BATCH = 256;

    private final NodeContext context;
    private final Consumer<T> reader;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    Inbox(NodeContext context, Consumer<T> reader) {
        this.context = context;
        this.reader = reader;
    }

    void put(T item) {
        waiting.add(item);
        call();
    }

    private void call() {
        if (called.compareAndSet(false, true)) {
            context.execute(this::drain);
        }
    }

    private void drain() {
        try {
            for (int i = 0; i < BATCH; i++) {
                T next = waiting.poll();
                if (next == null) {
                    break;
                }
                reader.accept(next);
            }
        } finally {
            called.set(false);
            if (!waiting.isEmpty()) {
                call();
            }
        }
    }
}
