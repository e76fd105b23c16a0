package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The page itself, in the program's own name and colours. */
final class EditorPage {

    private static final String NAME = "Fusewire";

    private static final ObjectValue CONTEXT = ObjectValue.of(
            "page",
            ObjectValue.of(
                    "title", NAME,
                    "favicon", "theme/favicon/favicon.png",
                    "tabicon", ObjectValue.of("icon", "theme/tabicon/fusewire-black.svg", "colour", "#b35c12"),
                    "css", ArrayValue.of("theme/css/fusewire.css"),
                    "scripts", ArrayValue.of("theme/scripts/fusewire.js", "theme/scripts/forms.js")),
            "header",
            ObjectValue.of("title", NAME, "image", "theme/header/fusewire.svg"),
            "login",
            ObjectValue.of("image", "theme/login/fusewire.svg"),
            "asset",
            ObjectValue.of(
                    "red", "red/red.min.js",
                    "main", "red/main.min.js",
                    "vendorMonaco", "vendor/monaco/monaco-bootstrap.js",
                    "vendorAce", ""),
            "themes",
            ArrayValue.EMPTY);

    private static final Pattern SECTION =
            Pattern.compile("\\{\\{#\\s*([\\w.]+)\\s*}}(.*?)\\{\\{/\\s*\\1\\s*}}", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\{?\\s*([\\w.]+)\\s*}}}?");

    private final String html;

    EditorPage(EditorFiles files, EditorSettings settings) {
        CRC32 crc = new CRC32();
        crc.update((settings.version() + "-" + settings.instance()).getBytes(StandardCharsets.UTF_8));
        ObjectValue context = CONTEXT.with("cacheBuster", HexFormat.of().toHexDigits(crc.getValue(), 8));
        html = filled(files.text("templates/index.mst"), context, null);
    }

    String html() {
        return html;
    }

    /** What {@code GET /theme} answers. */
    static ObjectValue context() {
        return CONTEXT;
    }

    /** What the settings tell the editor about the theme. */
    static ObjectValue theme(List<String> languages) {
        return ObjectValue.of(
                "page", ObjectValue.of("title", NAME),
                "header", ObjectValue.of("title", NAME),
                "tours", false,
                "help", ObjectValue.of("node-red", false),
                "projects", ObjectValue.of("enabled", false),
                "languages", ArrayValue.copyOf(languages));
    }

    /** The little of Mustache that the page's template uses: sections over lists and truths, and variables. */
    private static String filled(String template, ObjectValue context, @Nullable Object item) {
        String flat = SECTION.matcher(template).replaceAll(match -> {
            StringBuilder text = new StringBuilder();
            switch (lookUp(context, match.group(1), item)) {
                case ArrayValue list -> list.forEach(each -> text.append(filled(match.group(2), context, each)));
                case String value when !value.isEmpty() -> text.append(filled(match.group(2), context, value));
                default -> {}
            }
            return Matcher.quoteReplacement(text.toString());
        });
        return VARIABLE.matcher(flat)
                .replaceAll(match -> Matcher.quoteReplacement(
                        lookUp(context, match.group(1), item).toString()));
    }

    private static Object lookUp(ObjectValue context, String path, @Nullable Object item) {
        if (path.equals(".")) {
            return Objects.requireNonNullElse(item, "");
        }
        Object value = context;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof ObjectValue object ? object.get(step) : null;
        }
        return Objects.requireNonNullElse(value, "");
    }
}
