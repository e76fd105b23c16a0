package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page nobody looks at: keeps what the nodes put on it, and does what a test wants done. */
final class FakeCockpit implements Cockpit {

    final List<Event> events = new ArrayList<>();
    final List<ObjectValue> updates = new ArrayList<>();
    final Map<String, Object> state = new LinkedHashMap<>();
    private @Nullable Piece piece;
    private Actor actor = Actor.NONE;

    @Nullable
    SiteHistory keptIn;

    boolean closed;

    /** Starts a node on this page, with a site and a group for it to stand in. */
    NodeTester start(Class<? extends Node> type, ObjectValue entry, @Nullable Path folder) {
        Map<Class<?>, Object> none = Map.of();
        Node site = new NodeTester(CockpitSiteNode.class, ObjectValue.of("id", "site1")).node();
        Node page = new NodeTester(CockpitPageNode.class, ObjectValue.of("id", "page1")).node();
        Node group = new NodeTester(
                        CockpitGroupNode.class,
                        ObjectValue.of("id", "group1", "page", "page1"),
                        Map.of(),
                        Map.of("page1", page),
                        null,
                        none)
                .node();
        return new NodeTester(
                type,
                entry.with("site", "site1").with("group", "group1"),
                Map.of(),
                Map.of("site1", site, "group1", group),
                folder,
                Map.of(Cockpit.class, this));
    }

    NodeTester start(Class<? extends Node> type, ObjectValue entry) {
        return start(type, entry, null);
    }

    @Override
    public Shown show(Piece shown, ObjectValue first, Actor acts) {
        piece = shown;
        actor = acts;
        take(first);
        return new Shown() {
            @Override
            public void update(ObjectValue changes) {
                take(changes);
            }

            @Override
            public void tell(Event event) {
                events.add(event);
            }

            @Override
            public void keepIn(@Nullable SiteHistory history) {
                keptIn = history;
            }

            @Override
            public void close(boolean removed) {
                closed = true;
            }
        };
    }

    private void take(ObjectValue changes) {
        updates.add(changes);
        changes.forEach((name, value) -> {
            if (value == null || value == Null.NULL) {
                state.remove(name);
            } else {
                state.put(name, value);
            }
        });
    }

    @Override
    public void tell(@Nullable String site, Event event) {
        events.add(event);
    }

    Piece piece() {
        Piece shown = piece;
        if (shown == null) {
            throw new IllegalStateException("nothing is shown");
        }
        return shown;
    }

    Future<ObjectValue> act(String action, @Nullable Object value) {
        return actor.act(new Act(action, value, Role.OPERATOR));
    }

    /** The words an act is refused with. */
    String refusal(String action, @Nullable Object value) {
        Throwable cause = act(action, value).cause();
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }
}
