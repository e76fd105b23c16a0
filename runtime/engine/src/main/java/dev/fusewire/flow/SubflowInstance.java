package dev.fusewire.flow;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subflow's template made into the flow of one instance: every node gets the id {@code <instance>-<node>}, what names
 * another node of the template names the copy, and the outputs are wired to what the instance is wired to.
 *
 * @param flow what runs
 * @param inputs the wires from the instance's input to its inside, one list a port
 */
public record SubflowInstance(Container flow, List<List<String>> inputs) {

    /** Behind an instance's id: the id of what takes its status messages. */
    public static final String STATUS = ":status";

    public static SubflowInstance of(Container template, ObjectValue instance) {
        return new Expansion(template, instance).run();
    }

    /** Expands one template for one instance. */
    private static final class Expansion {
        private final Container template;
        private final ObjectValue instance;
        private final String id;
        private final Map<String, List<List<String>>> wires = new LinkedHashMap<>();
        private final List<List<String>> inputs = new ArrayList<>();

        Expansion(Container template, ObjectValue instance) {
            this.template = template;
            this.instance = instance;
            id = instance.string("id", "");
        }

        SubflowInstance run() {
            template.nodes().forEach((node, entry) -> wires.put(node, innerWires(entry)));
            for (Object in : array(template.entry().get("in"))) {
                inputs.add(new ArrayList<>(references(in).stream()
                        .filter(ref -> isInside(ref.id()))
                        .map(ref -> inner(ref.id()))
                        .toList()));
            }
            ArrayValue outer = array(instance.get("wires"));
            ArrayValue outs = array(template.entry().get("out"));
            for (int i = 0; i < outs.size(); i++) {
                connect(outs.get(i), strings(outer.at(i)));
            }
            if (template.entry().get("status") instanceof ObjectValue status) {
                connect(status, List.of(id + STATUS));
            }
            Container flow = Container.of(id, template.entry());
            template.configs().forEach((node, entry) -> flow.configs().put(inner(node), copy(node, entry)));
            template.groups().forEach((node, entry) -> flow.groups().put(inner(node), copy(node, entry)));
            template.nodes().forEach((node, entry) -> flow.nodes().put(inner(node), copy(node, entry)));
            return new SubflowInstance(flow, inputs);
        }

        private record Reference(String id, int port) {}

        private static List<Reference> references(@Nullable Object end) {
            List<Reference> references = new ArrayList<>();
            if (end instanceof ObjectValue object) {
                for (Object wire : array(object.get("wires"))) {
                    if (wire instanceof ObjectValue to) {
                        references.add(new Reference(to.string("id", ""), (int) Values.toNumber(to.get("port"))));
                    }
                }
            }
            return references;
        }

        private void connect(@Nullable Object end, List<String> targets) {
            for (Reference from : references(end)) {
                boolean straight = from.id().equals(template.id());
                List<List<String>> ports = straight ? inputs : wires.get(from.id());
                if (ports == null) {
                    continue;
                }
                while (ports.size() <= from.port()) {
                    ports.add(new ArrayList<>());
                }
                ports.get(from.port()).addAll(targets);
            }
        }

        private boolean isInside(String node) {
            return template.nodes().containsKey(node)
                    || template.configs().containsKey(node)
                    || template.groups().containsKey(node);
        }

        private String inner(String node) {
            return id + "-" + node;
        }

        private List<List<String>> innerWires(ObjectValue entry) {
            List<List<String>> ports = new ArrayList<>();
            for (Object port : array(entry.get("wires"))) {
                ports.add(new ArrayList<>(strings(port).stream()
                        .filter(this::isInside)
                        .map(this::inner)
                        .toList()));
            }
            return ports;
        }

        private ObjectValue copy(String node, ObjectValue entry) {
            ObjectValue.Builder copy = ObjectValue.builder();
            entry.forEach((name, value) -> copy.put(name, renamed(name, value)));
            copy.put("id", inner(node)).put("_alias", node).put("z", id);
            List<List<String>> ports = wires.get(node);
            if (ports != null) {
                copy.put("wires", ports);
            }
            return copy.build();
        }

        private @Nullable Object renamed(String name, @Nullable Object value) {
            if (value instanceof String text && isInside(text) && !name.equals("id")) {
                return inner(text);
            }
            if (value instanceof ArrayValue list && (name.equals("scope") || name.equals("links"))) {
                return list.stream()
                        .map(item -> item instanceof String text && isInside(text) ? inner(text) : item)
                        .toList();
            }
            return value;
        }

        private static ArrayValue array(@Nullable Object value) {
            return value instanceof ArrayValue array ? array : ArrayValue.EMPTY;
        }

        private static List<String> strings(@Nullable Object value) {
            return array(value).stream().map(String::valueOf).toList();
        }
    }
}
