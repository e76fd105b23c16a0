package dev.fusewire.nodes.parsers.html;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Tag;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads HTML to the letter of its standard, as browsers do and cheerio does: with scripts on, so that what stands in a
 * {@code noscript} is text.
 */
final class HtmlTree {

    /** What the tree's root is called where it is no document. */
    private static final String HOLDER = "div";

    private static final String WRITTEN = "written ";

    private HtmlTree() {}

    /** How HTML writes an attribute's name: {@code xlink:href}, which is found by {@code href} all the same. */
    static String written(Element element, String attribute) {
        return element.attributes().userData(WRITTEN + attribute) instanceof String name ? name : attribute;
    }

    static Document document(String html) {
        Document document = Document.createShell("");
        document.empty();
        read(document, parser -> parser.parse(source(html)));
        return document;
    }

    /** Reads a piece of HTML that may begin within any element, a table row for one. */
    static Element fragment(String html) {
        Element holder = new Element(HOLDER);
        read(holder, parser -> parser.parseFragment(source(html), "template"));
        return holder;
    }

    private interface Reading {
        void run(HtmlParser parser) throws IOException, SAXException;
    }

    private static InputSource source(String html) {
        return new InputSource(new StringReader(html));
    }

    private static void read(Element root, Reading reading) {
        HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setScriptingEnabled(true);
        parser.setMappingLangToXmlLang(false);
        Builder builder = new Builder(root);
        parser.setContentHandler(builder);
        parser.setLexicalHandler(builder);
        parser.setErrorHandler(builder);
        try {
            reading.run(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException("the builder refuses nothing", e);
        }
    }

    /** Makes the nodes; whatever is wrong with the HTML is mended, not told. */
    private static final class Builder extends DefaultHandler2 {

        private Element at;

        Builder(Element root) {
            at = root;
        }

        @Override
        public void startElement(String space, String name, String qualified, Attributes attributes) {
            Element element = new Element(Tag.valueOf(name, space, ParseSettings.preserveCase), "");
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                order.add(i);
            }
            // names that are numbers come first in a script's object
            order.sort(Comparator.comparingLong(i -> number(attributes.getLocalName(i))));
            for (int i : order) {
                String key = attributes.getLocalName(i);
                element.attributes().put(key, attributes.getValue(i));
                if (!attributes.getURI(i).isEmpty()) {
                    element.attributes().userData(WRITTEN + key, attributes.getQName(i));
                }
            }
            at.appendChild(element);
            at = element;
        }

        private static long number(String name) {
            char first = name.isEmpty() ? ' ' : name.charAt(0);
            // hardly any attribute is called so: a look at the first sign spares the pattern
            boolean index = first >= '0'
                    && first <= '9'
                    && name.matches("0|[1-9]\\d{0,9}")
                    && Long.parseLong(name) < 0xffff_ffffL;
            return index ? Long.parseLong(name) : Long.MAX_VALUE;
        }

        @Override
        public void endElement(String space, String name, String qualified) {
            Element above = at.parent();
            at = above == null ? at : above;
        }

        @Override
        public void characters(char[] text, int from, int length) {
            String words = new String(text, from, length);
            if (at.childNodeSize() > 0 && at.childNode(at.childNodeSize() - 1) instanceof TextNode before) {
                before.text(before.getWholeText() + words);
            } else {
                at.appendChild(new TextNode(words));
            }
        }

        @Override
        public void ignorableWhitespace(char[] text, int from, int length) {
            characters(text, from, length);
        }

        @Override
        public void comment(char[] text, int from, int length) {
            at.appendChild(new Comment(new String(text, from, length)));
        }

        @Override
        public void startDTD(String name, String publicId, String systemId) {
            at.appendChild(new DocumentType(name == null ? "" : name, "", ""));
        }
    }
}
