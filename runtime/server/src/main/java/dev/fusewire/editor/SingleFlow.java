package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One flow of all: taking it out for a client, putting it in, replacing and removing it. Pure functions on flow files. */
final class SingleFlow {

    private static final String GLOBAL = "global";

    private SingleFlow() {}

    /** The flow with its nodes, groups and config nodes; {@code global} for what belongs to none; null if there is none. */
    static @Nullable ObjectValue read(ArrayValue flows, String id) {
        if (id.equals(GLOBAL)) {
            return global(flows);
        }
        ObjectValue tab = tab(flows, id);
        if (tab == null) {
            return null;
        }
        ObjectValue.Builder flow = ObjectValue.builder().put("id", id);
        if (!tab.string("label", "").isEmpty()) {
            flow.put("label", tab.get("label"));
        }
        copy(tab, flow, "disabled", "info", "env");
        flow.put("nodes", array(Stream.concat(groups(flows, id), placed(flows, id))));
        List<ObjectValue> configs = configs(flows, id).toList();
        if (!configs.isEmpty()) {
            flow.put("configs", array(configs.stream()));
        }
        return flow.build();
    }

    private static ObjectValue global(ArrayValue flows) {
        ObjectValue.Builder flow = ObjectValue.builder().put("id", GLOBAL);
        Set<String> owners = ids(flows, SingleFlow::isContainer);
        List<ObjectValue> configs = nodes(flows)
                .filter(node -> !isContainer(node) && !is(node, "group") && !isPlaced(node))
                .filter(node -> !owners.contains(node.string("z", "")))
                .toList();
        if (!configs.isEmpty()) {
            flow.put("configs", array(configs.stream().map(node -> node.without("credentials"))));
        }
        List<ObjectValue> subflows = nodes(flows)
                .filter(node -> is(node, "subflow"))
                .map(node -> subflow(flows, node))
                .toList();
        if (!subflows.isEmpty()) {
            flow.put("subflows", array(subflows.stream()));
        }
        return flow.build();
    }

    private static ObjectValue subflow(ArrayValue flows, ObjectValue subflow) {
        String id = subflow.string("id", "");
        ObjectValue whole = subflow.with("nodes", array(Stream.concat(placed(flows, id), groups(flows, id))));
        return whole.with("configs", array(configs(flows, id)));
    }

    static ArrayValue added(ArrayValue flows, String id, ObjectValue flow) {
        if (!(flow.get("nodes") instanceof ArrayValue)) {
            throw ApiFault.unexpected("missing nodes property");
        }
        ArrayValue.Builder all = ArrayValue.builder().addAll(flows).add(tabOf(id, flow, "info", "disabled", "env"));
        Set<String> known = ids(flows, _ -> true);
        Stream.concat(listed(flow, "nodes"), listed(flow, "configs")).forEach(node -> {
            if (known.contains(node.string("id", ""))) {
                throw ApiFault.unexpected("duplicate id");
            }
            if (isContainer(node)) {
                throw ApiFault.unexpected("invalid node type: " + node.get("type"));
            }
            all.add(node.with("z", id));
        });
        return all.build();
    }

    static ArrayValue updated(ArrayValue flows, String id, ObjectValue flow) {
        ArrayValue.Builder all = ArrayValue.builder();
        if (id.equals(GLOBAL)) {
            Set<String> subflows = ids(flows, node -> is(node, "subflow"));
            nodes(flows)
                    .filter(node -> is(node, "tab")
                            || (!node.string("z", "").isEmpty() && !subflows.contains(node.string("z", ""))))
                    .forEach(all::add);
            listed(flow, "configs").forEach(all::add);
            listed(flow, "subflows").forEach(subflow -> {
                listed(subflow, "nodes").forEach(all::add);
                listed(subflow, "configs").forEach(all::add);
                all.add(subflow.without("nodes").without("configs"));
            });
            return all.build();
        }
        without(flows, id).forEach(all::add);
        all.add(tabOf(id, flow, "info", "disabled", "env", "credentials"));
        Stream.concat(listed(flow, "nodes"), listed(flow, "configs")).forEach(node -> all.add(node.with("z", id)));
        return all.build();
    }

    static ArrayValue removed(ArrayValue flows, String id) {
        if (id.equals(GLOBAL)) {
            throw ApiFault.unexpected("not allowed to remove global");
        }
        return array(without(flows, id));
    }

    private static Stream<ObjectValue> without(ArrayValue flows, String id) {
        if (tab(flows, id) == null) {
            throw ApiFault.notFound();
        }
        return nodes(flows).filter(node -> !id.equals(node.get("z")) && !id.equals(node.get("id")));
    }

    private static ObjectValue tabOf(String id, ObjectValue flow, String... optional) {
        ObjectValue.Builder tab = ObjectValue.builder()
                .put("type", "tab")
                .put("label", flow.get("label"))
                .put("id", id);
        copy(flow, tab, optional);
        return tab.build();
    }

    private static void copy(ObjectValue from, ObjectValue.Builder to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                to.put(name, from.get(name));
            }
        }
    }

    /** The tab with this id; one made up when nodes stand on a tab that is missing from the file. */
    private static @Nullable ObjectValue tab(ArrayValue flows, String id) {
        Predicate<ObjectValue> isIt = node -> is(node, "tab") && id.equals(node.get("id"));
        ObjectValue tab = nodes(flows).filter(isIt).findFirst().orElse(null);
        if (tab != null
                || id.isEmpty()
                || nodes(flows).anyMatch(node -> is(node, "subflow") && id.equals(node.get("id")))) {
            return tab;
        }
        boolean stray = nodes(flows).anyMatch(node -> id.equals(node.get("z")) && !is(node, "group"));
        return stray ? ObjectValue.of("type", "tab", "id", id) : null;
    }

    private static Set<String> ids(ArrayValue flows, Predicate<ObjectValue> which) {
        return nodes(flows).filter(which).map(node -> node.string("id", "")).collect(Collectors.toSet());
    }

    private static Stream<ObjectValue> placed(ArrayValue flows, String id) {
        return inside(flows, id)
                .filter(SingleFlow::isPlaced)
                .map(node -> is(node, "link out") ? node.without("wires") : node);
    }

    private static Stream<ObjectValue> configs(ArrayValue flows, String id) {
        return inside(flows, id).filter(node -> !isPlaced(node));
    }

    private static Stream<ObjectValue> inside(ArrayValue flows, String id) {
        return nodes(flows)
                .filter(node -> id.equals(node.get("z")) && !isContainer(node) && !is(node, "group"))
                .map(node -> node.without("credentials"));
    }

    private static Stream<ObjectValue> groups(ArrayValue flows, String id) {
        return nodes(flows).filter(node -> is(node, "group") && id.equals(node.get("z")));
    }

    private static boolean isPlaced(ObjectValue node) {
        return node.has("x") && node.has("y");
    }

    private static boolean isContainer(ObjectValue node) {
        return is(node, "tab") || is(node, "subflow");
    }

    private static boolean is(ObjectValue node, String type) {
        return type.equals(node.get("type"));
    }

    private static Stream<ObjectValue> nodes(ArrayValue flows) {
        return flows.stream().filter(ObjectValue.class::isInstance).map(ObjectValue.class::cast);
    }

    private static Stream<ObjectValue> listed(ObjectValue flow, String name) {
        return flow.get(name) instanceof ArrayValue list ? nodes(list) : Stream.empty();
    }

    private static ArrayValue array(Stream<ObjectValue> nodes) {
        ArrayValue.Builder array = ArrayValue.builder();
        nodes.forEach(array::add);
        return array.build();
    }
}
