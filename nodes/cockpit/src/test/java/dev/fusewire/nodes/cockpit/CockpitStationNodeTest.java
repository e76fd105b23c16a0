package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit station")
class CockpitStationNodeTest {

    /** A page that keeps all its pieces. */
    private static final class Page implements Cockpit {
        private final Map<String, Piece> pieces = new LinkedHashMap<>();
        private final Map<String, Actor> actors = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        private final List<String> updated = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        @Override
        public Shown show(Piece piece, ObjectValue state, Actor actor) {
            pieces.put(piece.id(), piece);
            actors.put(piece.id(), actor);
            states.put(piece.id(), new LinkedHashMap<>(state));
            return new Shown() {
                @Override
                public void update(ObjectValue changes) {
                    updated.add(piece.id());
                    changes.forEach((name, value) -> {
                        if (value == null || value == Null.NULL) {
                            state(piece.id()).remove(name);
                        } else {
                            state(piece.id()).put(name, value);
                        }
                    });
                }

                @Override
                public void tell(Event event) {
                    events.add(event);
                }

                @Override
                public void keepIn(@Nullable SiteHistory history) {}

                @Override
                public void close(boolean removed) {
                    pieces.remove(piece.id());
                }
            };
        }

        @Override
        public void tell(@Nullable String site, Event event) {
            events.add(event);
        }

        private Map<String, Object> state(String piece) {
            return Objects.requireNonNull(states.get(piece));
        }

        private Piece piece(String id) {
            return Objects.requireNonNull(pieces.get(id));
        }

        private Future<ObjectValue> act(String piece, String action, @Nullable Object value) {
            return Objects.requireNonNull(actors.get(piece)).act(new Act(action, value, Role.OPERATOR));
        }

        private String refusal(String piece, String action, @Nullable Object value) {
            Throwable cause = act(piece, action, value).cause();
            return cause == null ? "" : String.valueOf(cause.getMessage());
        }
    }

    private final Page page = new Page();
    private final NodeTester node = new NodeTester(
            CockpitStationNode.class,
            ObjectValue.of("id", "s", "name", "Park", "wires", ArrayValue.of(ArrayValue.of("there"))),
            Map.of(),
            Map.of(),
            null,
            Map.of(Cockpit.class, page));

    private static ObjectValue point(String id, String name, Object... more) {
        ObjectValue.Builder point = ObjectValue.builder()
                .put("id", id)
                .put("name", name)
                .put("circuit", "Main")
                .put("rated", 11_040)
                .put("power", 4_000);
        for (int i = 0; i < more.length; i += 2) {
            point.put(String.valueOf(more[i]), more[i + 1]);
        }
        return point.build();
    }

    private void says(ObjectValue more, ObjectValue... points) {
        ObjectValue.Builder state = ObjectValue.builder()
                .put("power", 4_000)
                .put("strategy", "equal")
                .put("circuits", ArrayValue.of(ObjectValue.of("id", "c", "name", "Main", "rating", 63, "l1", 5)))
                .put("points", ArrayValue.copyOf(List.of(points)));
        more.forEach(state::put);
        node.receive(Message.of(state.build()));
    }

    @Test
    void showsAPieceForEachCircuitAndChargePointWhereItBelongs() {
        says(ObjectValue.EMPTY, point("p1", "CP 1", "state", "charging"), point("p2", "CP 2"));
        assertThat(page.pieces.keySet()).containsExactlyInAnyOrder("s", "s:c", "s:p1", "s:p2");
        assertThat(page.piece("s:c").parent()).isEqualTo("s");
        assertThat(page.piece("s:p1").parent()).isEqualTo("s:c");
        assertThat(page.piece("s:p1").props().get("rated")).isEqualTo(11_040);
        assertThat(page.state("s:p1")).containsEntry("state", "charging").doesNotContainKey("rated");
        assertThat(page.state("s")).containsEntry("strategy", "equal").doesNotContainKey("points");
    }

