package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Object given = wholeMessage ? parsed(data) : null;
        List<?> each = given instanceof ArrayValue array ? ofFirstOutput(array) : Collections.singletonList(given);
        for (WebSocketHub.User user : users) {
            if (user.receives()) {
                each.forEach(item -> hand(user, item, given instanceof ArrayValue, data, session));
            }
        }
    }

    private static @Nullable Object parsed(Object data) {
        try {
            return Json.parse(data instanceof Bytes bytes ? bytes.text() : (String) data);
        } catch (NodeError _) {
            return null;
        }
    }

    /** An array is sent as a function's is: an item for each output, of which this node has one. */
    private static List<?> ofFirstOutput(ArrayValue array) {
        Object first = array.isEmpty() ? Null.NULL : array.get(0);
        return (first instanceof ArrayValue several ? several.stream() : Stream.of(first))
                .filter(item -> item != Null.NULL)
                .toList();
    }

    private static void hand(
            WebSocketHub.User user, @Nullable Object item, boolean isOfArray, Object data, String session) {
        if (isOfArray) {
            if (item instanceof ObjectValue whole) {
                user.onMessage().accept(Message.from(whole));
            } else {
                user.onFault().accept("Node tried to send a message of type " + typeOf(item));
            }
            return;
        }
        Message msg = item instanceof ObjectValue whole ? Message.from(whole) : Message.of(item == null ? data : item);
        user.onMessage().accept(msg.set("_session", session(session)));
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case String _ -> "string";
            case Number _ -> "number";
            case Boolean _ -> "boolean";
            case null, default -> "object";
        };
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
