package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.nodes.shelly.MeterLink.Listener;
import java.time.Duration;

/** Whether a device on a broker can be heard: our own connection, and the word the broker keeps of the device's. */
final class Presence {

    /** A program that starts has no connection yet, which is nothing to tell. */
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(5);

    private final Listener listener;
    private final Runnable onHere;
    private boolean connected;
    private boolean gone;

    /** @param onHere called when the device can be heard again */
    Presence(NodeContext context, Listener listener, Runnable onHere) {
        this.listener = listener;
        this.onHere = onHere;
        context.after(FIRST_CONNECTION, () -> {
            if (!connected) {
                noConnection();
            }
        });
    }

    void onConnection(boolean up) {
        if (up == connected) {
            return;
        }
        connected = up;
        gone = false;
        if (up) {
            here();
        } else {
            noConnection();
        }
    }

    private void noConnection() {
        listener.onUnreachable("no connection to the MQTT broker");
    }

    /** What stands on the device's topic {@code online}: its own word, or its last will. Kept by the broker it counts too. */
    void onOnline(String word) {
        switch (word.strip()) {
            case "false" -> {
                if (!gone) {
                    gone = true;
                    listener.onUnreachable("the device has left the MQTT broker");
                }
            }
            case "true" -> onSignOfLife();
            default -> {
                // whoever wrote this, it was not the device
            }
        }
    }

    void onSignOfLife() {
        if (gone) {
            gone = false;
            here();
        }
    }

    private void here() {
        listener.onReachable();
        onHere.run();
    }
}
