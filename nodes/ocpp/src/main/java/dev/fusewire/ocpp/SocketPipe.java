package dev.fusewire.ocpp;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** A station's websocket as a pipe; used on its event loop. */
final class SocketPipe implements Pipe {

    /** So much may be on its way to a station; one that reads nothing is gone. */
    private static final int MOST_UNSENT = 4 << 20;

    private static final short TOO_SLOW = 1008;

    private final ServerWebSocket socket;

    SocketPipe(ServerWebSocket socket) {
        this.socket = socket;
        var _ = socket.setWriteQueueMaxSize(MOST_UNSENT);
    }

    @Override
    public void send(String text) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(TOO_SLOW, "too slow");
            return;
        }
        // who has gone meanwhile needs nothing any more
        Future<Void> _ = socket.writeTextMessage(text);
    }

    @Override
    public void ping() {
        if (!socket.isClosed()) {
            Future<Void> _ = socket.writePing(Buffer.buffer());
        }
    }

    @Override
    public void setReading(boolean reads) {
        if (reads) {
            var _ = socket.resume();
        } else {
            var _ = socket.pause();
        }
    }

    @Override
    public void close(int code, String why) {
        if (!socket.isClosed()) {
            Future<Void> _ = socket.close((short) code, why);
        }
    }
}
