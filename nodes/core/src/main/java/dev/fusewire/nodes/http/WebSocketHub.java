package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.Status;
import java.util.function.Consumer;

/** The end of websockets that the in and out nodes share. Its methods may be called on any node's event loop. */
sealed interface WebSocketHub permits WebSocketListenerNode, WebSocketClientNode {

    /** One who uses the hub: what it hears of connections and, when it wants them, of messages and what is none. */
    record User(Consumer<Status> onStatus, Consumer<Message> onMessage, Consumer<String> onFault, boolean receives) {}

    void join(User user);

    void leave(User user);

    /** Whether the message travels as a whole, not only its payload. */
    boolean sendsWholeMessage();

    /** Sends a text or {@link dev.fusewire.node.Bytes} to one connection; nothing where there is no such. */
    void reply(String session, Object data);

    /** Sends to everyone connected. */
    void broadcast(Object data);
}
