package dev.fusewire.example.stations.mqtt;

/**
 * Where stations find their broker.
 *
 * @param user empty for none
 */
public record MqttBroker(String host, int port, String user, String password) {

    public static MqttBroker at(String host, int port) {
        return new MqttBroker(host, port, "", "");
    }
}
