package dev.fusewire.nodes.network;

import dev.fusewire.node.NodeContext;
import java.time.Duration;

/** How long a client waits before it connects again. */
final class Reconnection {

    /** After an end that was expected. */
    static final Duration AT_ONCE = Duration.ofMillis(20);

    private static final long PAUSE = 10_000;

    private Reconnection() {}

    static Duration pause(NodeContext context) {
        return Duration.ofMillis(SocketData.millis(context, "socketReconnectTime", PAUSE));
    }
}
