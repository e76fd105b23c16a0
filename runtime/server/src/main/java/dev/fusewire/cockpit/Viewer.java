package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Role;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One open page. What its connection does not take is not gathered: it is only noted which pieces it is behind with, and
 * when it can take more it gets those as they are then.
 */
final class Viewer {

    /** What may wait in the connection, bytes: some seconds of a house. */
    private static final int QUEUE = 32 << 10;

    private static final int MOST_ACTS = 20;

    private final ServerWebSocket socket;
    private final Role role;
    private final Set<String> behind = new LinkedHashSet<>();
    private boolean missesEvents;
    private long seenEvent;
    private int openActs;

    Viewer(ServerWebSocket socket, Role role) {
        this.socket = socket;
        this.role = role;
        socket.setWriteQueueMaxSize(QUEUE);
    }

    Role role() {
        return role;
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** What it has to get whatever else waits: the first frame, and answers to what it did. */
    void send(String frame) {
        if (isOpen()) {
            Future<Void> _ = socket.writeTextMessage(frame);
        }
    }

    /** What has changed about a piece, or all of it. */
    void sendState(String piece, String frame) {
        if (behind.contains(piece) || isFull()) {
            behind.add(piece);
        } else {
            send(frame);
        }
    }

    void sendEvent(long id, String frame) {
        if (missesEvents || isFull()) {
            missesEvents = true;
        } else {
            seenEvent = id;
            send(frame);
        }
    }

    /** A sign of life, which a connection that is full does not need. */
    void sendTick(String frame) {
        if (!isFull()) {
            send(frame);
        }
    }

    /** Whether there is something it has not been told. */
    boolean isBehind() {
        return missesEvents || !behind.isEmpty();
    }

    /**
     * Tells it what it missed, as far as the connection takes it.
     *
     * @param whole the frame with all of a piece; null where there is none any more
     */
    void catchUp(Function<String, @Nullable String> whole, Happenings happenings) {
        while (!behind.isEmpty() && !isFull()) {
            String piece = behind.iterator().next();
            behind.remove(piece);
            String frame = whole.apply(piece);
            if (frame != null) {
                send(frame);
            }
        }
        if (missesEvents && !isFull()) {
            missesEvents = false;
            happenings.since(seenEvent).forEach(event -> sendEvent(event.id(), event.frame()));
        }
    }

    void onHello(long newestEvent) {
        seenEvent = newestEvent;
    }

    /** Whether one more act may be begun. */
    boolean beginAct() {
        if (openActs >= MOST_ACTS) {
            return false;
        }
        openActs++;
        return true;
    }

    void endAct() {
        openActs--;
    }

    void onWritable(Runnable task) {
        socket.drainHandler(_ -> task.run());
    }

    private boolean isFull() {
        // a closed socket refuses even to be asked whether it can take more
        return !isOpen() || socket.writeQueueFull();
    }
}
