package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;

/** The message every meter node sends: the currents as payload, all else beside it, what is not known left out. */
final class MeterMessage {

    private static final double KILO = 0.001;

    private MeterMessage() {}

    static Message of(PhaseSet phases, String topic, long now, long newest) {
        Message msg = Message.of(phases.currents()).set("topic", topic);
        put(msg, "power", phases.values(Quantity.POWER, 1));
        put(msg, "voltage", phases.values(Quantity.VOLTAGE, 1));
        put(msg, "energy", phases.values(Quantity.ENERGY, KILO));
        put(msg, "energyReturned", phases.values(Quantity.RETURNED, KILO));
        return msg.set("age", seconds(phases.age(now).orElse(Duration.ZERO))).set("time", newest);
    }

    private static void put(Message msg, String name, ObjectValue values) {
        if (!values.isEmpty()) {
            msg.set(name, values);
        }
    }

    static double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }
}
