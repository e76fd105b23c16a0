package dev.fusewire.nodes.parsers.xml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What stands in an opening tag behind its name: attributes, and perhaps the slash that closes it at once. */
final class XmlTag {

    private enum State {
        BETWEEN,
        NAME,
        BEHIND_NAME,
        VALUE,
        BEHIND_VALUE,
        SLASH
    }

    private final XmlCursor cursor;
    private final Supplier<String> entity;
    private final XmlReader.Events events;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder name = new StringBuilder();
    private boolean ended;

    XmlTag(XmlCursor cursor, Supplier<String> entity, XmlReader.Events events) {
        this.events = events;
        this.cursor = cursor;
        this.entity = entity;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Reads up to the tag's end.
     *
     * @param behindName the character that ended the tag's name
     * @return whether the tag closes its element too
     */
    boolean readRest(char behindName) {
        if (behindName == '>') {
            return false;
        }
        if (behindName != '/' && !XmlCursor.isSpace(behindName)) {
            cursor.complain("Invalid character in tag name");
        }
        State state = behindName == '/' ? State.SLASH : State.BETWEEN;
        while (true) {
            char c = cursor.need();
            if (c == '>' && state != State.VALUE) {
                if (state == State.NAME || state == State.BEHIND_NAME) {
                    cursor.complain("Attribute without value");
                    add(state == State.NAME ? name.toString() : "");
                }
                return state == State.SLASH;
            }
            state = switch (state) {
                case BETWEEN, BEHIND_VALUE -> between(c, state);
                case NAME -> name(c);
                case BEHIND_NAME -> behindName(c);
                case VALUE -> XmlCursor.isSpace(c) ? State.VALUE : value(c);
                case SLASH -> {
                    cursor.complain("Forward-slash in opening tag not followed by >");
                    yield State.BETWEEN;
                }
            };
            if (ended) {
                return false;
            }
        }
    }

    private State between(char c, State state) {
        if (XmlCursor.isSpace(c)) {
            return State.BETWEEN;
        }
        if (c == '/') {
            return State.SLASH;
        }
        if (!XmlCursor.startsName(c)) {
            cursor.complain("Invalid attribute name");
            return state;
        }
        if (state == State.BEHIND_VALUE) {
            cursor.complain("No whitespace between attributes");
        }
        return begin(c);
    }

    private State begin(char c) {
        name.setLength(0);
        name.append(c);
        return State.NAME;
    }

    private State name(char c) {
        if (c == '=') {
            return State.VALUE;
        }
        if (XmlCursor.isSpace(c)) {
            return State.BEHIND_NAME;
        }
        if (XmlCursor.isOfName(c)) {
            name.append(c);
        } else {
            cursor.complain("Invalid attribute name");
        }
        return State.NAME;
    }

    private State behindName(char c) {
        if (c == '=') {
            return State.VALUE;
        }
        if (XmlCursor.isSpace(c)) {
            return State.BEHIND_NAME;
        }
        cursor.complain("Attribute without value");
        attributes.put(name.toString(), "");
        if (XmlCursor.startsName(c)) {
            return begin(c);
        }
        cursor.complain("Invalid attribute name");
        return State.BETWEEN;
    }

    private State value(char first) {
        StringBuilder value = new StringBuilder();
        boolean quoted = first == '"' || first == '\'';
        if (!quoted) {
            cursor.complain("Unquoted attribute value");
            value.append(first);
        }
        char c = cursor.need();
        while (quoted ? c != first : c != '>' && !XmlCursor.isSpace(c)) {
            if (c == '&') {
                value.append(entity.get());
            } else {
                value.append(c);
            }
            c = cursor.need();
        }
        add(value.toString());
        ended = !quoted && c == '>';
        return quoted ? State.BEHIND_VALUE : State.BETWEEN;
    }

    private void add(String value) {
        String told = cursor.isStrict() ? name.toString() : name.toString().toUpperCase(Locale.ROOT);
        if (events.takesLastAttribute()) {
            attributes.put(told, value);
        } else if (attributes.putIfAbsent(told, value) != null) {
            return;
        }
        events.attribute(told, value, cursor);
    }
}
