package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form in the cockpit. */
@NodeType(
        value = "cockpit form",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-list-alt",
        help = """
            A form: who fills it in sends all its fields at once.

            ### Inputs
            : payload (object) : values for the fields, by their names
            : enabled (boolean) : false makes it unusable

            ### Outputs
            : payload (object) : the values by the fields' names
            : _client (object) : *{role}* of who sent it
            """)
public final class CockpitFormNode implements Node {

    /** A field to fill in. */
    public record Field(
            @Property(label = "Label") String label,
            @Property(label = "Name") String name,

            @Property(
                    label = "Type",
                    initial = "text",
                    options = {"text", "number", "checkbox", "date", "time", "password"})
            String type,

            @Property(label = "Required", initial = "false") boolean required) {

        String shown() {
            return Inputs.labelled(label, name);
        }
    }

    public record Config(
            WidgetPart widget,

            @Property(
                    label = "Fields",
                    help = "what there is to fill in: the words beside it, and its name in the payload")
            List<Field> fields,

            SenderPart sender) {}

    private static final int LONGEST = 10_000;

    private final Config config;
    private final Widget widget;

    public CockpitFormNode(Config config, NodeContext context) {
        this.config = config;
        widget = Widget.show(context, "form", config.widget(), ObjectValue.of("fields", fields()), this::submit);
    }

    private ArrayValue fields() {
        return ArrayValue.copyOf(config.fields().stream()
                .map(field -> ObjectValue.of(
                        "label",
                        field.shown(),
                        "name",
                        field.name(),
                        "type",
                        field.type(),
                        "required",
                        field.required()))
                .toList());
    }

    private Future<ObjectValue> submit(Act act) {
        if (!(act.value() instanceof ObjectValue given)) {
            throw new NodeError("a form is sent with its fields, not with " + Inputs.shown(act.value()));
        }
        ObjectValue.Builder values = ObjectValue.builder();
        for (Field field : config.fields()) {
            Object value = filled(field, given.get(field.name()));
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        ObjectValue payload = values.build();
        widget.send(payload, config.sender(), act);
        return Future.succeededFuture(ObjectValue.of(Widget.VALUE, payload));
    }

    private static @Nullable Object filled(Field field, @Nullable Object value) {
        String name = field.shown();
        if (value == null || value == Null.NULL || "".equals(value)) {
            if (field.required()) {
                throw new NodeError(name + " is not filled in");
            }
            return null;
        }
        return switch (field.type()) {
            case "number" -> {
                double number = Values.toNumber(value);
                if (!Double.isFinite(number)) {
                    throw new NodeError("%s is %s, expected a number".formatted(name, Inputs.shown(value)));
                }
                yield Values.number(number);
            }
            case "checkbox" -> Values.isTruthy(value);
            default -> {
                String text = Values.text(value);
                if (text.length() > LONGEST) {
                    throw new NodeError(
                            "%s has %d characters, at most %d are taken".formatted(name, text.length(), LONGEST));
                }
                yield text;
            }
        };
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        widget.take(msg, out, config.sender(), () -> values(msg.payload()));
        return DONE;
    }

    private static ObjectValue values(@Nullable Object payload) {
        if (payload instanceof ObjectValue values) {
            return values;
        }
        throw new NodeError("Error", "payload is no object with values of the fields: " + Inputs.shown(payload));
    }

    @Override
    public Future<?> close(boolean removed) {
        return widget.close(removed);
    }
}
