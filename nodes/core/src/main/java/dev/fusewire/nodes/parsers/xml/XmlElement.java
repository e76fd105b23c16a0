package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An element to write: everything in it is checked and escaped when it is added. */
final class XmlElement {

    private static final String START =
            ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F"
                + "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\x{10000}-\\x{EFFFF}";
    private static final Pattern NAME =
            Pattern.compile("[" + START + "][" + START + "\\u002D.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*");
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[\\x00-\\x08\\x0B\\f\\x0E-\\x1F\\uFFFE\\uFFFF\\uD800-\\uDFFF]");
    private static final Pattern NO_CHARACTER_1_1 = Pattern.compile("[\\x00\\uFFFE\\uFFFF\\uD800-\\uDFFF]");

    /** What an element holds: other elements, and texts as they are to be written. */
    sealed interface Content {}

    record Text(String written) implements Content {}

    record Child(XmlElement element) implements Content {}

    private final String version;
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Content> content = new ArrayList<>();

    XmlElement(String name, String version) {
        this.version = version;
        this.name = checkedName(name);
    }

    XmlElement add(String childName) {
        XmlElement child = new XmlElement(childName, version);
        content.add(new Child(child));
        return child;
    }

    void attribute(String attribute, @Nullable Object value) {
        if (value == null || value == Null.NULL) {
            return;
        }
        String text = escaped(Values.text(value), true);
        String checkedName = checkedName(attribute);
        attributes.put(checkedName, checked(text));
    }

    void addText(@Nullable Object text) {
        if (text == null || text == Null.NULL) {
            throw new NodeError("Error", "Missing element text. parent: <" + name + ">");
        }
        content.add(new Text(checked(escaped(Values.text(text), false))));
    }

    /** The text with what XML has another meaning for written in another way; in attributes that is white space too. */
    private static String escaped(String text, boolean attribute) {
        StringBuilder out = null;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // most signs are none of these: one look for all
            String instead = c > '>' ? null : escape(c, attribute);
            if (instead != null) {
                out = out == null ? new StringBuilder(text.length() + 16) : out;
                out.append(text, from, i).append(instead);
                from = i + 1;
            }
        }
        return out == null ? text : out.append(text, from, text.length()).toString();
    }

    private static @Nullable String escape(char c, boolean attribute) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> attribute ? null : "&gt;";
            case '"' -> attribute ? "&quot;" : null;
            case '\t' -> attribute ? "&#x9;" : null;
            case '\n' -> attribute ? "&#xA;" : null;
            case '\r' -> "&#xD;";
            default -> null;
        };
    }

    void addCdata(String text) {
        // xml2js splits the first end mark only
        int end = text.indexOf("]]>");
        String split = end < 0 ? text : text.substring(0, end) + "]]]]><![CDATA[>" + text.substring(end + 3);
        content.add(new Text("<![CDATA[" + split + "]]>"));
    }

    private String checkedName(String given) {
        if (!isPlainName(given) && !NAME.matcher(checked(given)).matches()) {
            throw new NodeError("Error", "Invalid character in name");
        }
        return given;
    }

    /** Names of letters and digits need no pattern, which takes much longer than writing them. */
    private static boolean isPlainName(String given) {
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return !given.isEmpty();
    }

    /** Whether all of it may stand in XML of either version. */
    private static boolean isPlainText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private String checked(String text) {
        if (isPlainText(text)) {
            return text;
        }
        if (!version.equals("1.0") && !version.equals("1.1")) {
            return text;
        }
        Matcher match = (version.equals("1.0") ? NO_CHARACTER : NO_CHARACTER_1_1).matcher(text);
        if (!match.find()) {
            return text;
        }
        // a lone second half of a character is told by the place before it
        boolean half = Character.isLowSurrogate(text.charAt(match.start())) && match.start() > 0;
        throw new NodeError(
                "Error",
                "Invalid character in string: " + text + " at index " + (half ? match.start() - 1 : match.start()));
    }
}
