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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares two flow files entry by entry, with Node-RED's opinion of what concerns what. */
final class FlowComparison {

    private static final Set<String> LOOKS = Set.of("x", "y", "wires");
    private static final Set<String> GROUP_LOOKS = Set.of("x", "y", "wires", "nodes", "style", "w", "h");
    private static final Set<String> NO_REFERENCES = Set.of("id", "z", "wires");

    private final Flows before;
    private final Flows after;
    private final Set<String> credentials;
    private final Set<String> added = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> rewired = new HashSet<>();
    private final Set<String> renewedTabs = new HashSet<>();
    private boolean everything;

    FlowComparison(Flows before, Flows after, Set<String> credentials) {
        this.before = before;
        this.after = after;
        this.credentials = credentials;
    }

    FlowDiff run() {
        before.tabs().forEach(this::compareTab);
        before.entries().forEach((id, old) -> {
            if (!isTab(old)) {
                compare(id, old);
            }
        });
        after.entries().keySet().stream()
                .filter(id -> !before.entries().containsKey(id))
                .forEach(id -> {
                    added.add(id);
                    touchContainer(id);
                });
        var _ = touchGroups(false);
        // each until nothing more is touched, in this order: what names an instance of a changed subflow is not
        // concerned
        repeat(this::touchUsers);
        repeat(() -> touchGroups(true));
        repeat(this::touchInstances);
        Set<String> linked = linked();
        // a tab was only marked for what names it
        changed.removeAll(after.tabs().keySet());
        return new FlowDiff(added, changed, removed, rewired, linked, onRenewedTabs(), everything);
    }

    private static boolean isTab(ObjectValue entry) {
        return entry.string("type", "").equals("tab");
    }

    private void compareTab(String id, Container old) {
        Container now = after.tabs().get(id);
        if (now == null) {
            removed.add(id);
        } else if (old.isDisabled() != now.isDisabled()) {
            (now.isDisabled() ? removed : added).add(id);
            renewedTabs.add(id);
        } else if (!Values.deepEquals(old.entry().get("env"), now.entry().get("env"))) {
            renewedTabs.add(id);
        }
    }

    private void compare(String id, ObjectValue old) {
        ObjectValue now = after.entries().get(id);
        String z = old.string("z", "");
        if (now == null || removed.contains(z)) {
            removed.add(id);
            touch(z);
            return;
        }
        if (added.contains(z)) {
            added.add(id);
            return;
        }
        if (now.isTrue("d") && !old.isTrue("d")) {
            removed.add(id);
        }
        if (differs(old, now) || credentials.contains(id)) {
            changed.add(id);
            touchContainer(id);
            everything |= now.string("type", "").equals("global-config");
        }
        if (!Values.deepEquals(wires(old), wires(now))) {
            rewired.add(id);
            touchContainer(id);
        }
        if (!z.equals(now.string("z", "")) && after.subflows().containsKey(z)) {
            touch(z);
        }
    }

    /** Links between link nodes are no wires here. */
    private static @Nullable Object wires(ObjectValue entry) {
        return entry.string("type", "").equals("link out") ? null : entry.get("wires");
    }

    private static boolean differs(ObjectValue old, ObjectValue now) {
        Set<String> looks = now.string("type", "").equals("group") ? GROUP_LOOKS : LOOKS;
        Set<String> names = new HashSet<>(old.keySet());
        names.addAll(now.keySet());
        names.removeAll(looks);
        return names.stream()
                .anyMatch(name -> old.has(name) != now.has(name) || !Values.deepEquals(old.get(name), now.get(name)));
    }

    private void touchContainer(String id) {
        ObjectValue entry = after.entries().get(id);
        if (entry != null) {
            touch(entry.string("z", ""));
        }
    }

    /** What changes inside a tab or a subflow's template changes it. */
    private void touch(String container) {
        if (after.entries().containsKey(container)) {
            changed.add(container);
        }
    }

    /** What stands in a group is changed with it. */
    private boolean touchGroups(boolean isNested) {
        boolean more = false;
        for (Map.Entry<String, ObjectValue> each : after.entries().entrySet()) {
            ObjectValue group = each.getValue();
            if (group.string("type", "").equals("group")
                    && (!isNested || !group.string("g", "").isEmpty())
                    && changed.contains(each.getKey())
                    && group.get("nodes") instanceof ArrayValue nodes) {
                for (Object node : nodes) {
                    String id = String.valueOf(node);
                    if (changed.add(id)) {
                        touchContainer(id);
                        more = true;
                    }
                }
            }
        }
        return more;
    }

    private static void repeat(BooleanSupplier step) {
        while (step.getAsBoolean()) {
            // it did more
        }
    }

    private boolean touchUsers() {
        return touchAll(this::namesAChange);
    }

    private boolean touchInstances() {
        return touchAll(entry -> {
            String subflow = Flows.subflowOf(entry.string("type", ""));
            return subflow != null && changed.contains(subflow);
        });
    }

    private boolean touchAll(Predicate<ObjectValue> isTouched) {
        boolean more = false;
        for (Map.Entry<String, ObjectValue> each : after.entries().entrySet()) {
            if (!changed.contains(each.getKey()) && isTouched.test(each.getValue())) {
                changed.add(each.getKey());
                touchContainer(each.getKey());
                more = true;
            }
        }
        return more;
    }

    private boolean namesAChange(ObjectValue entry) {
        for (Map.Entry<String, Object> property : entry.entrySet()) {
            String name = property.getKey();
            String id = reference(property.getValue());
            if (id != null
                    && !NO_REFERENCES.contains(name)
                    && (changed.contains(id) && !isOwnGroup(entry, name) || removed.contains(id))) {
                return true;
            }
        }
        return false;
    }

    /** The only one in a list counts as well as one alone. */
    private static @Nullable String reference(@Nullable Object value) {
        return value instanceof String id
                ? id
                : value instanceof ArrayValue list && list.size() == 1 ? reference(list.at(0)) : null;
    }

    /** A group that changed takes along what it lists, not what says it stands in it. */
    private boolean isOwnGroup(ObjectValue entry, String property) {
        ObjectValue old = before.entries().get(entry.string("id", ""));
        return property.equals("g") && old != null && old.string("g", "").equals(entry.string("g", ""));
    }

    private Set<String> onRenewedTabs() {
        Set<String> renewed = new HashSet<>();
        before.entries().forEach((id, entry) -> {
            if (renewedTabs.contains(entry.string("z", ""))) {
                renewed.add(id);
            }
        });
        return renewed;
    }

    // ---- wires

    private Set<String> linked() {
        Map<String, Set<String>> neighbours = new HashMap<>();
        before.entries().values().forEach(entry -> addWires(entry, neighbours));
        after.entries().values().forEach(entry -> addWires(entry, neighbours));
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

    private static void addWires(ObjectValue entry, Map<String, Set<String>> neighbours) {
        if (!(wires(entry) instanceof ArrayValue ports)) {
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
