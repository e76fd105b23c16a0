package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.Cockpit.Actor;
import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.Cockpit.Shown;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node's place on the page. Where the program has no cockpit it is nowhere, and the node works all the same. */
final class Card {

    private final NodeContext context;
    private final @Nullable Shown shown;

    private Card(NodeContext context, @Nullable Shown shown) {
        this.context = context;
        this.shown = shown;
    }

    static Card show(
            NodeContext context,
            String kind,
            String otherwiseNamed,
            @Nullable String parent,
            double order,
            ObjectValue props,
            ObjectValue state) {
        return show(context, kind, otherwiseNamed, parent, order, props, state, null);
    }

    /**
     * Puts the node on the page.
     *
     * @param otherwiseNamed what it is called where the node has no name
     * @param acts carries out what people do, on the node's event loop; null where there is nothing to do
     */
    static Card show(
            NodeContext context,
            String kind,
            String otherwiseNamed,
            @Nullable String parent,
            double order,
            ObjectValue props,
            ObjectValue state,
            @Nullable Function<Act, Future<ObjectValue>> acts) {
        Cockpit cockpit = context.service(Cockpit.class);
        if (cockpit == null) {
            context.status(Status.ring("grey", "no cockpit"));
            return new Card(context, null);
        }
        String name = context.name().isBlank() ? otherwiseNamed : context.name();
        Piece piece = new Piece(context.id(), kind, name, parent, order, props);
        return new Card(context, cockpit.show(piece, state, acts == null ? Actor.NONE : onLoop(context, acts)));
    }

    /** Has what people do carried out on the node's event loop. */
    static Actor onLoop(NodeContext context, Function<Act, Future<ObjectValue>> acts) {
        return act -> {
            Promise<ObjectValue> answer = Promise.promise();
            context.execute(() -> begun(acts, act).onComplete(answer));
            return answer.future();
        };
    }

    private static Future<ObjectValue> begun(Function<Act, Future<ObjectValue>> acts, Act act) {
        try {
            return acts.apply(act);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    boolean isShown() {
        return shown != null;
    }

    void update(ObjectValue changes) {
        if (shown != null && !changes.isEmpty()) {
            shown.update(changes);
        }
    }

    void tell(Event event) {
        if (shown != null) {
            shown.tell(event);
        }
    }

    /** Has the readings of what belongs to it kept in a database; null for the program's own history. */
    void keepIn(@Nullable SiteHistory history) {
        if (shown != null) {
            shown.keepIn(history);
        }
    }

    void close(boolean removed) {
        if (shown != null) {
            shown.close(removed);
        }
    }

    /** Shows how the node is, where it is anywhere. */
    void status(Status status) {
        if (shown != null) {
            context.status(status);
        }
    }
}
