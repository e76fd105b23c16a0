package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Reads the same registers or bits whenever a message comes. */
@NodeType(
        value = "modbus-getter",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-sign-out",
        label = "modbus getter",
        outputs = 2,
        outputLabels = {"values", "response"},
        help = """
            Reads registers or bits of a Modbus device whenever a message comes.

            ### Inputs
            : payload (any) : anything; the message is what counts

            ### Outputs
            1. values
               : payload (array) : registers as numbers from 0 to 65535, bits as true or false
               : responseBuffer (object) : `data`, the same, and `buffer`, the bytes as they came
               : modbusRequest (object) : what was asked
            2. response: the same with `responseBuffer` as payload and the values as `values`

            ### Details
            The address is the one that goes over the wire and begins with 0: a manual that says 40001 or 1 for the
            first register means 0. Bits come in whole bytes: there are always a multiple of eight of them.
            """)
public final class ModbusGetterNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            ReadFrom from,
            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start,
            AskingSettings.Names names) {}

    private final NodeContext context;
    private final Config config;
    private final Requester requester;

    public ModbusGetterNode(Config config, NodeContext context) {
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
        @Nullable Object given = msg.payload();
        @Nullable Object inner = given instanceof ObjectValue object ? object.get("value") : null;
        ObjectValue entry = context.config();
        requester.ask(
                false,
                requester.question(
                        msg,
                        ObjectValue.builder()
                                .put("value", Values.isTruthy(inner) ? inner : given)
                                .put("unitid", entry.get("unitid"))
                                .put("fc", config.from().code())
                                .put("address", entry.get("adr"))
                                .put("quantity", entry.get("quantity"))
                                .put("enableDeformedMessages", entry.get("enableDeformedMessages"))
                                .build()),
                msg,
                new ReadReply(config.names()),
                "reading done");
        return NEVER;
    }

    @Override
    public Future<?> close(boolean removed) {
        requester.close();
        return DONE;
    }
}
