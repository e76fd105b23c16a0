package dev.fusewire.flow;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a deployment changes, by ids of entries.
 *
 * @param added new, or on a tab that was switched on
 * @param changed with another setting, or naming a config node, group or subflow that changed
 * @param removed gone, or switched off, or on a tab that is
 * @param rewired the same but for its wires
 * @param linked unchanged, but wired, however far, to something that changed
 * @param everything whether a change concerns all flows: the global environment
 */
public record FlowDiff(
        Set<String> added,
        Set<String> changed,
        Set<String> removed,
        Set<String> rewired,
        Set<String> linked,
        boolean everything) {

    public static FlowDiff between(Flows before, Flows after, Set<String> newCredentials) {
        return new Comparison(before, after, newCredentials).run();
    }

    /** Compares two flow files entry by entry. */
    private static final class Comparison {
        private static final Set<String> LOOKS = Set.of("x", "y", "wires");
        private static final Set<String> GROUP_LOOKS = Set.of("x", "y", "wires", "nodes", "style", "w", "h");

        private final Flows before;
        private final Flows after;
        private final Set<String> credentials;
        private final Set<String> added = new HashSet<>();
        private final Set<String> changed = new HashSet<>();
        private final Set<String> removed = new HashSet<>();
        private final Set<String> rewired = new HashSet<>();
        private boolean everything;

        Comparison(Flows before, Flows after, Set<String> credentials) {
            this.before = before;
            this.after = after;
            this.credentials = credentials;
        }

        FlowDiff run() {
            before.entries().forEach(this::compare);
            after.entries().keySet().stream()
                    .filter(id -> !before.entries().containsKey(id))
                    .forEach(id -> {
                        added.add(id);
                        touchSubflow(id);
                    });
            while (spread()) {
                // until nothing more is touched by what has changed
            }
            return new FlowDiff(added, changed, removed, rewired, linked(), everything);
        }

        private void compare(String id, ObjectValue old) {
            ObjectValue now = after.entries().get(id);
            String z = old.string("z", "");
            if (now == null) {
                removed.add(id);
                touchSubflowOf(old);
                return;
            }
            boolean wasOff = isOff(before, old);
            boolean off = isOff(after, now);
            if (off && !wasOff) {
                removed.add(id);
            } else if (wasOff && !off) {
                added.add(id);
            }
            if (differs(old, now) || credentials.contains(id)) {
                changed.add(id);
                touchSubflow(id);
                everything |= now.string("type", "").equals("global-config");
            }
            if (!Values.deepEquals(old.get("wires"), now.get("wires"))) {
                rewired.add(id);
                touchSubflow(id);
            }
            if (!z.equals(now.string("z", ""))) {
                touchSubflowOf(old);
            }
        }

        private static boolean isOff(Flows flows, ObjectValue entry) {
            Container tab = flows.tabs().get(entry.string("z", ""));
            return entry.isTrue("d")
                    || entry.string("type", "").equals("tab") && entry.isTrue("disabled")
                    || tab != null && tab.isDisabled();
        }

        private static boolean differs(ObjectValue old, ObjectValue now) {
            Set<String> looks = now.string("type", "").equals("group") ? GROUP_LOOKS : LOOKS;
            if (now.string("type", "").equals("tab")) {
                return !Values.deepEquals(old.get("env"), now.get("env"));
            }
            Set<String> names = new HashSet<>(old.keySet());
            names.addAll(now.keySet());
            names.removeAll(looks);
            return names.stream()
                    .anyMatch(
                            name -> old.has(name) != now.has(name) || !Values.deepEquals(old.get(name), now.get(name)));
        }

        private void touchSubflow(String id) {
            ObjectValue entry = after.entries().get(id);
            if (entry != null) {
                touchSubflowOf(entry);
            }
        }

        /** What changes inside a subflow's template changes the subflow. */
        private void touchSubflowOf(ObjectValue entry) {
            String z = entry.string("z", "");
            if (after.subflows().containsKey(z)) {
                changed.add(z);
            }
        }

        private boolean spread() {
            boolean more = false;
            for (Map.Entry<String, ObjectValue> each : after.entries().entrySet()) {
                if (!changed.contains(each.getKey()) && isTouched(each.getValue())) {
                    changed.add(each.getKey());
                    touchSubflowOf(each.getValue());
                    more = true;
                }
            }
            return more;
        }

        private boolean isTouched(ObjectValue entry) {
            String type = entry.string("type", "");
            if (type.equals("tab") || type.equals("subflow")) {
                return false;
            }
            String subflow = Flows.subflowOf(type);
            if (subflow != null && changed.contains(subflow)) {
                return true;
            }
            for (Map.Entry<String, Object> property : entry.entrySet()) {
                String name = property.getKey();
                if (name.equals("id") || name.equals("wires") || name.equals("type")) {
                    continue;
                }
                if (property.getValue() instanceof String id && (changed.contains(id) || removed.contains(id))) {
                    boolean tab = name.equals("z");
                    // what is on a tab restarts with it only when the tab's environment changed
                    if (!tab || after.tabs().containsKey(id) && changed.contains(id)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private Set<String> linked() {
            Map<String, Set<String>> neighbours = new HashMap<>();
            before.entries().values().forEach(entry -> wires(entry, neighbours));
            after.entries().values().forEach(entry -> wires(entry, neighbours));
            Set<String> modified = new HashSet<>(added);
            modified.addAll(changed);
            modified.addAll(removed);
            modified.addAll(rewired);
            Deque<String> open = new ArrayDeque<>(modified);
            Set<String> seen = new HashSet<>(modified);
            Set<String> linked = new HashSet<>();
            while (!open.isEmpty()) {
                for (String next : neighbours.getOrDefault(open.pop(), Set.of())) {
                    if (seen.add(next)) {
                        linked.add(next);
                        open.push(next);
                    }
                }
            }
            return linked;
        }

        private static void wires(ObjectValue entry, Map<String, Set<String>> neighbours) {
            if (!(entry.get("wires") instanceof ArrayValue ports)) {
                return;
            }
            String from = entry.string("id", "");
            for (Object port : ports) {
                if (port instanceof ArrayValue targets) {
                    for (Object target : targets) {
                        String to = String.valueOf(target);
                        neighbours.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
                        neighbours.computeIfAbsent(to, _ -> new HashSet<>()).add(from);
                    }
                }
            }
        }
    }
}
