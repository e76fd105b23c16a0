package dev.fusewire.nodes.connection;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import io.vertx.core.streams.ReadStream;

/**
 * Lets a socket read no more than its flow takes in: it pauses while the flow's messages pile up, and while much that it has
 * read is still on its way to the flow's event loop. The other side then has to wait, as TCP arranges it, and the memory
 * stays free.
 */
public final class Inflow {

    private static final int MOST = 1 << 20;
    private static final int FEW = MOST / 4;

    private final NodeContext context;
    private final ReadStream<?> socket;
    private final Registration backlog;
    private int underWay;
    private boolean isBacklogLong;
    private boolean isPaused;

    public Inflow(NodeContext context, ReadStream<?> socket) {
        this.context = context;
        this.socket = socket;
        backlog = context.onBacklog(this::onBacklog);
    }

    /** For a socket that has been paused until its handlers were set. */
    public synchronized void begin() {
        if (!isPaused) {
            var _ = socket.resume();
        }
    }

    /** Takes what has been read over to the flow's event loop; called where it is read. */
    public void hand(int bytes, Runnable task) {
        come(bytes);
        context.execute(() -> {
            try {
                task.run();
            } finally {
                taken(bytes);
            }
        });
    }

    /** Whether nothing is read at the moment, an answer of the other side to a ping neither. */
    public synchronized boolean isPaused() {
        return isPaused;
    }

    private synchronized void come(int bytes) {
        underWay += bytes;
        look();
    }

    private synchronized void taken(int bytes) {
        underWay -= bytes;
        look();
    }

    private synchronized void onBacklog(boolean isLong) {
        isBacklogLong = isLong;
        look();
    }

    private void look() {
        if (!isPaused && (isBacklogLong || underWay > MOST)) {
            isPaused = true;
            var _ = socket.pause();
        } else if (isPaused && !isBacklogLong && underWay < FEW) {
            isPaused = false;
            var _ = socket.resume();
        }
    }

    /** The socket is closed; what has been read of it before still comes. */
    public void end() {
        backlog.cancel();
        onBacklog(false);
    }
}
