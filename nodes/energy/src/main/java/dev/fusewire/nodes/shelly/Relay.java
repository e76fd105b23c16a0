package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** A Shelly's switch. What it answers is what the device says, not what it was told. */
interface Relay {

    /** @throws NodeError naming what the connection needs and was not told */
    static Relay of(RelayConnection connection, Reach reach, int channel, NodeContext context) {
        return switch (connection) {
            case GEN2_HTTP -> new Gen2HttpRelay(reach.http(context), channel);
            case GEN1_HTTP -> new Gen1HttpRelay(reach.http(context), channel);
            case GEN2_MQTT -> new Gen2MqttRelay(reach.broker(), context, reach.device(), channel);
            case GEN1_MQTT -> new Gen1MqttRelay(reach.broker(), context, reach.device(), channel);
        };
    }

    /** Whether the device can be told to switch back by itself. */
    boolean hasTimer();

    /** @param onSwitched hears what the device tells unasked, such as a hand at its button, where it tells */
    void start(Consumer<Boolean> onSwitched);

    Future<Boolean> isOn();

    Future<Boolean> on();

    /** @param backAfter when the device is to switch on again by itself, if it can */
    Future<Boolean> off(Duration backAfter);

    Future<?> close(boolean removed);
}
