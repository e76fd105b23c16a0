package dev.fusewire.nodes.http;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nodes on a websocket hub, and how messages and news of connections reach them. */
final class WebSocketUsers {

    private final boolean wholeMessage;
    private final List<WebSocketHub.User> users = new ArrayList<>();

    WebSocketUsers(boolean wholeMessage) {
        this.wholeMessage = wholeMessage;
    }

    void add(WebSocketHub.User user) {
        users.add(user);
    }

    void remove(WebSocketHub.User user) {
        users.removeIf(each -> each == user);
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    /** @param count how many are connected, empty for a client */
    void opened(String session, String count) {
        tell(Status.dot("green", "connected " + count), "connect", session);
    }

    void failed(String session) {
        tell(Status.ring("red", "common.status.error"), "error", session);
    }

    /** @param count how many are still connected */
    void closed(String session, int count) {
        Status status = count > 0
                ? Status.dot("green", "connected " + count)
                : Status.ring("red", "common.status.disconnected");
        tell(status, "disconnect", session);
    }

    private void tell(Status status, String event, String session) {
        Status news = status.with(ObjectValue.of("event", event, "_session", session(session)));
        users.forEach(user -> user.onStatus().accept(news));
    }

    void received(String session, Object data) {
        Message msg = message(data).set("_session", session(session));
        for (WebSocketHub.User user : users) {
            if (user.receives()) {
                user.onMessage().accept(msg.copy());
            }
        }
    }

    private Message message(Object data) {
        if (!wholeMessage) {
            return Message.of(data);
        }
        try {
            Object value = Json.parse(data instanceof Bytes bytes ? bytes.text() : (String) data);
            return value instanceof ObjectValue object ? Message.from(object) : Message.of(value);
        } catch (NodeError _) {
            return Message.of(data);
        }
    }

    private static ObjectValue session(String id) {
        return ObjectValue.of("type", "websocket", "id", id);
    }

    static Future<Void> send(WebSocketBase socket, Object data) {
        return data instanceof Bytes bytes
                ? socket.writeBinaryMessage(Buffer.buffer(bytes.array()))
                : socket.writeTextMessage((String) data);
    }

    /** The names of a comma-separated list. */
    static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
