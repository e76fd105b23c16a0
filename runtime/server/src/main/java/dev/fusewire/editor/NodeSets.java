package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The palette: all node types there are, in sets, and which of the sets are switched off. */
final class NodeSets {

    private static final String FILE = ".config.nodes.json";

    private final Map<String, NodeSet> sets = new LinkedHashMap<>();
    private final Set<String> disabled = new LinkedHashSet<>();
    private final Runtime runtime;
    private final Storage storage;
    private final String version;

    NodeSets(Runtime runtime, Storage storage, String version) {
        this.runtime = runtime;
        this.storage = storage;
        this.version = version;
        List<NodeSet> found = new ArrayList<>();
        runtime.modules().forEach(module -> collect(module, found));
        // core sets in the order of their files, as Node-RED's palette has them; then the others as they came
        found.sort(Comparator.comparing((NodeSet set) -> set.form().isEmpty()).thenComparing(NodeSet::form));
        found.forEach(set -> sets.put(set.id(), set));
        restore();
    }

    private void collect(NodeModule module, List<NodeSet> found) {
        for (Class<? extends Node> type : module.nodes()) {
            NodeDescriptor node = NodeDescriptor.of(type);
            String form = node.type().form();
            // a form of Node-RED's own belongs to its core module, whichever family here holds the class
            String owner = form.isEmpty() ? module.name() : "node-red";
            String name = form.isEmpty() ? setName(node.type().value()) : fileName(form);
            int known = indexOf(found, owner + "/" + name);
            if (known < 0) {
                found.add(new NodeSet(owner, name, versionOf(owner), form, List.of(node)));
            } else {
                List<NodeDescriptor> together = new ArrayList<>(found.get(known).nodes());
                together.add(node);
                found.set(known, new NodeSet(owner, name, versionOf(owner), form, List.copyOf(together)));
            }
        }
    }

    private static int indexOf(List<NodeSet> found, String id) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code network/10-mqtt} is the set {@code mqtt}. */
    private static String fileName(String form) {
        return form.substring(form.lastIndexOf('/') + 1).replaceFirst("^\\d+-", "");
    }

    private static String setName(String type) {
        return type.replaceAll("[^A-Za-z0-9_.-]+", "-");
    }

    private String versionOf(String module) {
        return module.equals("node-red") ? EditorSettings.NODE_RED : version;
    }

    private void restore() {
        String kept = storage.read(FILE);
        if (kept == null || kept.isBlank()) {
            return;
        }
        ObjectValue modules = Json.parseObject(kept);
        sets.values().forEach(set -> {
            if (modules.get(set.module()) instanceof ObjectValue module
                    && module.get("nodes") instanceof ObjectValue nodes
                    && nodes.get(set.name()) instanceof ObjectValue node
                    && Boolean.FALSE.equals(node.get("enabled"))) {
                disabled.add(set.id());
                runtime.setEnabled(set.types(), false);
            }
        });
    }

    synchronized List<NodeSet> all() {
        return List.copyOf(sets.values());
    }

    synchronized boolean isEnabled(NodeSet set) {
        return !disabled.contains(set.id());
    }

    @Nullable
    NodeSet find(String id) {
        return sets.get(id);
    }

    List<NodeSet> ofModule(String module) {
        return all().stream().filter(set -> set.module().equals(module)).toList();
    }

    @Nullable
    NodeDescriptor node(String type) {
        return sets.values().stream()
                .flatMap(set -> set.nodes().stream())
                .filter(node -> node.type().value().equals(type))
                .findFirst()
                .orElse(null);
    }

    ObjectValue json(NodeSet set) {
        return set.toJson(isEnabled(set));
    }

    ArrayValue json(List<NodeSet> several) {
        ArrayValue.Builder list = ArrayValue.builder();
        several.forEach(set -> list.add(json(set)));
        return list.build();
    }

    /** Switches a set on or off and keeps that. Blocks. */
    synchronized void setEnabled(NodeSet set, boolean enabled) {
        if (enabled ? !disabled.remove(set.id()) : !disabled.add(set.id())) {
            return;
        }
        runtime.setEnabled(set.types(), enabled);
        Map<String, ObjectValue.Builder> modules = new LinkedHashMap<>();
        sets.values()
                .forEach(each -> modules.computeIfAbsent(each.module(), _ -> ObjectValue.builder())
                        .put(each.name(), kept(each)));
        ObjectValue.Builder file = ObjectValue.builder();
        modules.forEach((module, nodes) -> file.put(
                module,
                ObjectValue.of(
                        "name",
                        module,
                        "version",
                        versionOf(module),
                        "local",
                        false,
                        "user",
                        false,
                        "nodes",
                        nodes.build())));
        storage.write(FILE, Json.stringify(file.build(), 4));
    }

    private ObjectValue kept(NodeSet set) {
        return ObjectValue.of(
                "name", set.name(),
                "types", ArrayValue.copyOf(set.types()),
                "enabled", isEnabled(set),
                "local", false,
                "user", false,
                "module", set.module());
    }
}
