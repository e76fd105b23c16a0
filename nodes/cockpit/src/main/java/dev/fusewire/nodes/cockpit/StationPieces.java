package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Cockpit.Actor;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.Cockpit.Shown;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A station on the page: the station itself, and a piece for each circuit and charge point, so that only what changes is told. They
 * come and go as the station tells them.
 */
final class StationPieces {

    private static final Set<String> NOT_STATE = Set.of("id", "name", "parent", "circuit");
    private static final List<String> OF_CIRCUIT = List.of("rating", "contracted", "phases");
    private static final List<String> OF_POINT =
            List.of("rated", "smallest", "largest", "priority", "wired", "circuit");

    /** What is on the page, and what it said last. */
    private record Known(Piece piece, Shown shown, Map<String, Object> said) {}

    private final Cockpit cockpit;
    private final String id;
    private final Function<String, Actor> actors;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /**
     * @param id the station's own on the page; circuits and charge points have it before theirs
     * @param actors carries out what is done to a circuit or charge point of this name
     */
    StationPieces(Cockpit cockpit, String id, Function<String, Actor> actors) {
        this.cockpit = cockpit;
        this.id = id;
        this.actors = actors;
    }

    /** Takes the circuits and charge points of what a station says. */
    void accept(ObjectValue station) {
        Set<String> there = new HashSet<>();
        Map<String, String> circuits = new LinkedHashMap<>();
        List<ObjectValue> all = objects(station.get("circuits"));
        all.forEach(each -> circuits.put(each.string("name", ""), pieceId(each)));
        int order = 0;
        for (ObjectValue each : all) {
            String parent = circuits.getOrDefault(each.string("parent", ""), id);
            there.add(show("circuit", each, parent, order++, OF_CIRCUIT));
        }
        for (ObjectValue each : objects(station.get("points"))) {
            String parent = circuits.getOrDefault(each.string("circuit", ""), id);
            there.add(show("point", each, parent, order++, OF_POINT));
        }
        known.entrySet().removeIf(each -> {
            if (there.contains(each.getKey())) {
                return false;
            }
            each.getValue().shown().close(true);
            return true;
        });
    }

    private static List<ObjectValue> objects(@Nullable Object array) {
        return array instanceof ArrayValue values
                ? values.stream()
                        .filter(ObjectValue.class::isInstance)
                        .map(ObjectValue.class::cast)
                        .toList()
                : List.of();
    }

    private String pieceId(ObjectValue each) {
        return id + ":" + each.string("id", each.string("name", ""));
    }

    private String show(String kind, ObjectValue each, String parent, int order, List<String> settings) {
        String name = each.string("name", "");
        ObjectValue.Builder props = ObjectValue.builder();
        settings.stream().filter(each::has).forEach(setting -> props.put(setting, each.get(setting)));
        Piece piece = new Piece(pieceId(each), kind, name, parent, order, props.build());
        Map<String, Object> state = new LinkedHashMap<>();
        each.forEach((field, value) -> {
            if (value != null && value != Null.NULL && !NOT_STATE.contains(field) && !settings.contains(field)) {
                state.put(field, value);
            }
        });
        Known former = known.get(piece.id());
        if (former == null || !former.piece().equals(piece)) {
            Shown shown = cockpit.show(piece, ObjectValue.copyOf(state), actors.apply(name));
            known.put(piece.id(), new Known(piece, shown, state));
            return piece.id();
        }
        ObjectValue.Builder changes = ObjectValue.builder();
        state.forEach((field, value) -> {
            if (!value.equals(former.said().get(field))) {
                changes.put(field, value);
            }
        });
        former.said().keySet().stream()
                .filter(field -> !state.containsKey(field))
                .forEach(field -> changes.put(field, Null.NULL));
        ObjectValue news = changes.build();
        if (!news.isEmpty()) {
            former.shown().update(news);
            known.put(piece.id(), new Known(piece, former.shown(), state));
        }
        return piece.id();
    }

    void close(boolean removed) {
        known.values().forEach(each -> each.shown().close(removed));
    }
}
