package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case: nodes to deploy, steps to take, and what may differ between two runtimes. */
record TestCase(String key, String family, String title, ObjectNode nodes, List<JsonNode> steps, ObjectNode options) {

    static TestCase of(String key, String family, ObjectNode json) {
        ObjectNode options = json.deepCopy();
        options.remove(List.of("title", "nodes", "steps", "variants"));
        var steps = new ArrayList<JsonNode>();
        json.path("steps").forEach(steps::add);
        return new TestCase(
                key, family, json.path("title").asText(), (ObjectNode) json.path("nodes"), List.copyOf(steps), options);
    }

    String displayName() {
        return family + ": " + title;
    }

    /** Cases that deploy, or that change what all flows share, have the runtime for themselves. */
    boolean exclusive() {
        return options.path("exclusive").asBoolean() || steps.stream().anyMatch(step -> step.has("deploy"));
    }

    /** Whether it has a text like this anywhere. */
    boolean names(String text) {
        return Json.write(nodes).contains(text)
                || steps.stream().anyMatch(step -> Json.write(step).contains(text));
    }

    boolean ordered() {
        return options.path("order").asBoolean(true);
    }

    int quietMillis() {
        return options.path("quiet").asInt(400);
    }

    /** About how long it takes, as far as it says so itself. */
    int millis() {
        return quietMillis()
                + steps.stream()
                        .mapToInt(step ->
                                step.path("wait").asInt() + step.path("quiet").asInt())
                        .sum();
    }

    /** Why the two runtimes may differ here, empty when they may not. */
    String differs() {
        return options.path("differs").asText("");
    }

    /** Why the reference cannot run this case (it lacks a node, for one), empty when it can. */
    String withoutReference() {
        return options.path("withoutReference").asText("");
    }

    List<String> strings(String option) {
        var list = new ArrayList<String>();
        options.path(option).forEach(item -> list.add(item.asText()));
        return list;
    }

    /** The payloads each observer must see, where the case documents them. */
    Map<String, List<String>> expected() {
        var expected = new LinkedHashMap<String, List<String>>();
        options.path("expect").properties().forEach(entry -> {
            var payloads = new ArrayList<String>();
            entry.getValue().forEach(payload -> payloads.add(Canonical.text(payload)));
            expected.put(entry.getKey(), payloads);
        });
        return expected;
    }
}
