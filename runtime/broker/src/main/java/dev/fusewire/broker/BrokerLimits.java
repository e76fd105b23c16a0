package dev.fusewire.broker;

import java.time.Duration;

/**
 * How much a broker keeps, so that no client can fill its memory.
 *
 * @param maxMessageBytes largest packet taken; a client sending a larger one is disconnected
 * @param maxInflight messages of QoS 1 and 2 sent to a client and not yet acknowledged
 * @param maxQueuedMessages messages waiting for one client; the oldest go when one more comes
 * @param maxQueuedBytes bytes waiting for one client, as above
 * @param maxRetained topics with a retained message; further topics are delivered but not retained
 * @param maxSessions clients remembered, connected or not; further clients are refused
 * @param sessionExpiry how long a client that keeps its session is remembered at most after it left
 */
public record BrokerLimits(
        int maxMessageBytes,
        int maxInflight,
        int maxQueuedMessages,
        long maxQueuedBytes,
        int maxRetained,
        int maxSessions,
        Duration sessionExpiry) {

    public static final BrokerLimits DEFAULTS =
            new BrokerLimits(10 << 20, 20, 10_000, 32 << 20, 100_000, 10_000, Duration.ofDays(7));

    public BrokerLimits {
        atLeastOne("maxMessageBytes", maxMessageBytes);
        atLeastOne("maxInflight", maxInflight);
        atLeastOne("maxQueuedMessages", maxQueuedMessages);
        atLeastOne("maxQueuedBytes", maxQueuedBytes);
        atLeastOne("maxSessions", maxSessions);
        if (maxInflight > PacketIds.MAX) {
            throw new IllegalArgumentException("maxInflight is at most " + PacketIds.MAX + ", not " + maxInflight);
        }
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    public BrokerLimits withMaxMessageBytes(int bytes) {
        return new BrokerLimits(
                bytes, maxInflight, maxQueuedMessages, maxQueuedBytes, maxRetained, maxSessions, sessionExpiry);
    }

    public BrokerLimits withMaxInflight(int messages) {
        return new BrokerLimits(
                maxMessageBytes, messages, maxQueuedMessages, maxQueuedBytes, maxRetained, maxSessions, sessionExpiry);
    }

    public BrokerLimits withMaxQueued(int messages, long bytes) {
        return new BrokerLimits(maxMessageBytes, maxInflight, messages, bytes, maxRetained, maxSessions, sessionExpiry);
    }

    public BrokerLimits withMaxRetained(int topics) {
        return new BrokerLimits(
                maxMessageBytes, maxInflight, maxQueuedMessages, maxQueuedBytes, topics, maxSessions, sessionExpiry);
    }

    public BrokerLimits withMaxSessions(int sessions) {
        return new BrokerLimits(
                maxMessageBytes, maxInflight, maxQueuedMessages, maxQueuedBytes, maxRetained, sessions, sessionExpiry);
    }

    public BrokerLimits withSessionExpiry(Duration expiry) {
        return new BrokerLimits(
                maxMessageBytes, maxInflight, maxQueuedMessages, maxQueuedBytes, maxRetained, maxSessions, expiry);
    }
}
