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

/** Reads what a message says. */
@NodeType(
        value = "modbus-flex-getter",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-sign-out",
        label = "modbus flex getter",
        outputs = 2,
        outputLabels = {"values", "response"},
        help = """
            Reads registers or bits of a Modbus device as a message says.

            ### Inputs
            : payload.fc (number) : function 1 to 4; 3 (holding registers) where nothing is given
            : payload.unitid (number) : the unit; the connection's own where nothing is given
            : payload.address (number) : the first one, counted from 0
            : payload.quantity (number) : how many; 1 where nothing is given

            A text with this as JSON is taken too.

            ### Outputs
            1. values
               : payload (array) : registers as numbers from 0 to 65535, bits as true or false in whole bytes
               : responseBuffer (object) : `data`, the same, and `buffer`, the bytes as they came
               : modbusRequest (object) : what was asked
            2. response: the same with `responseBuffer` as payload and the values as `values`
            """)
public final class ModbusFlexGetterNode implements Node {

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start,
            AskingSettings.Names names) {}

    private final NodeContext context;
    private final Config config;
    private final Requester requester;

    public ModbusFlexGetterNode(Config config, NodeContext context) {
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
        try {
            ask(msg.copy());
        } catch (RuntimeException e) {
            NodeError error = FlexPayload.error(e);
            requester.show(error, msg);
            requester.sendEmpty(error, msg.fields());
        }
        return NEVER;
    }

    private void ask(Message msg) {
        ObjectValue given = FlexPayload.of(msg.payload());
        ObjectValue payload = given.with("fc", Values.number(JavaScriptNumbers.parseInt(given.get("fc"), 3)))
                .with("unitid", Values.number(JavaScriptNumbers.parseInt(given.get("unitid"))))
                .with("address", Values.number(JavaScriptNumbers.parseInt(given.get("address"), 0)))
                .with("quantity", Values.number(JavaScriptNumbers.parseInt(given.get("quantity"), 1)));
        var _ = msg.set("payload", payload);
        String fault = FlexPayload.fault(payload, fc -> fc >= 1 && fc <= 4);
        if (!fault.isEmpty()) {
            context.error(new NodeError(fault), msg);
            NodeError invalid = new NodeError("Error", "Invalid Modbus message");
            requester.show(invalid, msg);
            requester.sendEmpty(invalid, msg.fields());
            return;
        }
        @Nullable Object value = payload.get("value");
        requester.ask(
                false,
                requester.question(
                        msg,
                        ObjectValue.builder()
                                .put("value", Values.isTruthy(value) ? value : msg.get("value"))
                                .put("unitid", payload.get("unitid"))
                                .put("fc", payload.get("fc"))
                                .put("address", payload.get("address"))
                                .put("quantity", payload.get("quantity"))
                                .put("emptyMsgOnFail", config.sent().emptyMsgOnFail())
                                .put("keepMsgProperties", config.sent().keepMsgProperties())
                                .put("enableDeformedMessages", config.names().enableDeformedMessages())
                                .build()),
                msg,
                new ReadReply(config.names()),
                "reading done");
    }

    @Override
    public Future<?> close(boolean removed) {
        requester.close();
        return DONE;
    }
}
