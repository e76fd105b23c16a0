package dev.fusewire.nodes.parsers.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads XML and tells what it finds, up to the end of the root element. What is refused, where and in which words is what
 * sax-js does, which Node-RED's xml node reads with; a text that is not strict XML is read with its names in capitals.
 */
final class XmlReader {

    /** What is told of the elements. */
    interface Events {
        /** An attribute of the element that is about to be told. */
        void attribute(String name, String value, XmlCursor at);

        /** Whether of several attributes of one name the last counts, and not the first. */
        boolean takesLastAttribute();

        void open(String name, Map<String, String> attributes, XmlCursor at);

        /** @return whether that was the root */
        boolean close();

        void text(String text);

        void cdata(String text);
    }

    /** Where in the text the reader is. */
    enum State {
        BEGIN,
        TEXT,
        SCRIPT,
        DOCTYPE,
        DTD,
        END
    }

    private final XmlCursor cursor;
    private final Events events;
    private final List<String> open = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    /** What stands in a script, which is passed over. */
    private final StringBuilder script = new StringBuilder();

    private final XmlDeclarations declarations;

    private XmlReader(XmlCursor cursor, Events events) {
        this.cursor = cursor;
        this.events = events;
        declarations = new XmlDeclarations(cursor, this::flush, events::cdata);
    }

    /** @throws XmlFault where the text is no XML before its root element ends */
    static void read(String text, boolean strict, Events events) {
        new XmlReader(new XmlCursor(text, strict), events).run();
    }

    private void run() {
        State state = State.BEGIN;
        boolean first = true;
        while (state != State.END) {
            if (!cursor.hasNext()) {
                if (state == State.BEGIN || state == State.TEXT) {
                    if (cursor.rootSeen) {
                        cursor.complain("Unclosed root tag");
                    }
                    return;
                }
                throw cursor.early();
            }
            char c = cursor.next();
            state = switch (state) {
                case BEGIN -> first && c == '\ufeff' ? State.BEGIN : begin(c);
                case TEXT -> text(c);
                case SCRIPT -> script(c);
                case DOCTYPE -> declarations.doctype(c);
                default -> dtd(c);
            };
            first = false;
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            String whole = text.toString();
            text.setLength(0);
            events.text(whole);
        }
    }

    private State begin(char c) {
        if (c == '<') {
            return markup();
        }
        if (XmlCursor.isSpace(c)) {
            return State.BEGIN;
        }
        cursor.complain("Non-whitespace before first tag.");
        text.append(c);
        return State.TEXT;
    }

    private State text(char c) {
        if (c == '<') {
            return markup();
        }
        if (!cursor.rootSeen && !XmlCursor.isSpace(c)) {
            cursor.complain("Text data outside of root node.");
        }
        if (c == '&') {
            text.append(entity());
        } else {
            text.append(c);
        }
        return State.TEXT;
    }

    /** A script's text may hold what looks like tags. */
    private State script(char c) {
        if (c != '<') {
            script.append(c);
            return State.SCRIPT;
        }
        char next = cursor.need();
        if (next == '/') {
            return closeTag();
        }
        script.append('<').append(next);
        return State.SCRIPT;
    }

    private String entity() {
        StringBuilder name = new StringBuilder();
        char c = cursor.need();
        while (c == '#' || (name.isEmpty() ? XmlCursor.startsName(c) : XmlCursor.isOfName(c))) {
            name.append(c);
            c = cursor.need();
        }
        if (c != ';') {
            cursor.complain("Invalid character in entity name");
            return "&" + name + c;
        }
        String meant = XmlEntities.text(name.toString());
        if (meant == null) {
            cursor.complain("Invalid character entity");
            return "&" + name + ";";
        }
        return meant;
    }

    /** Behind a {@code <}. */
    private State markup() {
        int start = cursor.position();
        char c = cursor.need();
        while (XmlCursor.isSpace(c)) {
            c = cursor.need();
        }
        if (c == '!') {
            return declarations.declaration();
        }
        if (c == '?') {
            return declarations.instruction();
        }
        if (c == '/') {
            return closeTag();
        }
        if (XmlCursor.startsName(c)) {
            return openTag(c);
        }
        cursor.complain("Unencoded <");
        text.append('<').append(" ".repeat(cursor.position() - start - 1)).append(c);
        return State.TEXT;
    }

    private State dtd(char c) {
        if (c == '<') {
            return markup();
        }
        declarations.skipQuoted(c);
        return c == ']' ? State.DOCTYPE : State.DTD;
    }

    private State openTag(char first) {
        StringBuilder name = new StringBuilder().append(first);
        char c = cursor.need();
        while (XmlCursor.isOfName(c)) {
            name.append(c);
            c = cursor.need();
        }
        flush();
        XmlTag tag = new XmlTag(cursor, this::entity, events);
        boolean selfClosing = tag.readRest(c);
        String told = cased(name.toString());
        cursor.rootSeen = true;
        open.add(told);
        events.open(told, tag.attributes(), cursor);
        if (selfClosing) {
            return close(told, told);
        }
        return !cursor.isStrict() && told.equals("SCRIPT") ? State.SCRIPT : State.TEXT;
    }

    private String cased(String name) {
        return cursor.isStrict() ? name : name.toUpperCase(Locale.ROOT);
    }

    private State closeTag() {
        StringBuilder name = new StringBuilder();
        boolean whole = false;
        while (true) {
            char c = cursor.need();
            if (name.isEmpty()) {
                if (XmlCursor.startsName(c)) {
                    name.append(c);
                } else if (!XmlCursor.isSpace(c)) {
                    if (!script.isEmpty()) {
                        script.append("</").append(c);
                        return State.SCRIPT;
                    }
                    cursor.complain("Invalid tagname in closing tag.");
                }
            } else if (c == '>') {
                return close(cased(name.toString()), name.toString());
            } else if (whole) {
                if (!XmlCursor.isSpace(c)) {
                    cursor.complain("Invalid characters in closing tag");
                }
            } else if (XmlCursor.isOfName(c)) {
                name.append(c);
            } else {
                if (!script.isEmpty()) {
                    script.append("</").append(name).append(c);
                    return State.SCRIPT;
                }
                if (!XmlCursor.isSpace(c)) {
                    cursor.complain("Invalid tagname in closing tag");
                }
                whole = true;
            }
        }
    }

    /** @param written the name as it stands in the text */
    private State close(String name, String written) {
        if (!script.isEmpty()) {
            // in small letters, whatever the opening tag's were
            if (!written.equals("script")) {
                script.append("</").append(written).append('>');
                return State.SCRIPT;
            }
            script.setLength(0);
        }
        if (!open.isEmpty() && !open.getLast().equals(name)) {
            cursor.complain("Unexpected close tag");
        }
        if (!open.contains(name)) {
            cursor.complain("Unmatched closing tag: " + written);
            text.append("</").append(written).append('>');
            return State.TEXT;
        }
        boolean ended = false;
        String closed = "";
        while (!closed.equals(name) && !ended) {
            closed = open.removeLast();
            flush();
            ended = events.close();
        }
        return ended ? State.END : State.TEXT;
    }
}
