package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes the short form of a case's nodes out as the nodes of a flow file, with ids of its own. */
final class FlowFile {
    private static final Set<String> WITHOUT_PLACE = Set.of(
            "tab",
            "subflow",
            "group",
            "mqtt-broker",
            "tls-config",
            "websocket-listener",
            "websocket-client",
            "influxdb",
            "http proxy",
            "modbus-client",
            "modbus-io-config",
            "global-config");
    private static final Set<String> CONFIGS = Set.of(
            "mqtt-broker",
            "tls-config",
            "websocket-listener",
            "websocket-client",
            "influxdb",
            "http proxy",
            "modbus-client",
            "modbus-io-config");

    /** A debug node of each case's own, with an inject node before it. */
    static final String BARRIER = "barrier";
    /** Leads there too, after so many milliseconds of the runtime's own time as the message's payload says. */
    static final String CLOCK = "clock";
    /** Leads to a barrier of its own by way of a process: only for cases that start some. */
    static final String PROCESS = "process";

    static final String PROCESS_BARRIER = "process-barrier";

    private final String key;
    private final Map<String, ObjectNode> nodes = new LinkedHashMap<>();

    private FlowFile(String key) {
        this.key = key;
    }

    static List<ObjectNode> of(TestCase testCase, ObjectNode nodes, Map<String, String> places) {
        var file = new FlowFile(testCase.key());
        nodes.properties().forEach(e -> file.nodes.put(e.getKey(), ((ObjectNode) e.getValue()).deepCopy()));
        file.addTab(testCase);
        file.addFeeders(testCase);
        file.addBarrier();
        file.addClock();
        if (startsProcesses(testCase)) {
            file.addProcess();
        }
        if (testCase.options().path("catch").asBoolean()) {
            file.nodes.put(
                    "catch", (ObjectNode) Json.parse("{\"type\":\"catch\",\"scope\":null,\"wires\":[\"caught\"]}"));
        }
        file.addDebugs();
        var list = new ArrayList<ObjectNode>();
        file.nodes.forEach((id, node) -> list.add(fill(file.complete(id, node), testCase, places)));
        return list;
    }

    /** Puts case key, ids and addresses in place of {@code @names@}. */
    static <T extends JsonNode> T fill(T json, TestCase testCase, Map<String, String> places) {
        String text = Json.write(json).replace("@case@", testCase.key());
        text = text.replaceAll("@id:([^@]+)@", testCase.key() + ".$1");
        for (var place : places.entrySet()) {
            text = text.replace("@" + place.getKey() + "@", place.getValue());
        }
        @SuppressWarnings("unchecked")
        T filled = (T) Json.parse(text);
        return filled;
    }

    static String feeder(String target) {
        return "feed-" + target;
    }

    static String target(TestCase testCase, JsonNode step) {
        return step.has("to") ? step.get("to").asText() : firstNode(testCase);
    }

