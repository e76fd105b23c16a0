package dev.fusewire.node;

import java.util.List;

/** A node's output ports, counted from 0. */
@FunctionalInterface
public interface Outputs {

    void send(int port, Message msg);

    default void send(Message msg) {
        send(0, msg);
    }

    /** Sends several messages in turn to one port. */
    default void sendAll(int port, List<Message> messages) {
        messages.forEach(msg -> send(port, msg));
    }

    /**
     * Sends to several ports as one step, so that all messages without an id get the same one and each receiver after
     * the first gets a copy, whatever the port. An empty list sends nothing to that port.
     */
    default void sendEach(List<List<Message>> ports) {
        for (int port = 0; port < ports.size(); port++) {
            sendAll(port, ports.get(port));
        }
    }
}
