package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows the loads of a house in the cockpit, with or without a car, and brings back who switches them. */
@NodeType(
        value = "cockpit loads",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-power-off",
        outputLabels = {"what people switch"},
        help = """
            Shows the loads of a house, what they draw against what was agreed, and what could wait. Drivers switch them there,
            with or without a car.

                [peak guard] ─┬─> [cockpit loads] ──> [peak guard]
                outputs 2, 3 ─┘

            ### Inputs
            : payload (object) : how it stands *{power, limit, suggestions, loads, …}*, from the second output of `peak guard`
            : payload (object) : an event *{event, words}*, from its third

            ### Outputs
            1. For `peak guard`
            : payload (object) : *{load, on}* or *{wait}*

            ### Details
            What the guard does not show within 15 s counts as not done, and the page says so.
            """)
public final class CockpitLoadsNode implements Node {

    public record Config(
            @Property(label = "Site", help = "to which it belongs; may be left empty") @Nullable
            CockpitSiteNode site,

            @Property(label = "Order", initial = "6", advanced = true, help = "its place, the least first")
            double order) {}

    private final Telling telling;
    private final Card card;
    private final WholeState shown = new WholeState();
    private String status = "";

    public CockpitLoadsNode(Config config, NodeContext context) {
        telling = new Telling(context, "cockpit loads", "peak guard", "the loads do not show it");
        CockpitSiteNode site = config.site();
        card = Card.show(
                context,
                "loads",
                "Loads",
                site == null ? null : site.id(),
                config.order(),
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                this::act);
        card.status(Status.ring("grey", "waits for the loads"));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!(msg.payload() instanceof ObjectValue fields)) {
            throw unexpected(msg);
        }
        if (Happening.isEvent(fields)) {
            card.tell(Happening.of(msg));
        } else if (fields.get("loads") instanceof ArrayValue loads) {
            card.update(shown.changes(fields));
            telling.onState(fields);
            show(loads);
        } else {
            throw unexpected(msg);
        }
        return DONE;
    }

    private static NodeError unexpected(Message msg) {
        return new NodeError(
                "Error",
                "payload is neither how loads stand {power, limit, loads, …} nor an event {event, words}: "
                        + Inputs.shown(msg.payload()));
    }

    private void show(ArrayValue loads) {
        long on = loads.stream()
                .map(Said::object)
                .filter(each -> each.isTrue("on"))
                .count();
        String text = "%d of %d on".formatted(on, loads.size());
        if (!text.equals(status)) {
            status = text;
            card.status(Status.dot("green", text));
        }
    }

    private Future<ObjectValue> act(Act act) {
        ObjectValue wish = Said.object(act.value());
        return switch (act.action()) {
            case "switch" -> {
                if (!(wish.get("name") instanceof String name && wish.get("on") instanceof Boolean on)) {
                    throw new NodeError("switch: {name: \"boiler\", on: false} expected, not " + Inputs.shown(wish));
                }
                yield telling.tell(ObjectValue.of("load", name, "on", on), name, is("on", name, on));
            }
            case "wait" -> {
                if (wish.isEmpty() || !wish.values().stream().allMatch(Boolean.class::isInstance)) {
                    throw new NodeError("wait: {\"boiler\": true} expected, not " + Inputs.shown(act.value()));
                }
                yield telling.tell(
                        ObjectValue.of("wait", wish),
                        "wait " + String.join(", ", wish.keySet()),
                        now -> wish.entrySet().stream()
                                .allMatch(each -> is("waits", each.getKey(), Boolean.TRUE.equals(each.getValue()))
                                        .test(now)));
            }
            default -> throw new NodeError("loads cannot \"%s\"".formatted(act.action()));
        };
    }

    /** Whether the loads show it. */
    private static Predicate<ObjectValue> is(String field, String name, boolean wanted) {
        return now -> now.get("loads") instanceof ArrayValue loads
                && loads.stream()
                        .map(Said::object)
                        .anyMatch(each -> each.string("name", "").equals(name) && each.isTrue(field) == wanted);
    }

    @Override
    public Future<?> close(boolean removed) {
        telling.close();
        card.close(removed);
        return DONE;
    }
}
