package dev.fusewire.broker;

/**
 * What a broker holds now and has done since it was made.
 *
 * @param clients connected now
 * @param sessions remembered, connected or not
 * @param retained topics with a retained message
 * @param queued messages waiting for a client that is away or slow
 * @param received messages published to the broker
 * @param delivered messages given to clients, those kept for a client that is away included
 * @param dropped messages thrown away because a client's queue was full or a limit was reached
 */
public record BrokerCounts(
        int clients,
        int sessions,
        int subscriptions,
        int retained,
        int queued,
        long received,
        long delivered,
        long dropped,
        DeniedCounts denied) {}
