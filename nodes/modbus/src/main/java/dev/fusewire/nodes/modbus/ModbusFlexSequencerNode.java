package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads several things in turn whenever a message comes. */
@NodeType(
        value = "modbus-flex-sequencer",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-list-ol",
        label = "modbus flex sequencer",
        outputs = 2,
        outputLabels = {"values", "response"},
        help = """
            Reads several things in turn whenever a message comes: those of its list, or those of the message.

            ### Inputs
            : sequences (array) : instead of the list: `{name, unitid, fc, address, quantity}` each, `fc` as `FC3` or 3

            ### Outputs
            Two messages for each reading, as a *modbus flex getter* sends them; `modbusRequest.name` tells which it is.
            """)
public final class ModbusFlexSequencerNode implements Node {

    /** One reading. */
    public record Row(
            @Property(label = "Name", help = "What it is.") String name,
            @Property(label = "Unit id", help = "The unit.") String unitid,

            @Property(
                    label = "Function",
                    initial = "FC3",
                    options = {"FC1", "FC2", "FC3", "FC4"},
                    help = "What is read: coils, inputs, holding registers or input registers.")
            String fc,

            @Property(label = "Address", help = "The first one, counted from 0.")
            String address,

            @Property(label = "Quantity", help = "How many.")
            String quantity) {}

    public record Config(
            @Property(label = "Server", required = true, help = "The connection.") @Nullable
            ModbusClientNode server,

            @Property(label = "Readings", help = "What is read, in this order.")
            List<Row> sequences,

            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start,
            AskingSettings.Names names) {}

    private final Config config;
    private final NodeContext context;
    private final Requester requester;

    public ModbusFlexSequencerNode(Config config, NodeContext context) {
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
        @Nullable
        Object sequences =
                msg.has("sequences") ? msg.get("sequences") : context.config().get("sequences");
        try {
            if (!(sequences instanceof ArrayValue list)) {
                throw new NodeError(
                        "TypeError", "sequences is %s, an array expected".formatted(Values.text(sequences)));
            }
            list.forEach(this::read);
        } catch (RuntimeException e) {
            NodeError error = FlexPayload.error(e);
            requester.show(error, msg);
            requester.sendEmpty(error, msg.fields());
        }
        return NEVER;
    }

    private void read(@Nullable Object given) {
        ObjectValue item = FlexPayload.of(given);
        @Nullable
        Object function = item.get("fc") instanceof String text && text.matches("FC[1-4]")
                ? Integer.valueOf(text.substring(2))
                : item.get("fc");
        ObjectValue asked = item.with("fc", function)
                .with("unitid", Values.number(JavaScriptNumbers.parseInt(item.get("unitid"))))
                .with("address", Values.number(JavaScriptNumbers.parseInt(item.get("address"), 0)))
                .with("quantity", Values.number(JavaScriptNumbers.parseInt(item.get("quantity"), 1)));
        Message input = Message.from(asked);
        double unit = Values.toNumber(asked.get("unitid"));
        String fault = unit >= 0 && unit <= 255 ? FlexPayload.fault(asked, _ -> true) : "Unit ID Not Valid";
        if (!fault.isEmpty()) {
            context.error(new NodeError(fault), input);
            return;
        }
        requester.ask(
                false,
                requester.question(
                        input,
                        ObjectValue.builder()
                                .put("name", asked.get("name"))
                                .put("unitid", asked.get("unitid"))
                                .put("fc", function)
                                .put("address", asked.get("address"))
                                .put("quantity", asked.get("quantity"))
                                .put("emptyMsgOnFail", config.sent().emptyMsgOnFail())
                                .put("keepMsgProperties", config.sent().keepMsgProperties())
                                .build()),
                input,
                new ReadReply(config.names()),
                "reading done");
    }

    @Override
    public Future<?> close(boolean removed) {
        requester.close();
        return DONE;
    }
}
