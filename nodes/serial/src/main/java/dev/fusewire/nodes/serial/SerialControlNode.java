package dev.fusewire.nodes.serial;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Closes and opens a serial port, and changes its settings, while flows run. */
@NodeType(
        value = "serial control",
        category = "network",
        color = "BurlyWood",
        icon = "serial.svg",
        label = "serial control",
        help = """
            Closes a serial port so that another program can have it, opens it again, or changes its settings until the next
            deploy. All nodes that name the port follow.

            ### Inputs
            : payload (object) : `{"enabled": false}` closes the port, true opens it; any of *serialport*, *serialbaud*,
              *databits*, *parity*, *stopbits*, *dtr*, *rts*, *cts*, *dsr* sets that and opens the port anew. `{}` changes
              nothing
            : flush (boolean) : true drops first what waits in the system's buffers

            ### Outputs
            : payload (object) : all of these as they are now, with *enabled*

            ### Details
            What cannot be, such as a baud rate of 0, is an error, and nothing is changed. Requests that wait for an answer
            are late when the port is closed.
            """)
public final class SerialControlNode implements Node, SerialPortNode.Listener {

    public record Config(
            @Property(label = "Serial port", help = "which one") @Nullable
            SerialPortNode serial) {}

    private final NodeContext context;
    private final @Nullable SerialPortNode port;
    private final @Nullable Registration listening;

    public SerialControlNode(Config config, NodeContext context) {
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
        PortChange change = PortChange.of(msg.payload());
        Future<?> flushed = Boolean.TRUE.equals(msg.get("flush")) ? port.flush(context) : Future.succeededFuture();
        return flushed.compose(_ -> port.change(context, change)).onSuccess(now -> {
            show(now);
            out.send(Message.of(now));
        });
    }

    private void show(ObjectValue now) {
        String frame = "%s,%s,%s,%s"
                .formatted(
                        now.get("serialbaud"),
                        now.get("databits"),
                        now.string("parity", "n").substring(0, 1).toUpperCase(Locale.ROOT),
                        now.get("stopbits"));
        context.status(now.isTrue("enabled") ? Status.dot("green", frame) : Status.ring("grey", frame));
    }

    @Override
    public void onState(SerialConnection.State state) {
        SerialUse.show(context, state);
    }

    @Override
    public void onMessage(Message msg, boolean isOwn) {
        // what comes is for others
    }

    @Override
    public void onTimeout(Message msg) {
        // it asks nothing
    }

    @Override
    public Future<?> close(boolean removed) {
        if (listening != null) {
            listening.cancel();
        }
        return DONE;
    }
}
