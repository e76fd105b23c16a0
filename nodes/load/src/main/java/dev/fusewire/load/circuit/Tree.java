package dev.fusewire.load.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The circuits in an order in which parents come first, and what hangs where. */
final class Tree {

    final List<CircuitSettings> circuits;
    final List<PointSettings> points;
    /** For each circuit its parent; -1 for the house's connection. */
    final int[] parents;
    /** For each charge point the circuits above it, the nearest first. */
    final int[][] paths;

    private final Map<String, Integer> circuitsByName = new HashMap<>();
    private final Map<String, Integer> pointsByName = new HashMap<>();

    /** @throws IllegalArgumentException where a name is missing or given twice, or circuits hang on each other in a ring */
    Tree(List<CircuitSettings> circuits, List<PointSettings> points) {
        this.circuits = sorted(circuits);
        this.points = List.copyOf(points);
        parents = new int[circuits.size()];
        for (int i = 0; i < parents.length; i++) {
            CircuitSettings each = this.circuits.get(i);
            circuitsByName.put(each.name(), i);
            String parent = each.parent();
            parents[i] = parent == null ? -1 : circuit(parent);
        }
        paths = new int[points.size()][];
        for (int i = 0; i < paths.length; i++) {
            PointSettings each = points.get(i);
            if (pointsByName.put(each.name(), i) != null) {
                throw new IllegalArgumentException("two charge points are called %s".formatted(each.name()));
            }
            Integer circuit = circuitsByName.get(each.circuit());
            if (circuit == null) {
                throw new IllegalArgumentException("charge point %s hangs on circuit %s, which is not there"
                        .formatted(each.name(), each.circuit()));
            }
            paths[i] = path(circuit);
        }
    }

    private static List<CircuitSettings> sorted(List<CircuitSettings> circuits) {
        Map<String, CircuitSettings> waiting = new HashMap<>();
        for (CircuitSettings each : circuits) {
            if (waiting.put(each.name(), each) != null) {
                throw new IllegalArgumentException("two circuits are called %s".formatted(each.name()));
            }
        }
        for (CircuitSettings each : circuits) {
            if (each.parent() != null && !waiting.containsKey(each.parent())) {
                throw new IllegalArgumentException(
                        "circuit %s hangs on circuit %s, which is not there".formatted(each.name(), each.parent()));
            }
        }
        List<CircuitSettings> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int before = sorted.size();
            for (CircuitSettings each : circuits) {
                if (waiting.containsKey(each.name()) && !waiting.containsKey(each.parent())) {
                    sorted.add(each);
                    waiting.remove(each.name());
                }
            }
            if (sorted.size() == before) {
                throw new IllegalArgumentException("circuits hang on each other in a ring: " + waiting.keySet());
            }
        }
        return List.copyOf(sorted);
    }

    private int[] path(int circuit) {
        List<Integer> path = new ArrayList<>();
        for (int at = circuit; at >= 0; at = parents[at]) {
            path.add(at);
        }
        return path.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @throws IllegalArgumentException where there is none of this name */
    int circuit(String name) {
        Integer at = circuitsByName.get(name);
        if (at == null) {
            throw new IllegalArgumentException("there is no circuit %s".formatted(name));
        }
        return at;
    }

    /** @throws IllegalArgumentException where there is none of this name */
    int point(String name) {
        Integer at = pointsByName.get(name);
        if (at == null) {
            throw new IllegalArgumentException("there is no charge point %s".formatted(name));
        }
        return at;
    }
}
