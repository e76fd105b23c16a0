package dev.fusewire.nodes.parsers.xml;

/** What is wrong in an XML text; thrown to end the reading of it. */
final class XmlFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    XmlFault(String what, int line, int column, String character) {
        super(what + "\nLine: " + line + "\nColumn: " + column + "\nChar: " + character, null, false, false);
    }
}
