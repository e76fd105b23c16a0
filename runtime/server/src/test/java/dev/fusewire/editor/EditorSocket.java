package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An editor's end of the socket. */
final class EditorSocket {

    private final BlockingQueue<ArrayValue> frames = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    EditorSocket(EditorServer server) {
        socket = EditorServer.await(server.vertx.createWebSocketClient().connect(server.port(), "127.0.0.1", "/comms"));
        socket.textMessageHandler(text -> frames.add((ArrayValue) Json.parse(text)));
    }

    void say(String text) {
        EditorServer.await(socket.writeTextMessage(text));
    }

    void subscribe(String topic) {
        say(Json.stringify(ObjectValue.of("subscribe", topic)));
    }

    /** The next messages, which came together; none where nothing comes. */
    ArrayValue next() throws InterruptedException {
        ArrayValue frame = frames.poll(5, TimeUnit.SECONDS);
        return frame == null ? ArrayValue.EMPTY : frame;
    }

    /** Lets go what has come and was not asked for. */
    void forget() {
        frames.clear();
    }

    void close() {
        EditorServer.await(socket.close());
    }
}
