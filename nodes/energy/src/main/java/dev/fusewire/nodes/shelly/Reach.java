package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.connection.DeviceAddress;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import org.jspecify.annotations.Nullable;

/** What a user tells of a device's place; what a connection needs of it and is not there is named. */
record Reach(@Nullable MqttBrokerNode chosenBroker, String deviceId, String host, String user, Secret password) {

    private static final int USUAL_PORT = 80;

    MqttBrokerNode broker() {
        if (chosenBroker == null) {
            throw new NodeError("no broker chosen");
        }
        return chosenBroker;
    }

    /** The id or topic prefix. */
    String device() {
        String bare = bareDevice();
        if (bare.isEmpty() || bare.matches(".*[+#].*")) {
            throw new NodeError("expected a device id or topic prefix, got \"" + deviceId + "\"");
        }
        return bare;
    }

    private String bareDevice() {
        return deviceId.strip().replaceAll("^/+|/+$", "");
    }

    DeviceAddress address() {
        return DeviceAddress.of(host, USUAL_PORT, "the device");
    }

    DeviceHttp http(NodeContext context) {
        return new DeviceHttp(context, address(), user.isBlank() ? RpcDialog.USER : user.strip(), password);
    }

    /** What a message's topic says: the node's name, else the device's. */
    String topic(NodeContext context, boolean byMqtt) {
        return !context.name().isEmpty() ? context.name() : byMqtt ? bareDevice() : host.strip();
    }
}
