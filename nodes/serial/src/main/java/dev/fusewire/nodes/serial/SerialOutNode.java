package dev.fusewire.nodes.serial;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Writes to a serial port. */
@NodeType(
        value = "serial out",
        category = "network",
        color = "BurlyWood",
        icon = "serial.svg",
        label = "serial out",
        align = "right",
        outputs = 0,
        help = """
            Writes to a serial port.

            ### Inputs
            : payload (string | buffer | object) : what is written; an object as JSON. The port's settings may put a character
              behind it
            : baudrate (number) : sets the port's baud rate from now on

            ### Details
            What cannot be written since the port is not open is an error for *catch*: it is not written later.
            """)
public final class SerialOutNode implements Node {

    public record Config(
            @Property(label = "Serial port", help = "which one") @Nullable
            SerialPortNode serial) {}

    private final NodeContext context;
    private final @Nullable SerialPortNode port;
    private final @Nullable Registration listening;

    public SerialOutNode(Config config, NodeContext context) {
        this.context = context;
        port = config.serial();
        SerialUse.requirePort(context, port);
        listening = port == null
                ? null
                : port.listen(context, new SerialPortNode.Listener() {
                    @Override
                    public void onState(SerialConnection.State state) {
                        SerialUse.show(context, state);
                    }

                    @Override
                    public void onMessage(Message msg, boolean isOwn) {
                        // nothing is read here
                    }

                    @Override
                    public void onTimeout(Message msg) {
                        // nothing is asked here
                    }
                });
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (port == null) {
            return DONE;
        }
        SerialUse.setBaudRate(context, port, msg);
        return msg.has("payload") ? port.write(context, msg.payload()) : DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        if (listening != null) {
            listening.cancel();
        }
        return DONE;
    }
}
