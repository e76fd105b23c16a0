package dev.fusewire.node;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The page on which people see and steer what the flows show, which a node gets by {@link NodeContext#service}. It may be
 * used from any thread.
 */
public interface Cockpit {

    /** Who looks, by what they may do. */
    enum Role {
        /** Looks. */
        VIEWER,
        /** Steers the car that charges. */
        DRIVER,
        /** May do everything. */
        OPERATOR
    }

    /** How much an event matters. */
    enum Level {
        INFO,
        WARNING,
        ALARM
    }

    /**
     * One thing on the page.
     *
     * @param kind what it is: site, meter, charger, page, group, or the kind of widget
     * @param parent the id of the site, page or group it belongs to; null for one that stands by itself
     * @param order its place among those with the same parent, the least first
     * @param props how it is set, in the units of the node's form
     */
    record Piece(
            String id, String kind, String name, @Nullable String parent, double order, ObjectValue props) {}

    /**
     * What a person does.
     *
     * @param action such as pause or set
     * @param value null where the action needs none
     */
    record Act(String action, @Nullable Object value, Role role) {}

    /** What has happened, in words for people; {@code kind} is what it can be filtered by. */
    record Event(Level level, String kind, String text) {}

    /** Carries out what people do. */
    interface Actor {

        /** For a piece that only shows. */
        Actor NONE = act -> Future.failedFuture(new NodeError("there is nothing to " + act.action() + " here"));

        /**
         * Called on a thread of the cockpit's.
         *
         * @return what the device confirmed, or failed with words for the person
         */
        Future<ObjectValue> act(Act act);
    }

    /** A piece on show. */
    interface Shown {

        /** Changes what it says: the fields named here; null takes one away. The others stay. */
        void update(ObjectValue changes);

        /** Tells of something that happened to it. */
        void tell(Event event);

        /**
         * Has the readings of what belongs to it kept and looked up elsewhere.
         *
         * @param history null for the program's own history, as it is without this call
         */
        void keepIn(@Nullable SiteHistory history);

        /** Takes it off the page; one that is only not {@code removed} may be back in a moment and is waited for. */
        void close(boolean removed);
    }

    /** Puts a piece on the page. One with the id of a piece there takes its place, and what that said with it. */
    Shown show(Piece piece, ObjectValue state, Actor actor);

    /** Tells of something that happened at a site, or nowhere in particular. */
    void tell(@Nullable String site, Event event);
}
