package dev.fusewire.broker;

/**
 * What a broker has not allowed since it was made.
 *
 * @param logins clients that were not let in
 * @param publishes messages a client was not allowed to publish, wills included
 * @param subscriptions filters a client was not allowed to subscribe to
 * @param connections closed before anybody said who it is: too many, too large, too slow
 */
public record DeniedCounts(long logins, long publishes, long subscriptions, long connections) {

    public static final DeniedCounts NONE = new DeniedCounts(0, 0, 0, 0);
}
