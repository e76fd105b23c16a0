package dev.fusewire.nodes.parsers.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads CSS selectors as css-what does, which jQuery's notation is told apart with in Node-RED's html node. */
final class SelectorParser {

    private static final Pattern NAME =
            Pattern.compile("[^\\\\#]?(?:\\\\(?:[\\da-f]{1,6}\\s?|.)|[a-zA-Z0-9_\\-\\u00b0-\\uFFFF])+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\da-fA-F]{1,6}\\s?|\\s|.)");
    private static final Set<String> OF_SELECTORS =
            Set.of("has", "not", "matches", "is", "where", "host", "host-context");

    private final String text;
    private int at;

    private SelectorParser(String text) {
        this.text = text;
    }

    /** Reads a list of selectors. */
    static List<List<Selector>> parse(String text) {
        SelectorParser parser = new SelectorParser(text);
        List<List<Selector>> all = parser.list();
        if (parser.at < text.length()) {
            throw Selector.fault("Unmatched selector: " + text.substring(parser.at));
        }
        return all;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private void skip(int count) {
        at += count;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private String name(int offset) {
        Matcher match = NAME.matcher(text).region(Math.min(at + offset, text.length()), text.length());
        if (!match.lookingAt()) {
            throw Selector.fault("Expected name, found " + text.substring(at));
        }
        at = match.end();
        return unescaped(match.group());
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            String escaped = match.group(1);
            boolean hex = Character.digit(escaped.charAt(0), 16) >= 0;
            return Matcher.quoteReplacement(
                    hex ? Character.toString(Integer.parseInt(escaped.strip(), 16) & 0x1fffff) : escaped);
        });
    }

