package dev.fusewire.nodes.serial;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Writes to a serial port and waits for one answer. */
@NodeType(
        value = "serial request",
        category = "network",
        color = "BurlyWood",
        icon = "serial.svg",
        label = "serial request",
        help = """
            Writes to a serial port and waits for the one message that answers. Requests of all nodes to a port wait in one
            queue: the next one is sent when the one before is answered, or late.

            ### Inputs
            : payload (string | buffer | object) : what is asked
            : timeout (number) : ms until it is late, instead of the port's
            : count (number) : characters of the answer and all that follow, where the port splits by count
            : baudrate (number) : sets the port's baud rate from now on
            : flush (boolean) : true drops first what waits in the system's buffers

            ### Outputs
            : payload (string | buffer) : the answer; where it is late, what there was of it
            : status (string) : OK or ERR_TIMEOUT
            : request_payload (any) : what was asked
            : request_msgid (string) : the id of the message that asked
            : port (string) : the port's name
            """)
public final class SerialRequestNode implements Node, SerialPortNode.Listener {

    public record Config(
            @Property(label = "Serial port", help = "which one") @Nullable
            SerialPortNode serial) {}

    private final NodeContext context;
    private final @Nullable SerialPortNode port;
    private final @Nullable Registration listening;

    public SerialRequestNode(Config config, NodeContext context) {
        this.context = context;
        port = config.serial();
        SerialUse.requirePort(context, port);
        listening = port == null ? null : port.listen(context, this);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (port == null) {
            return DONE;
        }
        SerialUse.setBaudRate(context, port, msg);
        if (!msg.has("payload")) {
            return DONE;
        }
        context.status(Status.dot("yellow", "waiting"));
        return port.ask(context, msg, this);
    }

    @Override
    public void onState(SerialConnection.State state) {
        SerialUse.show(context, state);
    }

    @Override
    public void onMessage(Message msg, boolean isOwn) {
        if (isOwn) {
            context.status(Status.dot("green", "node-red:common.status.ok"));
            context.outputs().send(msg);
        }
    }

    @Override
    public void onTimeout(Message msg) {
        context.status(Status.ring("red", "timeout"));
        context.outputs().send(msg.set("status", "ERR_TIMEOUT"));
    }

    @Override
    public Future<?> close(boolean removed) {
        if (listening != null) {
            listening.cancel();
        }
        return DONE;
    }
}
