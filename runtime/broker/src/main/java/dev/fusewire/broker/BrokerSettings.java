package dev.fusewire.broker;

import java.util.List;

/**
 * Where a broker listens, who may connect, and how much it keeps.
 *
 * @param main opened first; without it the broker does not start
 * @param further opened besides, as far as they can
 */
public record BrokerSettings(
        ListenerSettings main,
        List<ListenerSettings> further,
        Gatekeeper gatekeeper,
        BrokerLimits limits,
        ConnectionLimits connections) {

    public BrokerSettings {
        further = List.copyOf(further);
    }

    /** For programs of this machine only, without a login. */
    public static BrokerSettings loopback(int port) {
        return new BrokerSettings(
                new ListenerSettings("127.0.0.1", port, false, null),
                List.of(),
                Gatekeeper.OPEN,
                BrokerLimits.DEFAULTS,
                ConnectionLimits.DEFAULTS);
    }

    public BrokerSettings withHost(String newHost) {
        return new BrokerSettings(
                new ListenerSettings(newHost, main.port(), false, null), further, gatekeeper, limits, connections);
    }

    public BrokerSettings withListeners(List<ListenerSettings> more) {
        return new BrokerSettings(main, more, gatekeeper, limits, connections);
    }

    public BrokerSettings withGatekeeper(Gatekeeper newGatekeeper) {
        return new BrokerSettings(main, further, newGatekeeper, limits, connections);
    }

    public BrokerSettings withCredentials(Credentials newCredentials) {
        return withGatekeeper(Gatekeeper.of(newCredentials));
    }

    public BrokerSettings withLimits(BrokerLimits newLimits) {
        return new BrokerSettings(main, further, gatekeeper, newLimits, connections);
    }

    public BrokerSettings withConnections(ConnectionLimits newConnections) {
        return new BrokerSettings(main, further, gatekeeper, limits, newConnections);
    }
}
