package dev.fusewire.broker;

import org.jspecify.annotations.Nullable;

/**
 * Where a broker listens, who may connect, and how much it keeps.
 *
 * @param port 0 takes a free one
 * @param credentials who may connect; without it everybody may
 */
public record BrokerSettings(
        String host, int port, @Nullable Credentials credentials, BrokerLimits limits) {

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("an MQTT port is between 0 and 65535, not " + port);
        }
    }

    /** For programs of this machine only, without a login. */
    public static BrokerSettings loopback(int port) {
        return new BrokerSettings("127.0.0.1", port, null, BrokerLimits.DEFAULTS);
    }

    public BrokerSettings withHost(String newHost) {
        return new BrokerSettings(newHost, port, credentials, limits);
    }

    public BrokerSettings withCredentials(Credentials newCredentials) {
        return new BrokerSettings(host, port, newCredentials, limits);
    }

    public BrokerSettings withLimits(BrokerLimits newLimits) {
        return new BrokerSettings(host, port, credentials, newLimits);
    }
}
