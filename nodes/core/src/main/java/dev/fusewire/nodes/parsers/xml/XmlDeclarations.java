package dev.fusewire.nodes.parsers.xml;

import java.util.function.Consumer;

/** Reads what begins with an exclamation or a question mark: comments, CDATA, the document type, instructions. */
final class XmlDeclarations {

    private final XmlCursor cursor;
    /** Tells of the text before, which ends here. */
    private final Runnable flush;

    private final Consumer<String> cdata;
    private boolean doctypeSeen;
    /** Within a doctype, of which something was read. */
    private boolean inDoctype;

    XmlDeclarations(XmlCursor cursor, Runnable flush, Consumer<String> cdata) {
        this.cursor = cursor;
        this.flush = flush;
        this.cdata = cdata;
    }

    XmlReader.State declaration() {
        StringBuilder word = new StringBuilder();
        while (true) {
            char c = cursor.need();
            String so = word.toString() + c;
            if (so.equals("--")) {
                return comment();
            }
            if (inDoctype && !word.isEmpty()) {
                return XmlReader.State.DTD;
            }
            if (so.equalsIgnoreCase("[CDATA[")) {
                return cdata();
            }
            if (so.equalsIgnoreCase("DOCTYPE")) {
                if (doctypeSeen || inDoctype || cursor.rootSeen) {
                    cursor.complain("Inappropriately located doctype declaration");
                }
                doctypeSeen = false;
                inDoctype = false;
                return XmlReader.State.DOCTYPE;
            }
            if (c == '>') {
                flush.run();
                return XmlReader.State.TEXT;
            }
            if (c == '"' || c == '\'') {
                while (true) {
                    cursor.need(); // as in sax-js, such a quote never ends
                }
            }
            word.append(c);
        }
    }

    XmlReader.State doctype(char c) {
        if (c == '>') {
            flush.run();
            doctypeSeen = true;
            inDoctype = false;
            return XmlReader.State.TEXT;
        }
        inDoctype = true;
        if (c == '[') {
            return XmlReader.State.DTD;
        }
        skipQuoted(c);
        return XmlReader.State.DOCTYPE;
    }

    void skipQuoted(char c) {
        if (c == '"' || c == '\'') {
            while (cursor.need() != c) {
                // all that is between two quotes
            }
        }
    }

    private XmlReader.State comment() {
        boolean any = false;
        while (true) {
            boolean dash = cursor.need() == '-';
            if (!dash || cursor.need() != '-') {
                any = true;
                continue;
            }
            if (any) {
                flush.run();
            }
            if (cursor.need() == '>') {
                return inDoctype ? XmlReader.State.DTD : XmlReader.State.TEXT;
            }
            cursor.complain("Malformed comment");
        }
    }

    private XmlReader.State cdata() {
        flush.run();
        StringBuilder data = new StringBuilder();
        do {
            data.append(cursor.need());
        } while (!endsCdata(data));
        if (data.length() > 3) {
            cdata.accept(data.substring(0, data.length() - 3));
        }
        return XmlReader.State.TEXT;
    }

    private static boolean endsCdata(StringBuilder data) {
        int last = data.length() - 1;
        return last >= 2 && data.charAt(last) == '>' && data.charAt(last - 1) == ']' && data.charAt(last - 2) == ']';
    }

    XmlReader.State instruction() {
        while (true) {
            // the character behind a question mark ends the instruction or belongs to it, even another question mark
            if (cursor.need() == '?' && cursor.need() == '>') {
                flush.run();
                return XmlReader.State.TEXT;
            }
        }
    }
}
