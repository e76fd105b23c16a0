package dev.fusewire.nodes.cockpit;

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
import org.jspecify.annotations.Nullable;

/** Shows in the cockpit when a car will be ready and what that costs, and brings back what its driver wants. */
@NodeType(
        value = "cockpit ready by",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-clock-o",
        outputLabels = {"what people want"},
        help = """
            Shows when a car will be ready and what that costs, with its plan, the prices and the loads of the house. Drivers
            set there by when they need how much, accept what can be reached, let loads wait, and press emergency.

                [charge plan] ─┬─> [cockpit ready by] ──> [charge plan]
                 outputs 2, 3 ─┘

            ### Inputs
            : payload (object) : a plan *{vehicle, plugged, words, slots, …}*, from the second output of `charge plan`
            : payload (object) : an event *{event, words}*, from its third

            ### Outputs
            1. For `charge plan`
            : payload (object) : *{need}*, *{pattern}*, *{emergency, hours}*, *{accept}*, *{wait}* or *{soc}*

            ### Details
            What the plan does not show within 15 s counts as not done, and the page says so. Emergency lifts price, peak hours
            and the agreed load for a time. The fuse it does not lift.
            """)
public final class CockpitReadyByNode implements Node {

    public record Config(
            @Property(label = "Site", help = "to which it belongs; may be left empty") @Nullable
            CockpitSiteNode site,

            @Property(label = "Order", initial = "4", advanced = true, help = "its place, the least first")
            double order) {}

    private final ReadyActs acts;
    private final Card card;
    private final WholeState state = new WholeState();
    private String status = "";

    public CockpitReadyByNode(Config config, NodeContext context) {
        acts = new ReadyActs(context);
        CockpitSiteNode site = config.site();
        card = Card.show(
                context,
                "ready",
                "Ready by",
                site == null ? null : site.id(),
                config.order(),
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                acts::act);
        card.status(Status.ring("grey", "waits for the plan"));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!(msg.payload() instanceof ObjectValue fields)) {
            throw unexpected(msg);
        }
        if (Happening.isEvent(fields)) {
            if (!fields.string("event", "").equals("replanned")) {
                card.tell(Happening.of(msg));
            }
        } else if (fields.has("vehicle") && fields.has("plugged")) {
            show(fields);
        } else {
            throw unexpected(msg);
        }
        return DONE;
    }

    private static NodeError unexpected(Message msg) {
        return new NodeError(
                "Error",
                "payload is neither a plan {vehicle, plugged, …} nor an event {event, words}: "
                        + Inputs.shown(msg.payload()));
    }

    private void show(ObjectValue plan) {
        card.update(state.changes(plan));
        acts.onState(plan);
        String text = plan.string("words", "");
        if (!text.equals(status)) {
            status = text;
            boolean isShort = Boolean.FALSE.equals(plan.get("feasible"));
            card.status(isShort ? Status.ring("yellow", text) : Status.dot("green", text));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        acts.close();
        card.close(removed);
        return DONE;
    }
}
