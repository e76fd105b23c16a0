package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes elements out, on one line or an element a line. */
final class XmlLayout {

    private final boolean pretty;
    private final boolean allowEmpty;
    private final boolean keepMixed;
    private final String indent;
    private final String newline;
    private final int offset;
    private final String beforeSlash;
    private final StringBuilder out = new StringBuilder();
    /** Within an element whose text must not get blanks around it. */
    private int inline;

    XmlLayout(ObjectValue options) {
        pretty = Values.isTruthy(options.get("pretty"));
        allowEmpty = Values.isTruthy(options.get("allowEmpty"));
        keepMixed = Values.isTruthy(
                options.has("dontPrettyTextNodes")
                        ? options.get("dontPrettyTextNodes")
                        : options.get("dontprettytextnodes"));
        indent = text(options.get("indent"), "  ");
        newline = text(options.get("newline"), "\n");
        offset = options.get("offset") instanceof Number number ? number.intValue() : 0;
        Object slash =
                options.has("spaceBeforeSlash") ? options.get("spaceBeforeSlash") : options.get("spacebeforeslash");
        beforeSlash = Boolean.TRUE.equals(slash) ? " " : text(slash, "");
    }

    private static String text(@Nullable Object given, String usual) {
        return given == null || given == Null.NULL ? usual : Values.text(given);
    }

    String document(@Nullable String declaration, ObjectValue doctype, XmlElement root) {
        if (declaration != null) {
            indent(0);
            out.append(declaration).append(beforeSlash).append("?>");
            endLine();
            doctype(doctype, root.name);
        }
        element(root, 0);
        boolean cut = pretty
                && !newline.isEmpty()
                && out.length() >= newline.length()
                && out.substring(out.length() - newline.length()).equals(newline);
        return cut ? out.substring(0, out.length() - newline.length()) : out.toString();
    }

    private void doctype(ObjectValue doctype, String rootName) {
        Object publicId = doctype.get("pubID");
        Object systemId = doctype.get("sysID");
        if (isNone(publicId) && isNone(systemId)) {
            return;
        }
        if (isNone(systemId)) {
            systemId = publicId;
            publicId = null;
        }
        indent(0);
        out.append("<!DOCTYPE ").append(rootName);
        if (Values.isTruthy(publicId) && Values.isTruthy(systemId)) {
            out.append(" PUBLIC \"").append(Values.text(publicId)).append("\" \"");
            out.append(Values.text(systemId)).append('"');
        } else if (Values.isTruthy(systemId)) {
            out.append(" SYSTEM \"").append(Values.text(systemId)).append('"');
        }
        out.append(beforeSlash).append('>');
        endLine();
    }

    private static boolean isNone(@Nullable Object value) {
        return value == null || value == Null.NULL;
    }

    private void indent(int level) {
        if (pretty && inline == 0) {
            out.append(indent.repeat(Math.max(0, level + offset)));
        }
    }

    private void endLine() {
        if (pretty && inline == 0) {
            out.append(newline);
        }
    }

    private static boolean isEmpty(XmlElement element) {
        for (XmlElement.Content part : element.content) {
            if (!(part instanceof XmlElement.Text(String text) && text.isEmpty())) {
                return false;
            }
        }
        return true;
    }

    private void element(XmlElement element, int level) {
        indent(level);
        out.append('<').append(element.name);
        for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
            out.append(' ')
                    .append(attribute.getKey())
                    .append("=\"")
                    .append(attribute.getValue())
                    .append('"');
        }
        if (isEmpty(element)) {
            out.append(allowEmpty ? "></" + element.name + ">" : beforeSlash + "/>");
            endLine();
            return;
        }
        out.append('>');
        boolean textAlone = element.content.size() == 1 && element.content.getFirst() instanceof XmlElement.Text;
        boolean together = pretty && textAlone
                || keepMixed && element.content.stream().anyMatch(XmlElement.Text.class::isInstance);
        inline += together ? 1 : 0;
        if (!(pretty && textAlone)) {
            endLine();
        }
        for (XmlElement.Content part : element.content) {
            switch (part) {
                case XmlElement.Child(XmlElement child) -> element(child, level + 1);
                case XmlElement.Text(String text) -> {
                    indent(level + 1);
                    out.append(text);
                    endLine();
                }
            }
        }
        indent(level);
        out.append("</").append(element.name).append('>');
        inline -= together ? 1 : 0;
        endLine();
    }
}
