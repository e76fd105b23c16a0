package dev.fusewire.optimiser;

import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.StationView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which circuits and phases of a station a charge point loads. */
final class Wiring {

    /** For each circuit those it hangs on, and itself. */
    private final Map<String, Set<String>> above = new HashMap<>();

    Wiring(StationView view) {
        Map<String, String> parents = new HashMap<>();
        view.circuits()
                .forEach(each ->
                        parents.put(each.settings().name(), each.settings().parent()));
        for (String circuit : parents.keySet()) {
            Set<String> all = new HashSet<>();
            for (@Nullable String each = circuit; each != null && all.add(each); ) {
                each = parents.get(each);
            }
            above.put(circuit, all);
        }
    }

    boolean isBelow(String circuit, String ancestor) {
        return above.getOrDefault(circuit, Set.of()).contains(ancestor);
    }

    /** Whether a car there loads a phase, or may, where it charges on so many. */
    static boolean draws(PointView point, int phases, Phase phase) {
        PhaseMap map = point.settings().map();
        if (!map.isKnown() || phases >= 3) {
            return true;
        }
        if (phases == 1) {
            return map.phaseOf(map.onePhaseConductor()) == phase;
        }
        return map.first() == phase || map.second() == phase;
    }
}
