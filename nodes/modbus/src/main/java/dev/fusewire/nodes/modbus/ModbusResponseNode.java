package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows in its status what a device answered. */
@NodeType(
        value = "modbus-response",
        category = "modbus",
        color = "#E9967A",
        icon = "font-awesome/fa-eye",
        align = "right",
        label = "modbus response",
        outputs = 0,
        help = """
            Shows in its status what a device answered: wire it to the second output of a node that reads or writes.
            Where more values come than it is to show, it shows how many.
            """)
public final class ModbusResponseNode implements Node {

    public record Config(
            @Property(label = "Show up to", initial = "20", min = 0, help = "So many values are shown.")
            int registerShowMax) {}

    /** From here on it is a list that nobody reads in a status. */
    private static final int LONGEST = 100;

    private final Config config;
    private final NodeContext context;

    public ModbusResponseNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        @Nullable Object payload = msg.payload();
        if (payload instanceof ObjectValue object && (object.has("address") || object.has("data"))) {
            double length = object.has("address")
                    ? Values.toNumber(object.get("length"))
                    : object.get("data") instanceof ArrayValue data ? data.size() : 0;
            show(
                    length > config.registerShowMax()
                            ? "active got length: " + Values.text(Values.number(length))
                            : inspect(object));
        } else {
            show(inspect(payload == null ? null : Json.stringify(payload)));
        }
        return NEVER;
    }

    private void show(String text) {
        context.status(Status.dot("green", text));
    }

    /** As Node.js shows a value in one line. */
    private static String inspect(@Nullable Object value) {
        return switch (value) {
            case String text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case ArrayValue array -> {
                List<String> items = new ArrayList<>();
                array.forEach(each -> items.add(inspect(each)));
                List<String> first = items.subList(0, Math.min(LONGEST, items.size()));
                yield items.isEmpty() ? "[]" : "[ %s ]".formatted(String.join(", ", first));
            }
            case ObjectValue object -> {
                List<String> items = new ArrayList<>();
                object.forEach((name, each) ->
                        items.add((name.matches("[A-Za-z_]\\w*") ? name : "'" + name + "'") + ": " + inspect(each)));
                yield items.isEmpty() ? "{}" : "{ %s }".formatted(String.join(", ", items));
            }
            case Bytes bytes ->
                "<Buffer%s>"
                        .formatted(bytes.hex()
                                .substring(0, Math.min(2 * LONGEST, 2 * bytes.length()))
                                .replaceAll("..", " $0"));
            case null -> "undefined";
            default -> Values.text(value);
        };
    }
}
