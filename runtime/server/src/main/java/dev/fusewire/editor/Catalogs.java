package dev.fusewire.editor;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The editor's and the core nodes' texts in each language. What a language lacks is filled from its base language
 * ({@code de} for {@code de-AT}) and from English.
 */
final class Catalogs {

    static final String ENGLISH = "en-US";

    /** The texts of what Fusewire adds to the editor; English where a language has none. */
    private static final String OWN = "fusewire";

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z-]+");

    /** Namespace to the file in each language's folder. */
    private static final Map<String, String> FILES = Map.of(
            "editor",
            "locales/%s/editor.json",
            "jsonata",
            "locales/%s/jsonata.json",
            "infotips",
            "locales/%s/infotips.json",
            OWN,
            "theme/locales/%s/fusewire.json",
            "node-red",
            "nodes/locales/%s/messages.json");

    private final EditorFiles files;

    Catalogs(EditorFiles files) {
        this.files = files;
    }

    /** The languages the editor itself speaks. */
    List<String> languages() {
        return files.under("locales/").stream()
                .filter(name -> name.endsWith("/editor.json"))
                .map(name -> name.split("/", -1)[1])
                .toList();
    }

    /** The texts of a namespace; empty where the namespace or the language is not known. */
    ObjectValue of(String namespace, String language) {
        String file = FILES.get(namespace);
        if (file == null || !LANGUAGE.matcher(language).matches()) {
            return ObjectValue.EMPTY;
        }
        String base = base(language);
        ObjectValue own = read(file, language);
        if (own == null) {
            own = read(file, base);
        }
        if (own == null && namespace.equals(OWN)) {
            own = read(file, ENGLISH);
        }
        if (own == null) {
            return ObjectValue.EMPTY;
        }
        ObjectValue english = read(file, ENGLISH);
        ObjectValue whole = english == null ? own : filled(own, english);
        return namespace.equals("editor") ? inOurWords(whole, language) : whole;
    }

    /** What is true of Node-RED but not of this program is said anew. */
    private ObjectValue inOurWords(ObjectValue catalog, String language) {
        for (String each : List.of(language, base(language), ENGLISH)) {
            ObjectValue ours = read("theme/locales/%s/editor.json", each);
            if (ours != null) {
                return filled(ours, catalog);
            }
        }
        return catalog;
    }

    static String base(String language) {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }

    private @Nullable ObjectValue read(String file, String language) {
        String text = files.find(file.formatted(language));
        return text == null ? null : renamed(Json.parseObject(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    /** The catalogs name a plural {@code x_plural}, as the editor's translator once did; now it wants {@code x_other}. */
    private static ObjectValue renamed(ObjectValue catalog) {
        ObjectValue.Builder fresh = ObjectValue.builder();
        catalog.forEach((key, value) -> {
            if (value instanceof ObjectValue inner) {
                fresh.put(key, renamed(inner));
            } else if (!key.endsWith("_plural")) {
                fresh.put(key, value);
            } else {
                String other = key.substring(0, key.length() - "_plural".length()) + "_other";
                if (!catalog.has(other)) {
                    fresh.put(other, value);
                }
            }
        });
        return fresh.build();
    }

    private static ObjectValue filled(ObjectValue catalog, ObjectValue fallback) {
        ObjectValue.Builder merged = ObjectValue.builder().putAll(catalog);
        fallback.forEach((key, text) -> {
            Object own = catalog.get(key);
            if (own == null || own.equals("")) {
                merged.put(key, text);
            } else if (own instanceof ObjectValue inner && text instanceof ObjectValue innerFallback) {
                merged.put(key, filled(inner, innerFallback));
            }
        });
        return merged.build();
    }
}
