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

/** Writes what comes to the same registers or coils. */
@NodeType(
        value = "modbus-write",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-sign-in",
        label = "modbus write",
        outputs = 2,
        outputLabels = {"written", "response"},
        help = """
            Writes what comes to registers or coils of a Modbus device.

            ### Inputs
            : payload (any) : the value, or an object with it as `value`: a number from 0 to 65535, true or false, or an
              array of them for several

            ### Outputs
            1. written: `payload` is what was asked, `responseBuffer` what the device acknowledged
            2. response: the other way round

            ### Details
            The address is the one that goes over the wire and begins with 0. A write ends with the device's answer or
            with an error. After a time-out nobody knows whether it was done; it is not sent again.
            """)
public final class ModbusWriteNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            @Property(label = "Unit id", help = "The unit, 1 to 255; the connection's own where nothing or 0 is given.")
            String unitid,

            @Property(
                    label = "Function",
                    initial = "HoldingRegister",
                    options = {"Coil", "HoldingRegister", "MCoils", "MHoldingRegisters"},
                    help = "What is written: `Coil` (function 5), `HoldingRegister` (6), `MCoils` (15: several) or"
                            + " `MHoldingRegisters` (16: several). Some devices know only 6, some only 16.")
            String dataType,

            @Property(label = "Address", initial = "0", help = "The first one, counted from 0.")
            String adr,

            @Property(label = "Quantity", initial = "1", help = "How many, as many as values come.")
            String quantity,

            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start) {

        int code() {
            return switch (dataType) {
                case "Coil" -> 5;
                case "HoldingRegister" -> 6;
                case "MCoils" -> 15;
                case "MHoldingRegisters" -> 16;
                default -> -1;
            };
        }
    }

    private final NodeContext context;
    private final Config config;
    private final Requester requester;

    public ModbusWriteNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        requester =
                new Requester(context, ReadFrom.client(config.server()), config.shown(), config.sent(), config.start());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!msg.has("payload") || !requester.isReady()) {
            return NEVER;
        }
        Message copy = msg.copy();
        try {
            if (copy.payload() instanceof ObjectValue object) {
                var _ = copy.set("payload", WriteValue.read(object));
            }
        } catch (RuntimeException e) {
            NodeError error = FlexPayload.error(e);
            requester.show(error, copy);
            requester.sendEmpty(error, copy.fields());
            return NEVER;
        }
        @Nullable Object given = copy.payload();
        ObjectValue entry = context.config();
        requester.ask(
                true,
                requester.question(
                        copy,
                        ObjectValue.builder()
                                .put(
                                        "value",
                                        given instanceof ObjectValue object && object.has("value")
                                                ? object.get("value")
                                                : given)
                                .put("unitid", entry.get("unitid"))
                                .put("fc", config.code())
                                .put("address", Values.number(Values.toNumber(entry.get("adr"))))
                                .put("quantity", entry.get("quantity"))
                                .build()),
                copy,
                new WriteReply(config.sent().keepMsgProperties()),
                "write done");
        return NEVER;
    }

    @Override
    public Future<?> close(boolean removed) {
        requester.close();
        return DONE;
    }
}
