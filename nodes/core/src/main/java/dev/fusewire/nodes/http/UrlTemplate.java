package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL field of an http request, where {@code {{payload.id}}} stands for a property of the message. */
final class UrlTemplate {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\{\\s*([^{}]+?)\\s*}}}|\\{\\{(&?)\\s*([^{}]+?)\\s*}}");

    private final String text;
    private final boolean hasTags;

    UrlTemplate(String text) {
        this.text = text;
        hasTags = text.contains("{{");
    }

    String text() {
        return text;
    }

    boolean hasTags() {
        return hasTags;
    }

    String render(Message msg) {
        return TAG.matcher(text).replaceAll(match -> {
            boolean plain = match.group(1) != null || !match.group(2).isEmpty();
            String name = match.group(1) != null ? match.group(1) : match.group(3);
            if (name.startsWith("!")) {
                return "";
            }
            Object value = find(name, msg);
            String filled = value == null || value == Null.NULL ? "" : Values.text(value);
            return Matcher.quoteReplacement(plain ? filled : escape(filled));
        });
    }

    private static @Nullable Object find(String name, Message msg) {
        if (name.equals(".")) {
            return msg.fields();
        }
        @Nullable Object value = msg.fields();
        for (String step : name.split("\\.", -1)) {
            try {
                value = value instanceof ObjectValue object
                        ? object.get(step)
                        : PropertyPath.named(step).find(value, null);
            } catch (NodeError _) {
                return null;
            }
        }
        return value;
    }

    /** As Mustache makes a text safe for HTML, which a URL gets too. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '/' -> safe.append("&#x2F;");
                case '`' -> safe.append("&#x60;");
                case '=' -> safe.append("&#x3D;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