    @Test
    void tellsOfAChargePointOnlyWhatHasChangedAndTakesItAwayWhenItIsGone() {
        says(ObjectValue.EMPTY, point("p1", "CP 1", "reason", "why"), point("p2", "CP 2"));
        page.updated.clear();
        says(ObjectValue.EMPTY, point("p1", "CP 1"), point("p2", "CP 2"));
        assertThat(page.updated).contains("s:p1").doesNotContain("s:p2", "s:c");
        assertThat(page.state("s:p1")).doesNotContainKey("reason");
        says(ObjectValue.EMPTY, point("p2", "CP 2"));
        assertThat(page.pieces.keySet()).containsExactlyInAnyOrder("s", "s:c", "s:p2");
    }

    @Test
    void answersOnceTheStationShowsWhatWasWished() {
        says(ObjectValue.EMPTY, point("p1", "CP 1"));
        Future<ObjectValue> limit = page.act("s", "limit", ObjectValue.of("limit", 20, "unit", "kW"));
        Future<ObjectValue> stop = page.act("s:p1", "stop", null);
        Future<ObjectValue> need = page.act("s:p1", "need", ObjectValue.of("energy", 12));
        assertThat(node.payloads())
                .containsExactly(
                        ObjectValue.of("limit", 20, "unit", "kW"),
                        ObjectValue.of("chargePoint", "CP 1", "stop", true),
                        ObjectValue.of(
                                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 12, "departure", Null.NULL)));
        assertThat(limit.isComplete()).isFalse();
        says(ObjectValue.of("limit", 20, "limitUnit", "kW"), point("p1", "CP 1", "pausedBy", "user"));
        assertThat(limit.succeeded()).isTrue();
        assertThat(stop.succeeded()).isTrue();
        assertThat(need.isComplete()).isFalse();
        says(ObjectValue.EMPTY, point("p1", "CP 1", "need", ObjectValue.of("energy", 12)));
        assertThat(need.succeeded()).isTrue();
        Future<ObjectValue> strategy = page.act("s", "strategy", "by need");
        node.pass(Duration.ofSeconds(16));
        assertThat(strategy.cause()).hasMessage("not confirmed within 15 s: the station does not show it");
    }

    @Test
    void refusesWhatMakesNoSense() {
        says(ObjectValue.EMPTY, point("p1", "CP 1"));
        assertThat(page.refusal("s", "limit", ObjectValue.of("limit", -1, "unit", "kW")))
                .isEqualTo("threshold of -1 kW is not between 0 and 10000 kW");
        assertThat(page.refusal("s", "limit", ObjectValue.of("limit", 5, "unit", "hp")))
                .isEqualTo("unit of the threshold: kW or A expected, not \"hp\"");
        assertThat(page.refusal("s", "strategy", "loudest")).contains("by need expected, not \"loudest\"");
        assertThat(page.refusal("s:p1", "need", ObjectValue.of("energy", 0)))
                .isEqualTo("energy of 0 kWh is not between 0 kWh and 1000 kWh");
        assertThat(page.refusal("s:p1", "need", ObjectValue.of("energy", 5, "departure", 1)))
                .isEqualTo("the time of departure is over");
        assertThat(page.refusal("s:p1", "dance", null)).isEqualTo("CP 1 cannot \"dance\"");
        assertThat(node.sent).isEmpty();
    }

    @Test
    void passesOnWhatHappensAndRefusesWhatIsNeither() {
        node.receive(
                Message.of(ObjectValue.of("event", "uncontrolled", "reason", "CP 1: no answer", "level", "alarm")));
        assertThat(page.events)
                .containsExactly(new Cockpit.Event(Cockpit.Level.ALARM, "uncontrolled", "CP 1: no answer"));
        assertThat(node.receive(Message.of(5)).cause())
                .hasMessage(
                        "payload is neither what a station says {points, circuits, …} nor an event {event, reason}: 5");
    }
}
