package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads {@code cases/FAMILY/*.json}; a case with variants becomes one case for each of them. */
final class CaseFiles {

    private CaseFiles() {}

    static List<TestCase> read(Path folder) {
        try (var families = Files.list(folder)) {
            var cases = new ArrayList<TestCase>();
            for (Path family : families.filter(Files::isDirectory).sorted().toList()) {
                cases.addAll(readFamily(family));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TestCase> readFamily(Path folder) throws IOException {
        String family = folder.getFileName().toString();
        var cases = new ArrayList<TestCase>();
        var titles = new HashSet<String>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                for (ObjectNode json : expand(file)) {
                    String key = family.replace(' ', '-') + "-" + (cases.size() + 1);
                    TestCase testCase = TestCase.of(key, family, json);
                    if (!titles.add(testCase.title())) {
                        throw new IllegalArgumentException(file + ": second case titled \"" + testCase.title() + "\"");
                    }
                    cases.add(testCase);
                }
            }
        }
        return cases;
    }

    private static List<ObjectNode> expand(Path file) {
        try {
            var all = new ArrayList<ObjectNode>();
            for (JsonNode json : Json.parse(Files.readString(file))) {
                if (!json.has("variants")) {
                    all.add((ObjectNode) json);
                    continue;
                }
                for (JsonNode variant : json.get("variants")) {
                    all.add(withVariant((ObjectNode) json, variant));
                }
            }
            return all;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode withVariant(ObjectNode base, JsonNode variant) {
        ObjectNode json = base.deepCopy();
        json.remove("variants");
        variant.properties().forEach(entry -> {
            if (entry.getKey().equals("set")) {
                entry.getValue()
                        .properties()
                        .forEach(set -> set((ObjectNode) json.get("nodes"), set.getKey(), set.getValue()));
            } else {
                json.set(entry.getKey(), entry.getValue());
            }
        });
        json.put(
                "title",
                base.path("title").asText() + ": " + variant.path("title").asText());
        return json;
    }

    /** Sets {@code node.property}; a null takes the property away. */
    static void set(ObjectNode nodes, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            nodes.set(path, value);
            return;
        }
        ObjectNode node = (ObjectNode) nodes.get(path.substring(0, dot));
        if (value.isNull()) {
            node.remove(path.substring(dot + 1));
        } else {
            node.set(path.substring(dot + 1), value);
        }
    }
}
