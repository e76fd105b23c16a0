package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder {@code lib} of the user directory. What is known of a function stands in comment lines before its code. */
final class LocalLibrary {

    private static final Pattern META = Pattern.compile("// (\\w+): (.*)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\n])");

    private final Storage storage;

    LocalLibrary(Storage storage) {
        this.storage = storage;
    }

    /** The text of a file, or the list of a folder: names of folders, then files with what is known of them. */
    Object get(String type, String path) {
        String name = "lib/" + type + "/" + path;
        List<Storage.Entry> entries = storage.list(name);
        if (entries != null) {
            return list(name.replaceFirst("/+$", ""), entries);
        }
        String text = storage.read(name);
        if (text == null && type.equals("flows") && !path.endsWith(".json")) {
            text = storage.read(name + ".json");
        }
        if (text != null) {
            return body(text);
        }
        if (path.isEmpty() || path.endsWith("/")) {
            return ArrayValue.EMPTY;
        }
        throw ApiFault.unexpected("the library has no entry " + type + "/" + path);
    }

    private ArrayValue list(String folder, List<Storage.Entry> entries) {
        ArrayValue.Builder list = ArrayValue.builder();
        entries.stream().filter(Storage.Entry::isFolder).forEach(entry -> list.add(entry.name()));
        entries.stream().filter(entry -> !entry.isFolder()).forEach(entry -> {
            ObjectValue.Builder file = ObjectValue.builder();
            String text = storage.read(folder + "/" + entry.name());
            for (String line : text == null ? List.<String>of() : text.lines().toList()) {
                Matcher meta = META.matcher(line);
                if (!meta.matches()) {
                    break;
                }
                file.put(meta.group(1), unescaped(meta.group(2)));
            }
            list.add(file.put("fn", entry.name()).build());
        });
        return list.build();
    }

    private static String body(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = end < 0 ? text.substring(at) : text.substring(at, end);
            if (!META.matcher(line).matches()) {
                break;
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return text.substring(at);
    }

    void save(String type, String path, ObjectValue meta, String text) {
        StringBuilder file = new StringBuilder();
        meta.forEach((name, value) -> file.append("// ")
                .append(name)
                .append(": ")
                .append(escaped(Values.text(value)))
                .append('\n'));
        String end = type.equals("flows") && !path.endsWith(".json") ? ".json" : "";
        storage.write("lib/" + type + "/" + path + end, file + text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(match -> match.group(1).equals("n") ? "\n" : Matcher.quoteReplacement("\\"));
    }
}
