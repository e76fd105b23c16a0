package dev.fusewire.engine;

import dev.fusewire.flow.Container;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environment variables of a flow and of the groups in it. */
final class FlowEnv {

    private final EnvScope outer;
    private final EnvScope scope;
    private final Map<String, EnvScope> groups = new HashMap<>();
    private final Function<String, ObjectValue> credentials;
    private final Function<EnvScope, NodeContext> place;

    /**
     * @param credentials of an entry, by its id in the flow file
     * @param place works out, in the flow's name, what stands in a scope
     */
    FlowEnv(EnvScope outer, Function<String, ObjectValue> credentials, Function<EnvScope, NodeContext> place) {
        this.outer = outer;
        scope = new EnvScope(outer);
        this.credentials = credentials;
        this.place = place;
    }

    /** Those of the flow itself. */
    EnvScope scope() {
        return scope;
    }

    /** Those a node of the flow sees: its group's, where it stands in one. */
    EnvScope of(ObjectValue entry) {
        return groups.getOrDefault(entry.string("g", ""), scope);
    }

    /**
     * Reads them all anew.
     *
     * @param instance the entry of the subflow instance, null for a tab
     */
    void read(Container container, boolean isGlobal, @Nullable ObjectValue instance, String path) {
        EnvScope fresh = new EnvScope(outer);
        if (isGlobal) {
            container.configs().values().stream()
                    .filter(entry -> entry.string("type", "").equals("global-config"))
                    .forEach(entry -> read(
                            entry.get("env"),
                            credentials.apply(entry.string("id", "")).get("map") instanceof ObjectValue map
                                    ? map
                                    : ObjectValue.EMPTY,
                            fresh));
        } else if (instance == null) {
            fresh.put("NR_FLOW_NAME", container.entry().get("label"));
            fresh.put("NR_FLOW_ID", container.id());
            read(container.entry().get("env"), credentials.apply(container.id()), fresh);
        } else {
            readInstance(container, instance, path, fresh);
        }
        scope.become(fresh);
        groups.clear();
        List<ObjectValue> open = new ArrayList<>(container.groups().values());
        int before = -1;
        while (!open.isEmpty() && open.size() != before) {
            before = open.size();
            open.removeIf(group -> readGroup(container, group));
        }
    }

    private void read(@Nullable Object list, ObjectValue secrets, EnvScope into) {
        NodeContext reader = place.apply(into);
        EnvReader.read(list, into, secrets, reader, problem -> reader.error(problem, null));
    }

    private void readInstance(Container template, ObjectValue instance, String path, EnvScope into) {
        for (String prefix : new String[] {"NR_SUBFLOW", "NR_NODE"}) {
            into.put(prefix + "_NAME", instance.string("name", ""));
            into.put(prefix + "_ID", instance.string("id", ""));
            into.put(prefix + "_PATH", path);
        }
        ObjectValue.Builder secrets = ObjectValue.builder();
        secrets.putAll(credentials.apply(template.entry().string("id", "")));
        secrets.putAll(credentials.apply(instance.string("_alias", instance.string("id", ""))));
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Object list : new Object[] {template.entry().get("env"), instance.get("env")}) {
            if (list instanceof ArrayValue variables) {
                for (Object each : variables) {
                    if (each instanceof ObjectValue variable) {
                        merged.put(variable.string("name", ""), variable);
                    }
                }
            }
        }
        read(ArrayValue.copyOf(merged.values()), secrets.build(), into);
    }

    /** False while the group around it has not been read. */
    private boolean readGroup(Container container, ObjectValue group) {
        String outer = group.string("g", "");
        EnvScope above = outer.isEmpty() || !container.groups().containsKey(outer) ? scope : groups.get(outer);
        if (above == null) {
            return false;
        }
        String id = group.string("id", "");
        EnvScope own = new EnvScope(above);
        own.put("NR_GROUP_NAME", group.get("name"));
        own.put("NR_GROUP_ID", id);
        groups.put(id, own);
        read(group.get("env"), credentials.apply(group.string("_alias", id)), own);
        return true;
    }
}
