package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;

/** A node that other pieces stand in: all it does is to be there, and to have a name. */
abstract sealed class Place implements Node permits CockpitSiteNode, CockpitPageNode, CockpitGroupNode {

    private final String id;
    private final Card card;

    Place(NodeContext context, Card card) {
        id = context.id();
        this.card = card;
    }

    /** What the pieces that belong to it name it by. */
    final String id() {
        return id;
    }

    @Override
    public final Future<?> close(boolean removed) {
        card.close(removed);
        return DONE;
    }
}
