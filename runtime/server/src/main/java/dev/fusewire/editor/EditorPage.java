package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The page itself. */
final class EditorPage {

    private static final Pattern SECTION =
            Pattern.compile("\\{\\{#\\s*([\\w.]+)\\s*}}(.*?)\\{\\{/\\s*\\1\\s*}}", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\{?\\s*([\\w.]+)\\s*}}}?");

    private final String html;

    EditorPage(EditorFiles files, EditorSettings settings, ObjectValue theme) {
        CRC32 crc = new CRC32();
        crc.update((settings.version() + "-" + settings.instance()).getBytes(StandardCharsets.UTF_8));
        ObjectValue context = theme.with("cacheBuster", HexFormat.of().toHexDigits(crc.getValue(), 8));
        html = filled(files.text("templates/index.mst"), context, null);
    }

    String html() {
        return html;
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
        return VARIABLE.matcher(flat).replaceAll(match -> {
            String value = lookUp(context, match.group(1), item).toString();
            boolean isRaw = match.group().startsWith("{{{");
            return Matcher.quoteReplacement(isRaw ? value : escaped(value));
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
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
