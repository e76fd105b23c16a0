package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An editor's end of the socket. */
final class EditorSocket {

    private final BlockingQueue<ArrayValue> frames = new LinkedBlockingQueue<>();
    /** Held as long as the socket: a client that nobody holds any more is closed by the garbage collector. */
    private final WebSocketClient client;

    private final WebSocket socket;

    /** Stands when the server has taken it in, which is later than its greeting. */
    EditorSocket(EditorServer server) throws InterruptedException {
        client = server.vertx.createWebSocketClient();
        socket = EditorServer.await(client.connect(server.port(), "127.0.0.1", "/comms"));
        socket.textMessageHandler(this::take);
        meet();
    }

    private void take(String text) {
        ArrayValue frame = ArrayValue.copyOf(EditorServer.objects(Json.parse(text))
                .filter(each -> !each.string("topic", "").equals("hb"))
                .toList());
        if (!frame.isEmpty()) {
            frames.add(frame);
        }
    }

    /** Waits until the server has read all that was said. */
    void meet() throws InterruptedException {
        subscribe(EditorServer.HERE);
        assertThat(EditorServer.objects(next()).map(each -> each.string("topic", "")))
                .containsExactly(EditorServer.HERE);
    }

    void say(String text) {
        EditorServer.await(socket.writeTextMessage(text));
    }

    void subscribe(String topic) {
        say(Json.stringify(ObjectValue.of("subscribe", topic)));
    }

    /** The next messages, which came together; none where nothing comes. */
    ArrayValue next() throws InterruptedException {
        ArrayValue frame = frames.poll(20, TimeUnit.SECONDS);
        return frame == null ? ArrayValue.EMPTY : frame;
    }

    void close() {
        EditorServer.await(socket.close());
        EditorServer.await(client.close());
    }
}
