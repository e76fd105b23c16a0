package dev.fusewire.nodes.serial;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sends what a serial port brings. */
@NodeType(
        value = "serial in",
        category = "network",
        color = "BurlyWood",
        icon = "serial.svg",
        label = "serial in",
        inputs = 0,
        help = """
            Reads a serial port: one message for each piece, as the port's settings take it apart.

            ### Outputs
            : payload (string | buffer) : what came
            : port (string) : the port's name
            """)
public final class SerialInNode implements Node {

    public record Config(
            @Property(label = "Serial port", help = "which one") @Nullable
            SerialPortNode serial) {}

    private final @Nullable Registration listening;

    public SerialInNode(Config config, NodeContext context) {
        SerialPortNode port = config.serial();
        SerialUse.requirePort(context, port);
        if (port != null) {
            context.status(Status.dot("grey", "node-red:common.status.not-connected"));
        }
        listening = port == null
                ? null
                : port.listen(context, new SerialPortNode.Listener() {
                    @Override
                    public void onState(SerialConnection.State state) {
                        SerialUse.show(context, state);
                    }

                    @Override
                    public void onMessage(Message msg, boolean isOwn) {
                        context.outputs().send(msg);
                    }

                    @Override
                    public void onTimeout(Message msg) {
                        // of requests, which this is none of
                    }
                });
    }

    @Override
    public Future<?> close(boolean removed) {
        if (listening != null) {
            listening.cancel();
        }
        return DONE;
    }
}
