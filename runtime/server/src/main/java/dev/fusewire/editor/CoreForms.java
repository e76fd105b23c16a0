package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of Node-RED's own nodes: the files of @node-red/nodes, cut to the types this program has. */
final class CoreForms {

    private static final Pattern TEMPLATE = Pattern.compile(
            "<script[^>]*\\bdata-template-name\\s*=\\s*[\"']([^\"']*)[\"'].*?</script>", Pattern.DOTALL);
    private static final Pattern HELP =
            Pattern.compile("<script[^>]*\\bdata-help-name\\s*=\\s*[\"']([^\"']*)[\"'].*?</script>", Pattern.DOTALL);
    private static final Pattern REGISTERED = Pattern.compile("registerType\\s*\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern CREDENTIAL =
            Pattern.compile("['\"]?(\\w+)['\"]?\\s*:\\s*\\{\\s*type\\s*:\\s*['\"](\\w+)['\"]");

    private final EditorFiles files;

    CoreForms(EditorFiles files) {
        this.files = files;
    }

    String html(NodeSet set, String language) {
        String file = files.text("nodes/core/" + set.form() + ".html");
        return withoutOthers(file, set.types()) + help(set, language);
    }

    /** Takes out of a file what belongs to types that are not here, and keeps the file's script from naming them. */
    private static String withoutOthers(String file, List<String> types) {
        List<String> absent = new ArrayList<>();
        Matcher registered = REGISTERED.matcher(file);
        while (registered.find()) {
            if (!types.contains(registered.group(1))) {
                absent.add(registered.group(1));
            }
        }
        if (absent.isEmpty()) {
            return file;
        }
        return """
            <script type="text/javascript">
            RED.nodes.registerType = (function (next, absent) {
                return function (type) { if (!absent.includes(type)) { next.apply(this, arguments); } };
            })(RED.nodes.registerType, %s);
            </script>
            """.formatted(Json.stringify(ArrayValue.copyOf(absent))) + onlyFor(TEMPLATE, file, types);
    }

    private static String onlyFor(Pattern scripts, String file, List<String> types) {
        return scripts.matcher(file)
                .replaceAll(match -> types.contains(match.group(1)) ? Matcher.quoteReplacement(match.group()) : "");
    }

    private String help(NodeSet set, String language) {
        for (String each : List.of(language, Catalogs.base(language), Catalogs.ENGLISH)) {
            String help = files.find("nodes/locales/" + each + "/" + set.form() + ".html");
            if (help != null) {
                return HelpNotes.added(onlyFor(HELP, help, set.types()), set.types(), language);
            }
        }
        return "";
    }

    /** The credentials a type's form declares: name to {@code text} or {@code password}. */
    ObjectValue credentials(String form, String type) {
        String file = files.find("nodes/core/" + form + ".html");
        String definition = file == null ? null : definition(file, type);
        ObjectValue.Builder fields = ObjectValue.builder();
        if (definition != null) {
            Matcher field = CREDENTIAL.matcher(definition);
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return fields.build();
    }

    private static @Nullable String definition(String file, String type) {
        Matcher start = Pattern.compile("registerType\\s*\\(\\s*['\"]" + Pattern.quote(type) + "['\"]")
                .matcher(file);
        if (!start.find()) {
            return null;
        }
        Matcher next = REGISTERED.matcher(file);
        int end = next.find(start.end()) ? next.start() : file.length();
        Matcher credentials =
                Pattern.compile("\\bcredentials\\s*:\\s*\\{").matcher(file).region(start.end(), end);
        return credentials.find() ? braces(file, credentials.end() - 1) : null;
    }

    private static String braces(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            depth += switch (text.charAt(i)) {
                case '{' -> 1;
                case '}' -> -1;
                default -> 0;
            };
            if (depth == 0) {
                return text.substring(from, i + 1);
            }
        }
        return text.substring(from);
    }
}
