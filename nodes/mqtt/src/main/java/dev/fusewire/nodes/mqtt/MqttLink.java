package dev.fusewire.nodes.mqtt;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client of one broker in one version of MQTT, which keeps trying until it is ended. Any thread may call it. */
interface MqttLink {

    /** Hears what happens to a link, on the link's thread. */
    interface Listener {

        void onConnected();

        /** @param notice what the broker said when it ended the connection (MQTT 5), null where it did not */
        void onLost(Throwable cause, @Nullable Notice notice);

        /** The next attempt to connect begins. */
        void onAttempt();

        /** @param filters the subscriptions it has come for; empty where the broker does not tell */
        void onPublication(Publication publication, Set<String> filters, Acknowledgement acknowledgement);
    }

    /** A broker's reason for ending a connection. */
    record Notice(int reasonCode, String reason) {}

    void connect();

    /** Completes when the message is written, or with QoS above 0 when the broker has confirmed it. */
    Future<Void> publish(Publication publication);

    Future<Void> subscribe(Subscription subscription);

    Future<Void> unsubscribe(String filter);

    /** Says goodbye if there is a connection, and tries no more. */
    Future<Void> end();
}
