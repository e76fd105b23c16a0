package dev.fusewire.nodes.parsers.html;

import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Writes out what is within an element: as HTML, as XML, or its text alone. */
final class HtmlText {

    private static final Set<String> VOID = Set.of(
            ("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
                    .split(" "));
    private static final Set<String> RAW =
            Set.of("style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext", "noscript");

    private HtmlText() {}

    static boolean isComment(Node node) {
        return node instanceof Comment || node instanceof DocumentType;
    }

    /** The text a node is itself. */
    static String data(Node node) {
        return switch (node) {
            case TextNode text -> text.getWholeText();
            case DataNode data -> data.getWholeData();
            default -> "";
        };
    }

    /** All text but that of comments, scripts and styles. */
    static String text(Element element) {
        StringBuilder out = new StringBuilder();
        text(element, out);
        return out.toString();
    }

    private static void text(Element element, StringBuilder out) {
        if (element.normalName().equals("script") || element.normalName().equals("style")) {
            return;
        }
        for (Node child : element.childNodes()) {
            if (child instanceof Element inner) {
                text(inner, out);
            } else {
                out.append(data(child));
            }
        }
    }

    /**
     * What is within where that is text alone, of signs that mean the same in HTML, in XML and as text; else null. It is the
     * case of most cells of a table, which need not be written and read again then.
     */
    static @Nullable String plain(Element element) {
        if (element.childNodeSize() != 1
                || !(element.childNode(0) instanceof TextNode node)
                || RAW.contains(element.tagName())) {
            return null;
        }
        String text = node.getWholeText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c > '~' || c == '&' || c == '<' || c == '>') {
                return null;
            }
        }
        return text;
    }

    /** What is within, as the HTML standard writes it. */
    static String html(Element element) {
        StringBuilder out = new StringBuilder();
        element.childNodes().forEach(child -> html(child, out));
        return out.toString();
    }

    private static void html(Node node, StringBuilder out) {
        switch (node) {
            case Comment comment -> out.append("<!--").append(comment.getData()).append("-->");
            case DocumentType type ->
                out.append("<!DOCTYPE ").append(type.name()).append('>');
            case Element element -> {
                out.append('<').append(element.tagName());
                for (Attribute attribute : element.attributes()) {
                    out.append(' ')
                            .append(HtmlTree.written(element, attribute.getKey()))
                            .append("=\"");
                    out.append(escaped(attribute.getValue()).replace("\"", "&quot;"))
                            .append('"');
                }
                out.append('>');
                if (!VOID.contains(element.tagName())) {
                    element.childNodes().forEach(child -> html(child, out));
                    out.append("</").append(element.tagName()).append('>');
                }
            }
            default -> {
                boolean raw = node.parent() instanceof Element parent && RAW.contains(parent.tagName());
                String text = data(node);
                out.append(raw ? text : escaped(text).replace("<", "&lt;").replace(">", "&gt;"));
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\u00a0", "&nbsp;");
    }

    /** What is within, as XML in ASCII. */
    static String xml(Element element) {
        StringBuilder out = new StringBuilder();
        element.childNodes().forEach(child -> xml(child, out));
        return out.toString();
    }

    private static void xml(Node node, StringBuilder out) {
        switch (node) {
            case Comment comment -> out.append("<!--").append(comment.getData()).append("-->");
            case DocumentType type ->
                out.append("<!DOCTYPE ").append(type.name()).append('>');
            case CDataNode data -> out.append(ascii(data.getWholeText()));
            case Element element -> {
                out.append('<').append(element.tagName());
                for (Attribute attribute : element.attributes()) {
                    out.append(' ').append(attribute.getKey()).append("=\"");
                    out.append(ascii(attribute.getValue())).append('"');
                }
                if (element.childNodeSize() == 0 && !element.tagName().equals("template")) {
                    out.append("/>");
                } else {
                    out.append('>');
                    element.childNodes().forEach(child -> xml(child, out));
                    out.append("</").append(element.tagName()).append('>');
                }
            }
            default -> out.append(ascii(data(node)));
        }
    }

    static String ascii(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                    if (c < 0x80) {
                        out.append((char) c);
                    } else {
                        out.append("&#x%X;".formatted(c));
                    }
                }
            }
        });
        return out.toString();
    }
}