    private boolean isEscaped(int index) {
        int slashes = 0;
        while (index - slashes > 0 && text.charAt(index - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private List<List<Selector>> list() {
        List<List<Selector>> all = new ArrayList<>();
        List<Selector> parts = new ArrayList<>();
        skip(0);
        if (at == text.length()) {
            return all;
        }
        while (at < text.length()) {
            if (charAt(at) == ',') {
                all.add(finished(parts));
                parts = new ArrayList<>();
                skip(1);
            } else if (!part(parts)) {
                break;
            }
        }
        all.add(finished(parts));
        return all;
    }

    private static List<Selector> finished(List<Selector> parts) {
        if (!parts.isEmpty() && parts.getLast() == Selector.Traversal.DESCENDANT) {
            parts.removeLast();
        }
        if (parts.isEmpty()) {
            throw Selector.fault("Empty sub-selector");
        }
        return parts;
    }

    /** Reads one part; false where none begins here. */
    private boolean part(List<Selector> parts) {
        char c = charAt(at);
        switch (c) {
            case ' ', '\t', '\n', '\f', '\r' -> {
                if (parts.isEmpty() || parts.getFirst() != Selector.Traversal.DESCENDANT) {
                    refuseTwo(parts);
                    parts.add(Selector.Traversal.DESCENDANT);
                }
                skip(1);
            }
            case '>' -> traversal(parts, Selector.Traversal.CHILD);
            case '<' -> traversal(parts, Selector.Traversal.PARENT);
            case '~' -> traversal(parts, Selector.Traversal.SIBLING);
            case '+' -> traversal(parts, Selector.Traversal.ADJACENT);
            case '.' -> parts.add(new Selector.Attribute("class", Selector.Action.HAS_WORD, name(1), false));
            case '#' -> parts.add(new Selector.Attribute("id", Selector.Action.EQUALS, name(1), false));
            case '[' -> parts.add(attribute());
            case ':' -> parts.add(pseudo());
            default -> {
                return tag(parts, c);
            }
        }
        return true;
    }

    private static void refuseTwo(List<Selector> parts) {
        if (!parts.isEmpty() && parts.getLast() instanceof Selector.Traversal) {
            throw Selector.fault("Did not expect successive traversals.");
        }
    }

    private void traversal(List<Selector> parts, Selector.Traversal traversal) {
        if (!parts.isEmpty() && parts.getLast() == Selector.Traversal.DESCENDANT) {
            parts.removeLast();
        } else {
            refuseTwo(parts);
        }
        parts.add(traversal);
        skip(1);
    }

    private boolean tag(List<Selector> parts, char first) {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            if (end < 0) {
                throw Selector.fault("Comment was not terminated");
            }
            at = end + 2;
            if (parts.isEmpty()) {
                skip(0);
            }
            return true;
        }
        String name;
        if (first == '*') {
            at++;
            name = "*";
        } else if (first == '|') {
            name = "";
        } else if (NAME.matcher(text).region(at, text.length()).lookingAt()) {
            name = name(0);
        } else {
            return false;
        }
        if (charAt(at) == '|') {
            boolean universal = charAt(at + 1) == '*';
            throw Selector.fault("Namespaced " + (universal ? "universal selectors" : "tag names")
                    + " are not yet supported by css-select");
        }
        parts.add(name.equals("*") ? new Selector.Any() : new Selector.Tag(name.toLowerCase(Locale.ROOT)));
        return true;
    }

    private Selector attribute() {
        skip(1);
        String name = name(0);
        if (charAt(at) == '|' && charAt(at + 1) != '=') {
            throw Selector.fault("Namespaced attributes are not yet supported by css-select");
        }
        skip(0);
        Selector.Action action = switch (charAt(at)) {
            case '~' -> Selector.Action.HAS_WORD;
            case '^' -> Selector.Action.STARTS;
            case '$' -> Selector.Action.ENDS;
            case '*' -> Selector.Action.CONTAINS;
            case '!' -> Selector.Action.NOT;
            case '|' -> Selector.Action.HYPHEN;
            case '=' -> Selector.Action.EQUALS;
            default -> Selector.Action.EXISTS;
        };
        String value = "";
        Boolean ignoresCase = null;
        if (action != Selector.Action.EXISTS) {
            boolean twoSigns = action != Selector.Action.EQUALS;
            if (twoSigns && charAt(at + 1) != '=') {
                throw Selector.fault("Expected `=`");
            }
            skip(twoSigns ? 2 : 1);
            value = value();
            skip(0);
            char flag = Character.toLowerCase(charAt(at));
            if (flag == 's' || flag == 'i') {
                ignoresCase = flag == 'i';
                skip(1);
            }
        }
        if (charAt(at) != ']') {
            throw Selector.fault("Attribute selector didn't terminate");
        }
        at++;
        return new Selector.Attribute(name.toLowerCase(Locale.ROOT), action, value, ignoresCase);
    }

    private String value() {
        char quote = charAt(at);
        int from = at;
        if (quote != '"' && quote != '\'') {
            while (at < text.length() && (!isSpace(charAt(at)) && charAt(at) != ']' || isEscaped(at))) {
                at++;
            }
            return unescaped(text.substring(from, at));
        }
        int end = at + 1;
        while (end < text.length() && (text.charAt(end) != quote || isEscaped(end))) {
            end++;
        }
        if (end >= text.length()) {
            throw Selector.fault("Attribute value didn't end");
        }
        at = end + 1;
        return unescaped(text.substring(from + 1, end));
    }

    private Selector pseudo() {
        if (charAt(at + 1) == ':') {
            throw Selector.fault("Pseudo-elements are not supported by css-select");
        }
        String name = name(1).toLowerCase(Locale.ROOT);
        if (charAt(at) != '(') {
            return new Selector.Pseudo(name, null, null);
        }
        if (OF_SELECTORS.contains(name)) {
            if (charAt(at + 1) == '"' || charAt(at + 1) == '\'') {
                throw Selector.fault("Pseudo-selector " + name + " cannot be quoted");
            }
            at++;
            List<List<Selector>> selectors = list();
            if (charAt(at) != ')') {
                throw Selector.fault("Missing closing parenthesis in :" + name + " (" + text + ")");
            }
            at++;
            return new Selector.Pseudo(name, null, selectors);
        }
        String data = inParentheses();
        boolean quotable = name.equals("contains") || name.equals("icontains");
        if (quotable
                && data.length() > 1
                && (data.charAt(0) == '"' || data.charAt(0) == '\'')
                && data.charAt(0) == data.charAt(data.length() - 1)) {
            data = data.substring(1, data.length() - 1);
        }
        return new Selector.Pseudo(name, unescaped(data), null);
    }

    private String inParentheses() {
        at++;
        int from = at;
        int depth = 1;
        for (; depth > 0 && at < text.length(); at++) {
            if (text.charAt(at) == '(' && !isEscaped(at)) {
                depth++;
            } else if (text.charAt(at) == ')' && !isEscaped(at)) {
                depth--;
            }
        }
        if (depth > 0) {
            throw Selector.fault("Parenthesis not matched");
        }
        return unescaped(text.substring(from, at - 1));
    }
}
