package dev.fusewire.broker;

/**
 * One client the broker remembers.
 *
 * @param owner the user it logged in as, empty for none
 * @param queued messages waiting for it
 * @param deniedPublishes messages it was not allowed to publish
 * @param deniedSubscriptions filters it was not allowed to subscribe to
 */
public record ClientCounts(
        String clientId,
        String owner,
        boolean connected,
        int queued,
        long dropped,
        long deniedPublishes,
        long deniedSubscriptions) {}
