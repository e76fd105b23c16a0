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

    private final ReadStream<?> socket;
    private final Registration backlog;
    private int underWay;
    private boolean isBacklogLong;
    private boolean isPaused;

    public Inflow(NodeContext context, ReadStream<?> socket) {
        this.socket = socket;
        backlog = context.onBacklog(this::onBacklog);
    }

    /** For a socket that has been paused until its handlers were set. */
    public synchronized void begin() {
        if (!isPaused) {
            var _ = socket.resume();
        }
    }

    /** So many bytes have been read; any thread. */
    public synchronized void come(int bytes) {
        underWay += bytes;
        look();
    }

    /** The flow has so many of them. */
    public synchronized void taken(int bytes) {
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

    /** The socket is closed. */
    public void end() {
        backlog.cancel();
    }
}
