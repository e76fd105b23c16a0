package dev.fusewire.nodes.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * One node's wish to hear of some topics.
 *
 * @param owner the id of the node
 * @param receiver takes what comes; null once the node is gone but the session goes on
 */
record Subscription(
        String filter,
        Options options,
        String owner,
        TopicFilter topics,
        @Nullable Receiver receiver) {

    /** Takes what comes, on the connection's thread. */
    interface Receiver {

        /** @param acknowledgement awaits whoever cannot take it in at once */
        void receive(Publication publication, Acknowledgement acknowledgement);
    }

    /**
     * How the broker is to serve it; the last three are of MQTT 5.
     *
     * @param noLocal nothing this client has published itself
     * @param retainAsPublished keeps the retain flag of the message
     * @param retainHandling 0 sends retained messages, 1 only to a new subscription, 2 never
     */
    record Options(int qos, boolean noLocal, boolean retainAsPublished, int retainHandling) {}

    Subscription(String filter, Options options, String owner, Receiver receiver) {
        this(filter, options, owner, new TopicFilter(filter), receiver);
    }

    Subscription withoutReceiver() {
        return new Subscription(filter, options, owner, topics, null);
    }
}
