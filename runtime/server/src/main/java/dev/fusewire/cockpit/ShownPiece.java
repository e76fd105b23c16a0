package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Actor;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece with what it says now and what of that the viewers do not know yet. */
final class ShownPiece {

    private static final String APPEND = "append";

    private Piece piece;
    private Actor actor;
    private @Nullable SiteHistory history;
    private int generation;
    private final Map<String, Object> state = new LinkedHashMap<>();
    private final Map<String, Object> unsent = new LinkedHashMap<>();
    private final Map<String, List<ArrayValue>> unsentPoints = new LinkedHashMap<>();
    private final Curves curves = new Curves();
    private boolean isAnother;
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

    /** Where the readings of what belongs to it are kept; null for the program's own history. */
    @Nullable
    SiteHistory history() {
        return history;
    }

    void keepIn(@Nullable SiteHistory other) {
        history = other;
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
            curves.clear();
        }
        piece = next;
        actor = nextActor;
        history = null;
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
            if (name.equals(APPEND)) {
                append(value);
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

    /** The next points of a chart; many at once are older ones, and nothing clears it. */
    private void append(@Nullable Object value) {
        if (!(value instanceof ObjectValue points)) {
            curves.clear();
            isAnother = true;
            return;
        }
        points.forEach((topic, point) -> {
            if (point instanceof ArrayValue several && several.at(0) instanceof ArrayValue) {
                curves.fill(topic, several, piece.props());
                isAnother = true;
            } else if (point instanceof ArrayValue pair && pair.size() == 2) {
                curves.add(topic, pair, piece.props());
                unsentPoints.computeIfAbsent(topic, _ -> new ArrayList<>()).add(pair);
            }
        });
    }

    @Nullable
    Object said(String name) {
        return state.get(name);
    }

    ObjectValue state() {
        return ObjectValue.copyOf(state);
    }

    boolean hasNews() {
        return isAnother || !unsent.isEmpty() || !unsentPoints.isEmpty();
    }

    /** When it may be sent again at the earliest. */
    long dueAt() {
        return sentAt + Board.PACE_MS;
    }

    /** The frame with what has changed since the last one. */
    String takeNews(long now) {
        sentAt = now;
        if (!unsentPoints.isEmpty()) {
            unsent.put(APPEND, ObjectValue.copyOf(unsentPoints));
        }
        String frame = isAnother
                ? frame()
                : Json.stringify(ObjectValue.of("type", "state", "id", id(), "state", ObjectValue.copyOf(unsent)));
        isAnother = false;
        unsent.clear();
        unsentPoints.clear();
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
}
