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
import org.jspecify.annotations.Nullable;

/** Lets one of the named values of an answer pass. */
@NodeType(
        value = "modbus-response-filter",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-filter",
        label = "modbus response filter",
        help = """
            Lets one of the named values of an answer pass: of a node that reads with an IO file and has the names as
            payload.

            ### Inputs
            : payload (array) : named values

            ### Outputs
            : payload (array) : those with the name
            """)
public final class ModbusResponseFilterNode implements Node {

    public record Config(
            @Property(label = "Name", help = "Of the value that passes.")
            String filter,

            @Property(
                    label = "Registers",
                    initial = "0",
                    min = 0,
                    help = "So many items must have come; 0 for any number.")
            int registers,

            @Property(label = "IO file", help = "The file with the names.") @Nullable
            ModbusIoConfigNode ioFile,

            @Property(
                    label = "Drop the response",
                    initial = "true",
                    advanced = true,
                    help = "Takes `responseBuffer` out.")
            boolean filterResponseBuffer,

            @Property(label = "Drop the values", initial = "true", advanced = true, help = "Takes `values` out.")
            boolean filterValues,

            @Property(label = "Drop the input", initial = "true", advanced = true, help = "Takes `input` out.")
            boolean filterInput,

            AskingSettings.Shown shown) {}

    private final Config config;
    private final NodeContext context;

    public ModbusResponseFilterNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        new ActivityStatus(context, config.shown().showStatusActivities()).to("active");
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!msg.has("payload")) {
            return NEVER;
        }
        if (!(msg.payload() instanceof ArrayValue items)) {
            throw new NodeError(
                    "TypeError",
                    "payload is %s, an array of named values expected".formatted(Values.text(msg.payload())));
        }
        if (!isNamed(items) && config.registers() > 0 && items.size() != config.registers()) {
            if (config.shown().showErrors()) {
                context.error(
                        new NodeError("Error", "%d does not match %d".formatted(items.size(), config.registers())),
                        null);
            }
            return NEVER;
        }
        ArrayValue.Builder found = ArrayValue.builder();
        items.forEach(item -> {
            if (item instanceof ObjectValue object && config.filter().equals(object.get("name"))) {
                found.add(object);
            }
        });
        var _ = msg.set("payload", found.build());
        drop(msg, config.filterResponseBuffer(), "responseBuffer");
        drop(msg, config.filterValues(), "values");
        drop(msg, config.filterInput(), "input");
        out.send(msg);
        return NEVER;
    }

    private static void drop(Message msg, boolean drops, String name) {
        if (drops) {
            var _ = msg.remove(name);
        }
    }

    private static boolean isNamed(ArrayValue items) {
        if (items.size() == 0) {
            return false;
        }
        for (Object item : items) {
            if (!(item instanceof ObjectValue object && object.has("name"))) {
                return false;
            }
        }
        return true;
    }
}
