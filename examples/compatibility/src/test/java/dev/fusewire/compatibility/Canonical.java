package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Frees observations of what is random or belongs to one machine: ids, times, ports, stack traces. */
final class Canonical {
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\b1[0-9]{12}\\b");
    private static final Pattern ISO_TIME =
            Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final long NEAR_MILLIS = 3_600_000;

    private final TestCase testCase;
    private final Map<String, String> places;
    private final List<String> ignored;
    private final List<Pattern> masks;

    Canonical(TestCase testCase, Map<String, String> places) {
        this.testCase = testCase;
        this.places = places;
        this.ignored = testCase.strings("ignore");
        this.masks = testCase.strings("mask").stream().map(Pattern::compile).toList();
    }

    /** One line of text for each observation, by observer. */
    Map<String, List<String>> lines(Map<String, List<JsonNode>> observations) {
        var lines = new TreeMap<String, List<String>>();
        observations.forEach((observer, seen) -> {
            var ids = new HashMap<String, String>();
            var list = new ArrayList<String>();
            seen.forEach(one -> list.add(text(clean("", one, ids))));
            if (!testCase.ordered()) {
                Collections.sort(list);
            }
            lines.put(observer, list);
        });
        return lines;
    }

    private JsonNode clean(String path, JsonNode value, Map<String, String> ids) {
        if (value instanceof ObjectNode object) {
            ObjectNode cleaned = Json.object();
            object.properties().forEach(e -> {
                String inner = path + "." + e.getKey();
                if (ignored.stream().noneMatch(i -> inner.endsWith("." + i))) {
                    cleaned.set(e.getKey(), cleanMember(inner, e.getKey(), e.getValue(), ids));
                }
            });
            return cleaned;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode cleaned = Json.MAPPER.createArrayNode();
            array.forEach(item -> cleaned.add(clean(path, item, ids)));
            return cleaned;
        }
        if (value.isTextual()) {
            return TextNode.valueOf(cleanText(value.asText()));
        }
        return value.isNumber() && isNow(value.asLong()) ? TextNode.valueOf("<now>") : value;
    }

    private JsonNode cleanMember(String path, String name, JsonNode value, Map<String, String> ids) {
        boolean isId = name.equals("_msgid")
                || (name.equals("id")
                        && (path.endsWith(".parts.id") || path.contains("_linkSource") || path.contains("_session")));
        if (isId && value.isTextual()) {
            return TextNode.valueOf(
                    testCase.ordered()
                            ? ids.computeIfAbsent(value.asText(), _ -> "<id " + (ids.size() + 1) + ">")
                            : "<id>");
        }
        if (name.equals("stack") && value.isTextual()) {
            return TextNode.valueOf("<stack>");
        }
        return clean(path, value, ids);
    }

    private String cleanText(String text) {
        String cleaned =
                EPOCH_MILLIS.matcher(text).replaceAll(m -> isNow(Long.parseLong(m.group())) ? "<now>" : m.group());
        cleaned = ISO_TIME.matcher(cleaned).replaceAll(m -> isNow(m.group()) ? "<now>" : m.group());
        for (var place : places.entrySet()) {
            String name = "@" + place.getKey() + "@";
            cleaned = place.getValue().chars().allMatch(Character::isDigit)
                    ? cleaned.replaceAll(portPattern(name, place.getValue()), name)
                    : cleaned.replace(place.getValue(), name);
        }
        for (Pattern mask : masks) {
            cleaned = mask.matcher(cleaned).replaceAll("~");
        }
        return cleaned;
    }

    /** A number that equals a port is the port where the case has it from us, or where it stands behind a host. */
    private String portPattern(String name, String port) {
        String before = testCase.names(name) ? "(?<![0-9A-Za-z.])" : "(?<=(127\\.0\\.0\\.1|localhost|::1\\]?):)";
        return before + port + "(?![0-9A-Za-z]|\\.[0-9])";
    }

    private static boolean isNow(long millis) {
        return Math.abs(millis - System.currentTimeMillis()) < NEAR_MILLIS;
    }

    private static boolean isNow(String iso) {
        try {
            return isNow(Instant.parse(iso).toEpochMilli());
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /** JSON as text with sorted members and numbers as JavaScript sees them. */
    static String text(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (value instanceof ObjectNode object) {
            var sorted = new TreeMap<String, JsonNode>();
            object.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
            String separator = "{";
            for (var entry : sorted.entrySet()) {
                out.append(separator)
                        .append(Json.write(TextNode.valueOf(entry.getKey())))
                        .append(':');
                write(entry.getValue(), out);
                separator = ",";
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (value instanceof ArrayNode array) {
            out.append('[');
            for (int i = 0; i < array.size(); i++) {
                out.append(i == 0 ? "" : ",");
                write(array.get(i), out);
            }
            out.append(']');
        } else if (value.isNumber()) {
            double number = value.asDouble();
            out.append(
                    number == Math.rint(number) && Math.abs(number) < 1e15
                            ? Long.toString((long) number)
                            : Double.toString(number));
        } else {
            out.append(Json.write(value));
        }
    }
}
