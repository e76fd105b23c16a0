package dev.fusewire.nodes.serial;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What the nodes of a serial port have in common. */
final class SerialUse {

    static final String MISSING = "missing serial config";

    private SerialUse() {}

    static void show(NodeContext context, SerialConnection.State state) {
        switch (state) {
            case READY -> context.status(Status.dot("green", "node-red:common.status.connected"));
            case CLOSED -> context.status(Status.ring("red", "node-red:common.status.not-connected"));
            case STOPPED -> context.status(Status.ring("grey", "stopped"));
            case OPENING -> {
                // that is told once it is known
            }
        }
    }

    /** Another baud rate where the message has one; what cannot be set is an error, and the payload goes all the same. */
    static void setBaudRate(NodeContext context, SerialPortNode port, Message msg) {
        if (!msg.has("baudrate")) {
            return;
        }
        double rate = Values.parseFloat(Values.text(msg.get("baudrate")));
        if (!(rate >= 1 && rate <= Integer.MAX_VALUE)) {
            context.error("Baudrate is invalid", msg);
            return;
        }
        Future<?> _ = port.setBaudRate(context, (int) rate).onFailure(failure -> context.error(failure, msg));
    }

    static void requirePort(NodeContext context, @Nullable SerialPortNode port) {
        if (port == null) {
            context.error(MISSING, Message.empty());
        }
    }
}
