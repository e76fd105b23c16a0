package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the editor looks: the program's own name, colours and pictures, and what {@code editorTheme} in the settings says instead,
 * with the files it names.
 */
final class Theme {

    private static final String NAME = "Fusewire";

    private static final ArrayValue OWN_CSS = ArrayValue.of("theme/css/fusewire.css");
    private static final ArrayValue OWN_SCRIPTS = ArrayValue.of(
            "theme/scripts/fusewire.js",
            "theme/scripts/forms.js",
            "theme/scripts/versions.js",
            "theme/scripts/broker.js");

    /** What of {@code editorTheme} the editor is told as it stands. */
    private static final List<String> PASSED_ON =
            List.of("userMenu", "menu", "palette", "multiplayer", "keymap", "theme", "tours", "help");

    private final Map<String, Path> files = new HashMap<>();
    private final ObjectValue context;
    private final ObjectValue settings;
    private final ObjectValue codeEditor;

    /** @param given {@code editorTheme} */
    Theme(ObjectValue given, List<String> languages) {
        ObjectValue page = object(given, "page");
        ObjectValue header = object(given, "header");
        codeEditor = codeEditor(object(given, "codeEditor"));
        String lib = codeEditor.string("lib", "");
        String title = text(page, "title", NAME);
        context = ObjectValue.of(
                "page",
                ObjectValue.of(
                        "title",
                        title,
                        "favicon",
                        served("favicon", page.get("favicon"), "theme/favicon/favicon.png"),
                        "tabicon",
                        tabIcon(page.get("tabicon")),
                        "css",
                        all(OWN_CSS, "css", page.get("css")),
                        "scripts",
                        all(OWN_SCRIPTS, "scripts", page.get("scripts"))),
                "header",
                header(header),
                "login",
                login(object(given, "login")),
                "asset",
                ObjectValue.of(
                        "red",
                        "red/red.min.js",
                        "main",
                        "red/main.min.js",
                        "vendorMonaco",
                        lib.equals("monaco") ? "vendor/monaco/monaco-bootstrap.js" : "",
                        "vendorAce",
                        lib.equals("ace") ? "vendor/ace/ace-bootstrap.js" : ""),
                "themes",
                ArrayValue.EMPTY);
        settings = settings(given, title, text(header, "title", NAME), languages);
    }

    private ObjectValue settings(ObjectValue given, String title, String header, List<String> languages) {
        ObjectValue.Builder all = ObjectValue.builder()
                .put("page", ObjectValue.of("title", title))
                .put("header", ObjectValue.of("title", header))
                .put("tours", false)
                .put("help", ObjectValue.of("node-red", false))
                .put("multiplayer", ObjectValue.of("enabled", true));
        for (String name : PASSED_ON) {
            if (given.has(name)) {
                all.put(name, name.equals("palette") ? palette(given.get(name)) : given.get(name));
            }
        }
        if (given.get("deployButton") instanceof ObjectValue button) {
            all.put("deployButton", deployButton(button));
        }
        // nothing here lets anybody keep flows in git projects or fetch languages
        return all.put("projects", ObjectValue.of("enabled", false))
                .put("languages", ArrayValue.copyOf(languages))
                .build();
    }

    private static ObjectValue object(ObjectValue of, String name) {
        return of.get(name) instanceof ObjectValue inner ? inner : ObjectValue.EMPTY;
    }

    private static String text(ObjectValue of, String name, String otherwise) {
        return of.get(name) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    private static ObjectValue codeEditor(ObjectValue given) {
        String lib = text(given, "lib", "monaco");
        return given.with("lib", lib.equals("monaco") || lib.equals("ace") ? lib : "basic")
                .with("options", object(given, "options"));
    }

    private static @Nullable Object palette(@Nullable Object given) {
        return given instanceof ObjectValue palette && palette.get("categories") instanceof ArrayValue order
                ? palette.with("categories", ObjectValue.of("order", order))
                : given;
    }

    private ObjectValue tabIcon(@Nullable Object given) {
        ObjectValue own = ObjectValue.of("icon", "theme/tabicon/fusewire-black.svg", "colour", "#b35c12");
        if (!(given instanceof ObjectValue fields)) {
            return own.with("icon", served("tabicon", given, text(own, "icon", "")));
        }
        return ObjectValue.of(
                "icon",
                served("tabicon", fields.get("icon"), text(own, "icon", "")),
                "colour",
                text(fields, "colour", text(own, "colour", "")));
    }

    private ObjectValue header(ObjectValue given) {
        ObjectValue.Builder header = ObjectValue.builder()
                .put("title", text(given, "title", NAME))
                .put(
                        "image",
                        given.has("image") && !Values.isTruthy(given.get("image"))
                                ? Null.NULL
                                : served("header", given.get("image"), "theme/header/fusewire.svg"));
        if (given.has("url")) {
            header.put("url", given.get("url"));
        }
        return header.build();
    }

    private ObjectValue login(ObjectValue given) {
        ObjectValue.Builder login =
                ObjectValue.builder().put("image", served("login", given.get("image"), "theme/login/fusewire.svg"));
        for (String name : new String[] {"message", "button"}) {
            if (Values.isTruthy(given.get(name))) {
                login.put(name, given.get(name));
            }
        }
        return login.build();
    }

    private ObjectValue deployButton(ObjectValue given) {
        ObjectValue.Builder button = ObjectValue.builder();
        if (given.get("label") instanceof String label) {
            button.put("label", label);
        }
        if ("simple".equals(given.get("type"))) {
            button.put("type", "simple");
            String icon = served("deploy", given.get("icon"), "");
            if (!icon.isEmpty()) {
                button.put("icon", icon);
            }
        }
        return button.build();
    }

    private ArrayValue all(ArrayValue own, String folder, @Nullable Object given) {
        ArrayValue.Builder all = ArrayValue.builder();
        own.forEach(all::add);
        List<?> names = given instanceof ArrayValue several
                ? several.stream().toList()
                : given == null ? List.of() : List.of(given);
        for (Object name : names) {
            String url = served(folder, name, "");
            if (!url.isEmpty()) {
                all.add(url);
            }
        }
        return all.build();
    }

    /** The URL of a file of the user's; a file that is not there is left out, as in Node-RED. */
    private String served(String folder, @Nullable Object file, String otherwise) {
        if (!(file instanceof String name) || name.isEmpty() || !Files.isRegularFile(Path.of(name))) {
            return otherwise;
        }
        String url = folder + "/" + Path.of(name).getFileName();
        files.put(url, Path.of(name));
        return "theme/" + url;
    }

    /** The user's file under this path below {@code theme/}, or null. */
    @Nullable
    Path file(String path) {
        return files.get(path);
    }

    /** What {@code GET /theme} answers, and the page's template is filled with. */
    ObjectValue context() {
        return context;
    }

    /** What the settings tell the editor about its looks. */
    ObjectValue settings() {
        return settings;
    }

    ObjectValue codeEditor() {
        return codeEditor;
    }
}
