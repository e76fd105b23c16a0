package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The flows that come with the program, and the examples packed with the core nodes, in folders by kind. */
final class ExampleLibrary {

    private static final String MODULE = "node-red";
    private static final String OWN = "fusewire";
    private static final String ROOT = "nodes/examples/";
    private static final String END = ".json";

    private final EditorFiles files;
    private volatile Supplier<Map<String, Object>> values = Map::of;

    ExampleLibrary(EditorFiles files) {
        this.files = files;
    }

    /** Where the devices are that the flows name in variables of their tabs. */
    void setValues(Supplier<Map<String, Object>> newValues) {
        values = newValues;
    }

    /** The modules that have examples, the list of a folder, or a flow's text. */
    Object get(String path) {
        String inside = path.replaceFirst("/+$", "");
        if (inside.isEmpty()) {
            return ArrayValue.of(OWN, MODULE);
        }
        if (inside.equals(OWN)) {
            return ArrayValue.copyOf(ReadyMadeFlows.names().stream()
                    .map(name -> ObjectValue.of("fn", name))
                    .toList());
        }
        if (inside.startsWith(OWN + "/")) {
            return own(inside.substring(OWN.length() + 1));
        }
        if (!inside.equals(MODULE) && !inside.startsWith(MODULE + "/")) {
            throw ApiFault.notFound("there is no such example");
        }
        String name = ROOT + inside.substring(MODULE.length()).replaceFirst("^/", "");
        String text = files.find(name + END);
        if (text != null) {
            return text;
        }
        return list(name.endsWith("/") ? name : name + "/");
    }

    private String own(String name) {
        if (!ReadyMadeFlows.names().contains(name)) {
            throw ApiFault.notFound("there is no such example");
        }
        return Json.stringify(ReadyMadeFlows.read(name, values.get()), 2);
    }

    private ArrayValue list(String folder) {
        List<String> below = files.under(folder);
        if (below.isEmpty()) {
            throw ApiFault.notFound("there is no such example");
        }
        Set<String> folders = new TreeSet<>();
        ArrayValue.Builder flows = ArrayValue.builder();
        for (String name : below) {
            String rest = name.substring(folder.length());
            int slash = rest.indexOf('/');
            if (slash >= 0) {
                folders.add(rest.substring(0, slash));
            } else {
                flows.add(ObjectValue.of("fn", rest.substring(0, rest.length() - END.length())));
            }
        }
        return ArrayValue.builder().addAll(folders).addAll(flows.build()).build();
    }
}
