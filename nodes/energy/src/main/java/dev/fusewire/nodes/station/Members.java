package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The circuits that hang together, with their charge points: config nodes come and go as they are deployed, and the station
 * hears of it. From any thread.
 */
final class Members {

    /**
     * All there are at one moment, circuits and charge points each in the order in which people read numbered names.
     *
     * @param ids the config node's id by the name of the circuit or charge point
     */
    record Snapshot(List<CircuitSettings> circuits, List<PointSettings> points, Map<String, String> ids) {}

    /** Who wants to hear: once for all that came and went until it does, since a deployment makes hundreds of them. */
    private static final class Listener {
        private final NodeContext user;
        private final Runnable changed;
        private final AtomicBoolean isTold = new AtomicBoolean();

        Listener(NodeContext user, Runnable changed) {
            this.user = user;
            this.changed = changed;
        }

        void tell() {
            if (isTold.compareAndSet(false, true)) {
                user.execute(() -> {
                    isTold.set(false);
                    changed.run();
                });
            }
        }
    }

    private final Map<String, CircuitSettings> circuits = new LinkedHashMap<>();
    private final Map<String, PointSettings> points = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    synchronized Registration add(String id, CircuitSettings circuit) {
        circuits.put(id, circuit);
        tell();
        return () -> remove(circuits, id, circuit);
    }

    synchronized Registration add(String id, PointSettings point) {
        points.put(id, point);
        tell();
        return () -> remove(points, id, point);
    }

    /** A node that is deployed anew may be there before its former self goes. */
    private synchronized <T> void remove(Map<String, T> from, String id, T what) {
        if (from.get(id) == what) {
            from.remove(id);
            tell();
        }
    }

    /** Has somebody told, on their event loop, when one comes or goes. */
    synchronized Registration listen(NodeContext user, Runnable changed) {
        Listener listener = new Listener(user, changed);
        listeners.add(listener);
        return () -> forget(listener);
    }

    private synchronized void forget(Listener listener) {
        listeners.remove(listener);
    }

    private void tell() {
        listeners.forEach(Listener::tell);
    }

    synchronized Snapshot snapshot() {
        Map<String, String> ids = new LinkedHashMap<>();
        circuits.forEach((id, circuit) -> ids.put(circuit.name(), id));
        points.forEach((id, point) -> ids.put(point.name(), id));
        return new Snapshot(
                circuits.values().stream()
                        .sorted(Comparator.comparing(CircuitSettings::name, Members::byNumber))
                        .toList(),
                points.values().stream()
                        .sorted(Comparator.comparing(PointSettings::name, Members::byNumber))
                        .toList(),
                ids);
    }

    /** Names with numbers in them as people sort them: "CP 2" before "CP 10". */
    static int byNumber(String one, String other) {
        return padded(one).compareTo(padded(other));
    }

    private static String padded(String name) {
        StringBuilder padded = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (char each : (name + "\0").toCharArray()) {
            if (Character.isDigit(each)) {
                digits.append(each);
                continue;
            }
            if (!digits.isEmpty()) {
                padded.repeat("0", Math.max(0, 12 - digits.length())).append(digits);
                digits.setLength(0);
            }
            padded.append(each);
        }
        return padded.toString();
    }

    /** Names what is not there, and what is. */
    static NodeError unknown(String what, String name, List<String> there) {
        String names = there.size() > 10 ? String.join(", ", there.subList(0, 10)) + ", …" : String.join(", ", there);
        return new NodeError(
                "Error",
                name.isEmpty()
                        ? "no %s is named by the message: one of %s is expected".formatted(what, names)
                        : "there is no %s \"%s\", only %s".formatted(what, name, names.isEmpty() ? "none" : names));
    }
}
