package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Writes what happened into the cockpit's list of events. */
@NodeType(
        value = "cockpit event",
        category = "cockpit",
        color = "#3FADB5",
        icon = "font-awesome/fa-bell",
        align = "right",
        outputs = 0,
        help = """
            Writes what happened into the cockpit's list of events, where people look it up and are told of it.

            ### Inputs
            : payload (string) : the words
            : payload (object) : *event* (what it can be filtered by), *reason* (the words) and, if wanted, *level*
            : level (string) : info, warning or alarm; without it the event's own word decides
            : topic (string) : with words as payload, what the event can be filtered by

            ### Details
            Warnings and alarms are counted until somebody has seen them, and notified of where a browser is asked to. What
            is told twice within 10 s is one event. Events are kept for 400 days.
            """)
public final class CockpitEventNode implements Node {

    public record Config(
            @Property(label = "Site", help = "where it happened, if anywhere in particular") @Nullable
            CockpitSiteNode site) {}

    private final NodeContext context;
    private final @Nullable String site;
    private final @Nullable Cockpit cockpit;

    public CockpitEventNode(Config config, NodeContext context) {
        this.context = context;
        CockpitSiteNode given = config.site();
        site = given == null ? null : given.id();
        cockpit = context.service(Cockpit.class);
        if (cockpit == null) {
            context.status(Status.ring("grey", "no cockpit"));
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Event event = Happening.of(msg);
        if (cockpit != null && !Happening.isNoise(event.kind())) {
            cockpit.tell(site, event);
            context.status(event.text());
        }
        return DONE;
    }
}
