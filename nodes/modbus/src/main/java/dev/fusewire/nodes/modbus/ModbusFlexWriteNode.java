package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Writes what a message says. */
@NodeType(
        value = "modbus-flex-write",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-sign-in",
        label = "modbus flex write",
        outputs = 2,
        outputLabels = {"written", "response"},
        help = """
            Writes registers or coils of a Modbus device as a message says.

            ### Inputs
            : payload.value (any) : a number, true or false, or an array of them for functions 15 and 16
            : payload.fc (number) : 5 one coil, 6 one register, 15 several coils, 16 several registers
            : payload.unitid (number) : the unit; the connection's own where nothing is given
            : payload.address (number) : the first one, counted from 0
            : payload.quantity (number) : how many, as many as values

            A text with this as JSON is taken too.

            ### Outputs
            1. written: `payload` is what was asked, `responseBuffer` what the device acknowledged
            2. response: the other way round

            ### Details
            A write ends with the device's answer or with an error. After a time-out nobody knows whether it was done; it
            is not sent again.
            """)
public final class ModbusFlexWriteNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start) {}

    private final NodeContext context;
    private final Config config;
    private final Requester requester;

    public ModbusFlexWriteNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        requester =
                new Requester(context, ReadFrom.client(config.server()), config.shown(), config.sent(), config.start());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!requester.takes(msg)) {
            return NEVER;
        }
        Message copy = msg.copy();
        try {
            ask(copy);
        } catch (RuntimeException e) {
            NodeError error = FlexPayload.error(e);
            requester.show(error, copy);
            requester.sendEmpty(error, copy.fields());
        }
        return NEVER;
    }

    private void ask(Message msg) {
        ObjectValue payload = FlexPayload.of(msg.payload());
        for (String name : new String[] {"fc", "unitid", "address", "quantity"}) {
            payload = payload.with(name, Values.number(JavaScriptNumbers.parseInt(payload.get(name))));
        }
        var _ = msg.set("payload", payload);
        String fault = FlexPayload.fault(payload, fc -> fc == 5 || fc == 6 || fc == 15 || fc == 16);
        if (!fault.isEmpty()) {
            context.error(new NodeError(fault), msg);
            return;
        }
        payload = WriteValue.read(payload);
        var _ = msg.set("payload", payload);
        requester.ask(
                true,
                requester.question(
                        msg,
                        ObjectValue.builder()
                                .put("value", payload.has("value") ? payload.get("value") : payload)
                                .put("unitid", payload.get("unitid"))
                                .put("fc", payload.get("fc"))
                                .put("address", payload.get("address"))
                                .put("quantity", payload.get("quantity"))
                                .build()),
                msg,
                new WriteReply(config.sent().keepMsgProperties()),
                "writing done");
    }

    @Override
    public Future<?> close(boolean removed) {
        requester.close();
        return DONE;
    }
}
