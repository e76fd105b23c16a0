package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what people want of a station: tells the flow, and answers once the station shows it. */
final class StationActs {

    private static final Set<String> STRATEGIES = Set.of("equal", "priority", "first come", "by need");

    /** A car's battery holds less, kWh. */
    private static final double MOST_ENERGY = 1_000;

    /** No station takes more, in A a phase or kW. */
    private static final double MOST_LIMIT = 10_000;

    private final NodeContext context;
    private final Telling telling;

    StationActs(NodeContext context) {
        this.context = context;
        telling = new Telling(context, "cockpit station", "charging station", "the station does not show it");
    }

    void onState(ObjectValue station) {
        telling.onState(station);
    }

    void close() {
        telling.close();
    }

    /** What is done to the station itself. */
    Future<ObjectValue> station(Act act) {
        return switch (act.action()) {
            case "limit" -> limit(null, act.value());
            case "strategy" -> strategy(act.value());
            default -> throw new NodeError("a station cannot \"%s\"".formatted(act.action()));
        };
    }

    /** What is done to a circuit or charge point of this name. */
    Future<ObjectValue> part(String name, Act act) {
        return switch (act.action()) {
            case "limit" -> limit(name, act.value());
            case "start" -> operate(name, true);
            case "stop" -> operate(name, false);
            case "need" -> need(name, act.value());
            default -> throw new NodeError("%s cannot \"%s\"".formatted(name, act.action()));
        };
    }

    private Future<ObjectValue> limit(@Nullable String circuit, @Nullable Object value) {
        ObjectValue wish = Said.object(value);
        Object limit = Said.orNull(wish.get("limit"));
        String unit = wish.string("unit", "kW");
        if (!unit.equals("kW") && !unit.equals("A")) {
            throw new NodeError("unit of the threshold: kW or A expected, not " + Inputs.shown(unit));
        }
        if (limit != Null.NULL && !(Said.number(limit) >= 0 && Said.number(limit) <= MOST_LIMIT)) {
            throw new NodeError("threshold of %s %s is not between 0 and %s %s"
                    .formatted(Inputs.shown(limit), unit, Values.text(Values.number(MOST_LIMIT)), unit));
        }
        ObjectValue.Builder payload = ObjectValue.builder().put("limit", limit).put("unit", unit);
        if (circuit != null) {
            payload.put("circuit", circuit);
        }
        return telling.tell(payload.build(), "limit of " + (circuit == null ? "the station" : circuit), now -> {
            ObjectValue at = circuit == null ? now : Parts.find(now, "circuits", circuit);
            Object shown = circuit == null ? at.get("limit") : at.get("external");
            return limit == Null.NULL ? shown == null || shown == Null.NULL : Values.same(shown, limit);
        });
    }

    private Future<ObjectValue> strategy(@Nullable Object value) {
        if (!(value instanceof String word) || !STRATEGIES.contains(word)) {
            throw new NodeError(
                    "strategy: equal, priority, first come or by need expected, not " + Inputs.shown(value));
        }
        return telling.tell(
                ObjectValue.of("strategy", word),
                "strategy",
                now -> now.string("strategy", "").equals(word));
    }

    private Future<ObjectValue> operate(String point, boolean start) {
        return telling.tell(
                ObjectValue.of("chargePoint", point, start ? "start" : "stop", true), "charging of " + point, now -> {
                    ObjectValue shown = Parts.find(now, "points", point);
                    boolean isStopped = "user".equals(shown.get("pausedBy"));
                    return isStopped != start;
                });
    }

    private Future<ObjectValue> need(String point, @Nullable Object value) {
        ObjectValue wish = Said.object(value);
        double energy = Said.number(wish.get("energy"));
        if (!(energy > 0 && energy <= MOST_ENERGY)) {
            throw new NodeError("energy of %s kWh is not between 0 kWh and %s kWh"
                    .formatted(Inputs.shown(wish.get("energy")), Values.text(Values.number(MOST_ENERGY))));
        }
        Object departure = Said.orNull(wish.get("departure"));
        if (departure != Null.NULL && !(Said.number(departure) > context.now().toEpochMilli())) {
            throw new NodeError("the time of departure is over");
        }
        return telling.tell(
                ObjectValue.of("chargePoint", point, "need", ObjectValue.of("energy", energy, "departure", departure)),
                "need of " + point,
                now -> {
                    ObjectValue shown =
                            Said.object(Parts.find(now, "points", point).get("need"));
                    return Values.same(shown.get("energy"), energy)
                            && (departure == Null.NULL || Values.same(shown.get("departure"), departure));
                });
    }

    /** What of a station's state is about one of its circuits or charge points. */
    private static final class Parts {

        private Parts() {}

        static ObjectValue find(ObjectValue state, String which, String name) {
            return state.get(which) instanceof ArrayValue all
                    ? all.stream()
                            .map(Said::object)
                            .filter(each -> each.string("name", "").equals(name))
                            .findFirst()
                            .orElse(ObjectValue.EMPTY)
                    : ObjectValue.EMPTY;
        }
    }
}
