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
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Shows in the cockpit what was used and what it costs. */
@NodeType(
        value = "cockpit bill",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-file-text-o",
        outputs = 0,
        help = """
            Shows what was used and what it costs: today, this month, this billing period and the months before.

                [energy meter] ──> [cockpit bill]

            ### Inputs
            : payload (object) : *{today, month, period, lastMonths, currency}* with *{kwh, cost}* each, from `energy meter`
            """)
public final class CockpitBillNode implements Node {

    public record Config(
            @Property(label = "Site", help = "to which it belongs; may be left empty") @Nullable
            CockpitSiteNode site,

            @Property(label = "Order", initial = "5", advanced = true, help = "its place, the least first")
            double order) {}

    private final Card card;
    private final WholeState state = new WholeState();
    private String status = "";

    public CockpitBillNode(Config config, NodeContext context) {
        CockpitSiteNode site = config.site();
        card = Card.show(
                context,
                "bill",
                "Bill",
                site == null ? null : site.id(),
                config.order(),
                ObjectValue.EMPTY,
                ObjectValue.EMPTY);
        card.status(Status.ring("grey", "waits for the meter"));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!(msg.payload() instanceof ObjectValue fields && fields.get("month") instanceof ObjectValue month)) {
            throw new NodeError(
                    "Error",
                    "payload is no bill {today, month, period, lastMonths, currency}: " + Inputs.shown(msg.payload()));
        }
        card.update(state.changes(fields));
        String text = "%.1f kWh, %.2f %s this month"
                .formatted(
                        Said.number(month.get("kwh")),
                        Said.number(month.get("cost")),
                        Values.text(fields.get("currency")));
        if (!text.equals(status)) {
            status = text;
            card.status(Status.dot("green", text));
        }
        return DONE;
    }

    @Override
    public Future<?> close(boolean removed) {
        card.close(removed);
        return DONE;
    }
}
