package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a station of many charge points in the cockpit, and brings back what its people want. */
@NodeType(
        value = "cockpit station",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-plug",
        outputLabels = {"changes"},
        help = """
            Shows a station in the cockpit: each charge point with its power, state, need and forecast, the circuits as a
            tree, the site's plan, and what has been delivered. Drivers start, stop and tell what they need; operators set
            the station's threshold and how it shares.

                [charging station] ─┬─→ [cockpit station] ─→ [charging station]
                    its outputs 2, 3 ┘

            ### Inputs
            : payload (object) : what a station says *{points, circuits, …}*, from the second output of `charging station`
            : payload (object) : an event *{event, reason}*, from its third

            ### Outputs
            1. For `charging station`
            : payload (object) : *{limit, unit}*, *{strategy}*, *{chargePoint, start}*, *{chargePoint, stop}* or
              *{chargePoint, need}*

            ### Details
            What the station does not show within 15 s counts as not done, and the page says so. Where things are on the
            plan, and the picture beneath, is kept by the program.
            """)
public final class CockpitStationNode implements Node {

    public record Config(
            @Property(label = "Site", help = "to which it belongs; may be left empty") @Nullable
            CockpitSiteNode site,

            @Property(label = "Order", initial = "3", advanced = true, help = "its place, the least first")
            double order) {}

    private static final List<String> SHOWN = List.of(
            "time", "power", "rated", "limit", "limitUnit", "strategy", "balancing", "reason", "totals", "drawn");

    private final StationActs acts;
    private final Card card;
    private final @Nullable StationPieces pieces;
    private String status = "";

    public CockpitStationNode(Config config, NodeContext context) {
        acts = new StationActs(context);
        CockpitSiteNode site = config.site();
        card = Card.show(
                context,
                "station",
                "Station",
                site == null ? null : site.id(),
                config.order(),
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                acts::station);
        Cockpit cockpit = context.service(Cockpit.class);
        pieces = cockpit == null
                ? null
                : new StationPieces(cockpit, context.id(), name -> Card.onLoop(context, act -> acts.part(name, act)));
        card.status(Status.ring("grey", "waits for the station"));
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!(msg.payload() instanceof ObjectValue fields)) {
            throw unexpected(msg);
        }
        if (Happening.isEvent(fields)) {
            card.tell(Happening.of(msg));
        } else if (fields.has("points") && fields.has("circuits")) {
            show(fields);
        } else {
            throw unexpected(msg);
        }
        return DONE;
    }

    private static NodeError unexpected(Message msg) {
        return new NodeError(
                "Error",
                "payload is neither what a station says {points, circuits, …} nor an event {event, reason}: "
                        + Inputs.shown(msg.payload()));
    }

    private void show(ObjectValue station) {
        ObjectValue.Builder changes = ObjectValue.builder();
        SHOWN.forEach(field -> changes.put(field, Said.orNull(station.get(field))));
        card.update(changes.build());
        if (pieces != null) {
            pieces.accept(station);
        }
        acts.onState(station);
        String text = "%.1f kW".formatted(Math.max(0, Said.number(station.get("power"))) / 1000);
        if (!text.equals(status)) {
            status = text;
            card.status(Status.dot("green", text));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        acts.close();
        if (pieces != null) {
            pieces.close(removed);
        }
        card.close(removed);
        return DONE;
    }
}
