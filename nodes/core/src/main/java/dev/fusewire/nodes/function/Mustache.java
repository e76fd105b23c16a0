package dev.fusewire.nodes.function;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Mustache template, read once. */
final class Mustache {

    /** A piece of a template. */
    sealed interface Part {}

    record Text(String text) implements Part {}

    record Tag(Name name, boolean escaped) implements Part {}

    record Section(Name name, boolean inverted, List<Part> parts) implements Part {}

    /** What a tag names: a path into the message; for {@code env.}, {@code flow.} and {@code global.} also elsewhere. */
    record Name(String text, String[] steps, @Nullable TypedValue elsewhere) {
        private static final Pattern VARIABLE = Pattern.compile("^(flow|global)(?:\\[(\\w+)])?\\.(.+)", Pattern.DOTALL);

        static Name of(String text) {
            String[] steps = text.indexOf('.') > 0 ? text.split("\\.", -1) : new String[] {text};
            return new Name(text, steps, elsewhere(text));
        }

        private static @Nullable TypedValue elsewhere(String text) {
            if (text.startsWith("env.") && text.length() > 4) {
                return TypedValue.of(text.substring(4), "env");
            }
            Matcher match = VARIABLE.matcher(text);
            if (!match.matches()) {
                return null;
            }
            String store = match.group(2) == null ? "" : "#:(" + match.group(2) + ")::";
            return TypedValue.of(store + match.group(3), match.group(1));
        }
    }

    private final List<Part> parts;
    private final boolean namesPartials;

    private Mustache(List<Part> parts, boolean namesPartials) {
        this.parts = parts;
        this.namesPartials = namesPartials;
    }

    /** Whether it asks for another template, which there is none of. */
    boolean namesPartials() {
        return namesPartials;
    }

    /** @throws dev.fusewire.node.NodeError naming the tag that is not closed */
    static Mustache of(String template) {
        MustacheParser parser = new MustacheParser(template);
        return new Mustache(parser.parse(), parser.foundPartial());
    }

    /**
     * Fills the template in.
     *
     * @param context where names that start with env., flow. or global. are looked up; null: nowhere
     * @param forJson whether texts are written so that they fit between the quotes of a JSON text
     */
    String render(Message msg, @Nullable NodeContext context, boolean forJson) {
        StringBuilder out = new StringBuilder();
        render(parts, new MustacheScope(msg.fields(), null, context, forJson), out);
        return out.toString();
    }

    private static void render(List<Part> parts, MustacheScope scope, StringBuilder out) {
        for (Part part : parts) {
            switch (part) {
                case Text text -> out.append(text.text());
                case Tag tag -> {
                    Object value = scope.lookup(tag.name());
                    if (value != null && value != Null.NULL) {
                        write(Values.text(value), tag.escaped() && !(value instanceof Number), out);
                    }
                }
                case Section section -> render(section, scope, out);
            }
        }
    }

    private static void render(Section section, MustacheScope scope, StringBuilder out) {
        Object value = scope.lookup(section.name());
        if (section.inverted()) {
            if (!Values.isTruthy(value) || value instanceof ArrayValue array && array.isEmpty()) {
                render(section.parts(), scope, out);
            }
            return;
        }
        if (!Values.isTruthy(value)) {
            return;
        }
        switch (value) {
            case ArrayValue array -> array.forEach(item -> render(section.parts(), scope.inside(item), out));
            case Boolean _ -> render(section.parts(), scope, out);
            case null, default -> render(section.parts(), scope.inside(value), out);
        }
    }

    private static void write(String text, boolean escaped, StringBuilder out) {
        if (!escaped) {
            out.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '/' -> out.append("&#x2F;");
                case '`' -> out.append("&#x60;");
                case '=' -> out.append("&#x3D;");
                default -> out.append(c);
            }
        }
    }
}
