package dev.fusewire.flow;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A flow file, sorted: what stands on which tab, in which subflow, and who uses which config node.
 *
 * @param entries every entry by its id, link outs with the wires their links stand for
 * @param users ids of the nodes that name a global config node, by that config node's id
 */
public record Flows(
        Map<String, ObjectValue> entries,
        Map<String, Container> tabs,
        Map<String, Container> subflows,
        Container global,
        Map<String, Set<String>> users) {

    public static final Flows NONE = of(ArrayValue.EMPTY);

    private static final String SUBFLOW = "subflow:";

    /** A subflow that contains itself must not be followed for ever. */
    private static final int DEEPEST_SUBFLOW = 20;

    /** The id of the subflow this type is an instance of; null for any other type. */
    public static @Nullable String subflowOf(String type) {
        return type.startsWith(SUBFLOW) ? type.substring(SUBFLOW.length()) : null;
    }

    /** @throws NodeError naming the place, where the file is no list of nodes */
    public static Flows of(ArrayValue file) {
        Flows flows = new Flows(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Container.of("global", ObjectValue.EMPTY),
                new LinkedHashMap<>());
        flows.read(file);
        return flows;
    }

    /** The ids of all flows and nodes there are, those inside subflow instances too. */
    public Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(entries.keySet());
        entries.forEach((id, entry) -> addInside(ids, id, entry, 0));
        return ids;
    }

    private void addInside(Set<String> ids, String id, ObjectValue entry, int depth) {
        String template = subflowOf(entry.string("type", ""));
        Container subflow = template == null ? null : subflows.get(template);
        if (subflow == null || depth > DEEPEST_SUBFLOW) {
            return;
        }
        subflow.nodes().forEach((inner, innerEntry) -> {
            ids.add(id + "-" + inner);
            addInside(ids, id + "-" + inner, innerEntry, depth + 1);
        });
        subflow.configs().keySet().forEach(inner -> ids.add(id + "-" + inner));
    }

    /**
     * The types the flows name that are neither a part of every flow file, nor a subflow of these flows, nor known.
     *
     * @param isKnown whether there is a node of this type
     */
    public List<String> missingTypes(Predicate<String> isKnown) {
        Set<String> missing = new LinkedHashSet<>();
        for (ObjectValue entry : entries.values()) {
            String type = entry.string("type", "");
            String subflow = subflowOf(type);
            boolean known = switch (type) {
                case "tab", "subflow", "group" -> true;
                default -> subflow != null ? subflows.containsKey(subflow) : isKnown.test(type);
            };
            if (!known) {
                missing.add(type);
            }
        }
        return List.copyOf(missing);
    }

    private void read(ArrayValue file) {
        List<ObjectValue> all = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            if (!(file.get(i) instanceof ObjectValue entry)
                    || !(entry.get("id") instanceof String id)
                    || !(entry.get("type") instanceof String type)) {
                throw new NodeError(
                        "Error",
                        "entry " + i + " of the flows is no node with an id and a type: "
                                + Json.stringify(file.get(i)));
            }
            ObjectValue plain = entry.has("credentials") ? entry.without("credentials") : entry;
            all.add(plain);
            entries.put(id, plain);
            if (type.equals("tab")) {
                tabs.put(id, Container.of(id, plain));
            } else if (type.equals("subflow")) {
                subflows.put(id, Container.of(id, plain));
            }
        }
        linkWires(all);
        for (ObjectValue entry : entries.values()) {
            place(entry);
        }
        entries.values().forEach(this::noteUsers);
    }

    /** A link out is wired to the link ins it names and to those that name it. */
    private void linkWires(List<ObjectValue> all) {
        Map<String, Set<String>> targets = new LinkedHashMap<>();
        for (ObjectValue entry : all) {
            String type = entry.string("type", "");
            if (entry.get("links") instanceof ArrayValue links) {
                String id = entry.string("id", "");
                for (Object link : links) {
                    if (type.equals("link in")) {
                        targets.computeIfAbsent(String.valueOf(link), _ -> new LinkedHashSet<>())
                                .add(id);
                    } else if (type.equals("link out")) {
                        targets.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(String.valueOf(link));
                    }
                }
            }
        }
        for (ObjectValue entry : all) {
            if (entry.string("type", "").equals("link out")) {
                String id = entry.string("id", "");
                entries.put(id, entry.with("wires", List.of(List.copyOf(targets.getOrDefault(id, Set.of())))));
            }
        }
    }

    private void place(ObjectValue entry) {
        String id = entry.string("id", "");
        String type = entry.string("type", "");
        if (type.equals("tab") || type.equals("subflow")) {
            return;
        }
        String z = entry.string("z", "");
        Container place = subflows.get(z);
        if (place == null && !z.isEmpty()) {
            // a node on a tab the file forgot still runs, as in Node-RED
            place = tabs.computeIfAbsent(z, lost -> Container.of(lost, ObjectValue.of("id", lost, "type", "tab")));
        }
        if (type.equals("group")) {
            if (place != null) {
                place.groups().put(id, entry);
            }
        } else if (entry.has("x") && entry.has("y")) {
            if (place != null) {
                place.nodes().put(id, entry);
            }
        } else {
            (place == null ? global : place).configs().put(id, entry);
        }
    }

    private void noteUsers(ObjectValue entry) {
        String type = entry.string("type", "");
        if (type.equals("tab") || type.equals("subflow") || type.equals("group")) {
            return;
        }
        entry.forEach((name, value) -> {
            boolean refers = !name.equals("id") && !name.equals("wires") && !name.equals("type");
            if (refers && value instanceof String id && global.configs().containsKey(id)) {
                users.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(entry.string("id", ""));
            }
        });
    }
}
