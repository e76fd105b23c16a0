package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Actor;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece with what it says now and what of that the viewers do not know yet. */
final class ShownPiece {

    private static final String APPEND = "append";

    private Piece piece;
    private Actor actor;
    private int generation;
    private final Map<String, Object> state = new LinkedHashMap<>();
    private final Map<String, Object> unsent = new LinkedHashMap<>();
    private final Curves curves = new Curves();
    private long sentAt = Long.MIN_VALUE / 2;

    ShownPiece(Piece piece, Actor actor) {
        this.piece = piece;
        this.actor = actor;
    }

    Piece piece() {
        return piece;
    }

    String id() {
        return piece.id();
    }

    Actor actor() {
        return actor;
    }

    /** Whose turn it is to speak for the piece: whoever showed it last. */
    int generation() {
        return generation;
    }

    /** Has another node behind it from now on; what it said stays where the two are of one kind. */
    void take(Piece next, Actor nextActor) {
        if (!next.kind().equals(piece.kind())) {
            state.clear();
            unsent.clear();
        }
        piece = next;
        actor = nextActor;
        generation++;
    }

    /**
     * Takes what has changed.
     *
     * @return what of it was new
     */
    ObjectValue change(ObjectValue changes) {
        ObjectValue.Builder news = ObjectValue.builder();
        changes.forEach((name, value) -> {
            if (name.equals(APPEND) && value instanceof ObjectValue points) {
                curves.add(points, piece.props());
                unsent.put(APPEND, points.share());
                return;
            }
            boolean gone = value == null || value == Null.NULL;
            Object now = gone ? null : Values.share(value);
            if (gone ? !state.containsKey(name) : Values.deepEquals(state.get(name), now)) {
                return;
            }
            if (now == null) {
                state.remove(name);
            } else {
                state.put(name, now);
            }
            unsent.put(name, now == null ? Null.NULL : now);
            news.put(name, now == null ? Null.NULL : now);
        });
        return news.build();
    }

    @Nullable
    Object said(String name) {
        return state.get(name);
    }

    ObjectValue state() {
        return ObjectValue.copyOf(state);
    }

    boolean hasNews() {
        return !unsent.isEmpty();
    }

    /** When it may be sent again at the earliest. */
    long dueAt() {
        return sentAt + Board.PACE_MS;
    }

    /** The frame with what has changed since the last one. */
    String takeNews(long now) {
        sentAt = now;
        String frame = Json.stringify(ObjectValue.of("type", "state", "id", id(), "state", ObjectValue.copyOf(unsent)));
        unsent.clear();
        return frame;
    }

    /** The piece as a viewer gets it that knows nothing of it. */
    ObjectValue toJson() {
        ObjectValue shown = state();
        if (piece.kind().equals("chart")) {
            shown = shown.with("series", curves.toJson());
        }
        return ObjectValue.of(
                "id",
                piece.id(),
                "kind",
                piece.kind(),
                "name",
                piece.name(),
                "parent",
                piece.parent() == null ? Null.NULL : piece.parent(),
                "order",
                Values.number(piece.order()),
                "props",
                piece.props(),
                "state",
                shown);
    }

    String frame() {
        return Json.stringify(ObjectValue.of("type", "piece", "piece", toJson()));
    }

    /** Fills a chart that has just been shown with what was kept of it. */
    void fill(String topic, ArrayValue points) {
        curves.fill(topic, points, piece.props());
    }
}
