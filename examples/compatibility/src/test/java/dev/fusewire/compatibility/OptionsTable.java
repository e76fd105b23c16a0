package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which options of each of Node-RED's forms the cases set, and how many values of each; read from the forms themselves. */
final class OptionsTable {

    private static final Pattern REGISTERED = Pattern.compile("RED\\.nodes\\.registerType\\('([^']+)'\\s*,");
    private static final Pattern DEFAULTS = Pattern.compile("\\bdefaults\\s*:\\s*\\{");
    private static final Pattern CREDENTIALS = Pattern.compile("\\bcredentials\\s*:\\s*\\{");
    private static final Pattern NAME = Pattern.compile("\\G[\\s,]*(?:\"(\\w+)\"|'(\\w+)'|(\\w+))\\s*:");
    /** What says nothing of what a node does. */
    private static final Set<String> SILENT =
            Set.of("name", "info", "nodes", "style", "w", "h", "inputLabels", "outputLabels");

    private final Map<String, Set<String>> options = new TreeMap<>();
    private final Map<String, Map<String, Set<String>>> values = new LinkedHashMap<>();
    private final Map<String, Integer> cases = new LinkedHashMap<>();

    private OptionsTable() {}

    /** @param forms the folder of Node-RED's core nodes */
    static OptionsTable of(Path forms, Collection<TestCase> cases) throws IOException {
        OptionsTable table = new OptionsTable();
        try (Stream<Path> files = Files.walk(forms)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                table.readForm(Files.readString(file));
            }
        }
        for (TestCase each : cases) {
            Set<String> types = new TreeSet<>();
            table.collect(each.nodes(), types);
            each.steps().forEach(step -> table.collect(step, types));
            types.forEach(type -> table.cases.merge(type, 1, Integer::sum));
        }
        return table;
    }

    private void readForm(String html) {
        Matcher type = REGISTERED.matcher(html);
        List<Integer> starts = new ArrayList<>();
        List<String> types = new ArrayList<>();
        while (type.find()) {
            starts.add(type.end());
            types.add(type.group(1));
        }
        for (int i = 0; i < types.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : html.length();
            String definition = html.substring(starts.get(i), end);
            Set<String> names = new LinkedHashSet<>(names(definition, DEFAULTS));
            names.addAll(names(definition, CREDENTIALS));
            names.removeAll(SILENT);
            options.put(types.get(i), names);
        }
    }

    /** The names at the top of the object this pattern opens. */
    private static List<String> names(String text, Pattern opening) {
        List<String> names = new ArrayList<>();
        Matcher start = opening.matcher(text);
        if (!start.find()) {
            return names;
        }
        int at = start.end();
        Matcher name = NAME.matcher(text);
        while (name.find(at)) {
            names.add(name.group(1) != null ? name.group(1) : name.group(2) != null ? name.group(2) : name.group(3));
            at = afterValue(text, name.end());
            if (at >= text.length() || text.charAt(at) == '}') {
                break;
            }
            at = skipComment(text, at + 1);
        }
        return names;
    }

    /** Where the value that begins here ends: at a comma or the closing brace of the object around it. */
    private static int afterValue(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{', '(', '[' -> depth++;
                case '}', ')', ']' -> {
                    if (depth-- == 0) {
                        return i;
                    }
                }
                case '"', '\'', '`' -> i = text.indexOf(text.charAt(i), i + 1);
                case '/' -> i = afterSlash(text, i);
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
            if (i < 0) {
                return text.length();
            }
        }
        return text.length();
    }

    /** The last character of the comment or regular expression that begins here; a division is passed by. */
    private static int afterSlash(String text, int at) {
        if (text.startsWith("//", at)) {
            return text.indexOf('\n', at);
        }
        int before = at - 1;
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        if ("(,=:!&|?{;".indexOf(text.charAt(before)) < 0) {
            return at;
        }
        boolean inClass = false;
        for (int i = at + 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '/' -> {
                    if (!inClass) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }

    private static int skipComment(String text, int from) {
        int at = from;
        while (at < text.length()) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (!text.startsWith("//", at)) {
                return at;
            }
            at = text.indexOf('\n', at);
        }
        return at;
    }

    private void collect(JsonNode json, Set<String> types) {
        if (json.isObject() && options.containsKey(json.path("type").asText())) {
            String type = json.path("type").asText();
            types.add(type);
            for (String option : options.getOrDefault(type, Set.of())) {
                JsonNode value = json.has(option)
                        ? json.get(option)
                        : json.path("credentials").path(option);
                if (!value.isMissingNode()) {
                    values.computeIfAbsent(type, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(option, _ -> new LinkedHashSet<>())
                            .add(value.toString());
                }
            }
        }
        json.forEach(inner -> collect(inner, types));
    }

    /** A line a node type. */
    String text() {
        StringBuilder text = new StringBuilder("""

            ## Option by option

            The options of each form, with the number of different values the cases give them. An option that no case sets is
            as the form leaves it.

            | Node | Cases | Options set | Options no case sets |
            | --- | ---: | --- | --- |
            """);
        options.forEach((type, names) -> {
            List<String> set = new ArrayList<>();
            List<String> unset = new ArrayList<>();
            for (String name : names) {
                int count = values.getOrDefault(type, Map.of())
                        .getOrDefault(name, Set.of())
                        .size();
                if (count == 0) {
                    unset.add(name);
                } else {
                    set.add(name + " " + count);
                }
            }
            text.append("| %s | %d | %s | %s |%n"
                    .formatted(type, cases.getOrDefault(type, 0), String.join(", ", set), String.join(", ", unset)));
        });
        return text.toString();
    }
}