    private static String firstNode(TestCase testCase) {
        for (var entry : testCase.nodes().properties()) {
            if (!WITHOUT_PLACE.contains(entry.getValue().path("type").asText())) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException(testCase.displayName() + ": no node to send to");
    }

    private void addTab(TestCase testCase) {
        if (nodes.values().stream().noneMatch(n -> n.path("type").asText().equals("tab"))) {
            nodes.put("tab", Json.object().put("type", "tab").put("label", testCase.title()));
        }
    }

    private String homeTab() {
        return nodes.entrySet().stream()
                .filter(e -> e.getValue().path("type").asText().equals("tab"))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void addFeeders(TestCase testCase) {
        for (int i = 0; i < testCase.steps().size(); i++) {
            JsonNode step = testCase.steps().get(i);
            if (!step.has("send") && !step.has("js")) {
                continue;
            }
            String target = target(testCase, step);
            String entry = target;
            String z = nodes.containsKey(target) ? nodes.get(target).path("z").asText(homeTab()) : homeTab();
            if (step.has("js")) {
                entry = "js" + i;
                ObjectNode function = Json.object()
                        .put("type", "function")
                        .put("func", step.get("js").asText())
                        .put("outputs", 1)
                        .put("z", z);
                function.putArray("wires").addArray().add(target);
                nodes.put(entry, function);
            }
            ObjectNode inject =
                    Json.object().put("type", "inject").put("once", false).put("z", z);
            inject.putArray("props");
            inject.putArray("wires").addArray().add(entry);
            nodes.put(feeder(entry), inject);
        }
    }

    static boolean startsProcesses(TestCase testCase) {
        return testCase.nodes().properties().stream()
                .anyMatch(e -> e.getValue().path("type").asText().equals("exec"));
    }

    private void addBarrier() {
        addFeeder(BARRIER);
    }

    private void addFeeder(String target) {
        ObjectNode inject = Json.object().put("type", "inject").put("once", false);
        inject.putArray("props");
        inject.putArray("wires").addArray().add(target);
        nodes.put(feeder(target), inject);
    }

    private void addClock() {
        addFeeder(CLOCK);
        ObjectNode timer = Json.object()
                .put("type", "function")
                .put("outputs", 1)
                .put("func", "setTimeout(() => node.send(msg), msg.payload);");
        timer.putArray("wires").addArray().add(BARRIER);
        nodes.put(CLOCK, timer);
    }

    /** On a tab of its own, where no node of the case watches it. */
    private void addProcess() {
        String tab = "processes";
        nodes.put(tab, Json.object().put("type", "tab").put("label", tab));
        addFeeder(PROCESS);
        Objects.requireNonNull(nodes.get(feeder(PROCESS))).put("z", tab);
        ObjectNode process = Json.object()
                .put("type", "exec")
                .put("command", "true")
                .put("addpay", "")
                .put("append", "")
                .put("useSpawn", "true")
                .put("timer", "")
                .put("z", tab);
        ArrayNode outputs = process.putArray("wires");
        outputs.addArray();
        outputs.addArray();
        outputs.addArray().add(PROCESS_BARRIER);
        nodes.put(PROCESS, process);
    }

    /** A wire to a node that the case does not name leads to a debug node that shows the whole message. */
    private void addDebugs() {
        for (var node : List.copyOf(nodes.values())) {
            node.path("wires").forEach(port -> {
                for (JsonNode target : port.isArray() ? port : List.of(port)) {
                    nodes.computeIfAbsent(target.asText(), _ -> {
                        ObjectNode debug = Json.object()
                                .put("type", "debug")
                                .put("active", true)
                                .put("tosidebar", true)
                                .put("complete", "true");
                        if (node.has("z")) {
                            debug.set("z", node.get("z"));
                        }
                        return debug;
                    });
                }
            });
        }
    }

    private ObjectNode complete(String id, ObjectNode node) {
        String type = node.path("type").asText();
        node.put("id", prefixed(id));
        if (type.startsWith("subflow:")) {
            node.put("type", "subflow:" + prefixed(type.substring("subflow:".length())));
        }
        boolean placed = !WITHOUT_PLACE.contains(type) && !node.path("config").asBoolean();
        node.remove("config");
        if (placed) {
            if (!node.has("z")) {
                node.put("z", homeTab());
            }
            if (!node.has("name")) {
                node.put("name", "");
            }
            node.put("x", 100).put("y", 100);
            node.set("wires", wires(node.path("wires")));
        } else if (type.equals("group") && !node.has("z")) {
            node.put("z", homeTab());
        }
        reference(node, "z");
        reference(node, "g");
        for (String list : List.of("links", "scope", "nodes")) {
            if (node.path(list).isArray()) {
                node.set(list, references(node.get(list)));
            }
        }
        node.properties().forEach(e -> {
            JsonNode named = nodes.get(e.getValue().isTextual() ? e.getValue().asText() : "");
            if (named != null
                    && CONFIGS.contains(named.path("type").asText())
                    && !e.getKey().equals("name")) {
                e.setValue(TextNode.valueOf(prefixed(e.getValue().asText())));
            }
        });
        if (type.equals("subflow")) {
            for (String port : List.of("in", "out")) {
                node.path(port).forEach(this::subflowPort);
            }
            if (node.has("status")) {
                subflowPort(node.get("status"));
            }
        }
        return node;
    }

    private void subflowPort(JsonNode port) {
        port.path("wires").forEach(wire -> reference((ObjectNode) wire, "id"));
    }

    private ArrayNode wires(JsonNode ports) {
        ArrayNode wires = Json.MAPPER.createArrayNode();
        ports.forEach(port -> wires.add(
                port.isArray()
                        ? references(port)
                        : references(Json.MAPPER.createArrayNode().add(port))));
        return wires;
    }

    private ArrayNode references(JsonNode ids) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        ids.forEach(id -> list.add(prefixed(id.asText())));
        return list;
    }

    private void reference(ObjectNode node, String property) {
        if (node.path(property).isTextual() && !node.get(property).asText().isEmpty()) {
            node.put(property, prefixed(node.get(property).asText()));
        }
    }

    private String prefixed(String id) {
        return key + "." + id;
    }
}
