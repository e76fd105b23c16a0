package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.plan.WaitingLoad;
import dev.fusewire.plan.house.PowerForecast;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loads of the house that can wait: what they draw and how often, and which wait until the car is ready. */
final class HouseLoads {

    /** How often a load is on is the mean of about a day: its time constant, ms. */
    private static final double DAY = 24 * 3_600_000.0;

    /** No load draws more, kW. */
    private static final double MOST = 1000;

    /** A load of which nothing is known is on for this share of the time. */
    private static final double USUAL_SHARE = 0.25;

    private static final class Load {
        private double power;
        private boolean isOn;
        private boolean waits;
        private double share = USUAL_SHARE;
        private long at;
    }

    /** What a load draws over time: all of it for a share of the time. */
    private record Now(double power, double share) implements PowerForecast {
        @Override
        public double expected(Instant from, Instant to) {
            return power * share;
        }

        @Override
        public double cautious(Instant from, Instant to) {
            return power;
        }
    }

    private final Map<String, Load> loads = new LinkedHashMap<>();

    /** Takes what loads there are: [{name, power, waits, on}]; whether a plan may be another now. */
    boolean accept(ArrayValue told, long steady) {
        boolean isOther = false;
        for (Object each : told) {
            if (!(each instanceof ObjectValue fields)
                    || fields.string("name", "").isBlank()) {
                throw new NodeError("Error", "loads: {name, power, waits, on} expected, not " + DebugFormat.line(each));
            }
            double drawn = fields.has("power")
                    ? Told.number("power of " + fields.string("name", ""), fields.get("power"), 0, MOST, "kW")
                    : Double.NaN;
            Load load = loads.computeIfAbsent(fields.string("name", ""), _ -> new Load());
            double power = Double.isNaN(drawn) ? load.power : drawn;
            boolean waits = fields.has("waits") ? fields.isTrue("waits") : load.waits;
            isOther |= Math.abs(power - load.power) > 0.1 || waits != load.waits;
            note(load, steady);
            load.power = power;
            load.waits = waits;
            load.isOn = fields.isTrue("on");
        }
        return isOther;
    }

    private static void note(Load load, long steady) {
        if (load.at > 0 && !load.waits) {
            double weight = 1 - Math.exp(-Math.max(0, steady - load.at) / DAY);
            load.share += weight * ((load.isOn ? 1 : 0) - load.share);
        }
        load.at = steady;
    }

    /** Lets loads wait or not; what is not known is not there. */
    boolean letWait(Map<String, Boolean> wish) {
        boolean isOther = false;
        for (Map.Entry<String, Boolean> each : wish.entrySet()) {
            Load load = loads.get(each.getKey());
            if (load != null && load.waits != each.getValue()) {
                load.waits = each.getValue();
                isOther = true;
            }
        }
        return isOther;
    }

    boolean knows(String name) {
        return loads.containsKey(name);
    }

    /** Those that wait may go on: as a message for who switches them; null where none waits. */
    @Nullable
    ObjectValue release() {
        ObjectValue.Builder free = ObjectValue.builder();
        loads.forEach((name, load) -> {
            if (load.waits) {
                load.waits = false;
                free.put(name, false);
            }
        });
        ObjectValue all = free.build();
        return all.isEmpty() ? null : ObjectValue.of("wait", all);
    }

    List<WaitingLoad> waiting() {
        return loads.entrySet().stream()
                .filter(each -> each.getValue().power > 0)
                .map(each -> new WaitingLoad(
                        each.getKey(), new Now(each.getValue().power, each.getValue().share), each.getValue().waits))
                .toList();
    }

    ArrayValue payload() {
        ArrayValue.Builder all = ArrayValue.builder();
        loads.forEach((name, load) -> all.add(ObjectValue.of(
                "name", name, "power", Values.number(load.power), "waits", load.waits, "on", load.isOn)));
        return all.build();
    }
}
