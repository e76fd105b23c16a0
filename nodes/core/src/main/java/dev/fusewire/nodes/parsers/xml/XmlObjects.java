package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an object of XML: elements become names, as xml2js has it. */
final class XmlObjects implements XmlReader.Events {

    private static final String NAME = "#name";
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\ufeff]{2,}");

    private static final class Element {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private boolean cdata;
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        Element(String name) {
            this.name = name;
        }
    }

    private final XmlOptions options;
    private final XmlNamespaces namespaces = new XmlNamespaces();
    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Object result = Null.NULL;

    private XmlObjects(XmlOptions options) {
        this.options = options;
    }

    /**
     * Reads a text.
     *
     * @throws XmlFault where it is no XML
     */
    static @Nullable Object read(String text, XmlOptions options) {
        if (Values.trim(text).isEmpty()) {
            return Null.NULL;
        }
        XmlObjects objects = new XmlObjects(options);
        XmlReader.read(text.startsWith("\ufeff") ? text.substring(1) : text, options.strict(), objects);
        return Values.of(objects.result);
    }

    private boolean keepsOrder() {
        return options.explicitChildren() && options.preserveChildrenOrder();
    }

    @Override
    public void attribute(String name, String value, XmlCursor at) {
        if (options.xmlns()) {
            namespaces.bind(name, value, at);
        }
    }

    @Override
    public boolean takesLastAttribute() {
        return options.xmlns();
    }

    @Override
    public void open(String name, Map<String, String> attributes, XmlCursor at) {
        Element element = new Element(options.normalizeTags() ? name.toLowerCase(Locale.ROOT) : name);
        ObjectValue space = null;
        Map<String, ?> values = attributes;
        if (options.xmlns()) {
            space = namespaces.begin(name, at);
            values = namespaces.attributes(attributes, at);
        }
        if (!options.ignoreAttrs() && !values.isEmpty()) {
            if (options.mergeAttrs()) {
                values.forEach((key, value) -> addTo(element.members, key, value));
            } else {
                element.members.put(options.attrkey(), new LinkedHashMap<>(values));
            }
        }
        if (keepsOrder()) {
            element.members.put(NAME, element.name);
        }
        if (space != null) {
            element.members.put(options.attrkey() + "ns", space);
        }
        open.push(element);
    }

    @SuppressWarnings("unchecked")
    private void addTo(Map<String, @Nullable Object> members, String key, @Nullable Object value) {
        if (!members.containsKey(key) && !options.explicitArray()) {
            members.put(key, value);
            return;
        }
        Object known = members.get(key);
        List<@Nullable Object> items;
        if (known instanceof List<?> list) {
            items = (List<@Nullable Object>) list;
        } else {
            items = new ArrayList<>();
            if (members.containsKey(key)) {
                items.add(known);
            }
            members.put(key, items);
        }
        items.add(value);
    }

    @Override
    public void text(String text) {
        Element element = open.peek();
        if (element == null) {
            return;
        }
        element.text.append(text);
        boolean wanted = options.includeWhiteChars()
                || !Values.trim(text.replace("\\n", "")).isEmpty();
        if (keepsOrder() && options.charsAsChildren() && wanted) {
            Map<String, @Nullable Object> child = new LinkedHashMap<>();
            child.put(NAME, "__text__");
            child.put(options.charkey(), options.normalize() ? normalized(text) : text);
            addChild(element, child);
        }
    }

    @Override
    public void cdata(String text) {
        text(text);
        Element element = open.peek();
        if (element != null) {
            element.cdata = true;
        }
    }

    private static String normalized(String text) {
        return Values.trim(SPACES.matcher(text).replaceAll(" "));
    }

    @SuppressWarnings("unchecked")
    private void addChild(Element parent, Object child) {
        ((List<@Nullable Object>) parent.members.computeIfAbsent(options.childkey(), _ -> new ArrayList<>()))
                .add(child);
    }

    @Override
    public boolean close() {
        Element element = open.pop();
        if (options.xmlns()) {
            namespaces.close();
        }
        Object value = value(element);
        Element parent = open.peek();
        if (options.explicitChildren() && !options.mergeAttrs() && value instanceof Map<?, ?> members) {
            if (!options.preserveChildrenOrder()) {
                value = withChildren(members);
            } else if (parent != null) {
                addChild(parent, new LinkedHashMap<>(members));
                Map<Object, @Nullable Object> rest = new LinkedHashMap<>(members);
                rest.remove(NAME);
                value = rest.size() == 1 && rest.containsKey(options.charkey()) && !options.explicitCharkey()
                        ? rest.get(options.charkey())
                        : rest;
            }
        }
        if (parent != null) {
            addTo(parent.members, element.name, value);
            return false;
        }
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put(element.name, value);
        result = options.explicitRoot() ? root : value;
        return true;
    }

    private @Nullable Object value(Element element) {
        String text = element.text.toString();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        boolean blank = !element.cdata && Values.trim(text).isEmpty();
        if (!blank) {
            String trimmed = options.trim() ? Values.trim(text) : text;
            members.put(options.charkey(), options.normalize() ? normalized(trimmed) : trimmed);
        }
        members.putAll(element.members);
        if (!blank && members.size() == 1 && !options.explicitCharkey()) {
            return members.get(options.charkey());
        }
        if (members.isEmpty()) {
            return "".equals(options.emptyTag()) ? text : options.emptyTag();
        }
        return members;
    }

    private Map<Object, @Nullable Object> withChildren(Map<?, ?> members) {
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(members);
        Map<Object, @Nullable Object> node = new LinkedHashMap<>();
        if (rest.containsKey(options.attrkey())) {
            node.put(options.attrkey(), rest.remove(options.attrkey()));
        }
        if (!options.charsAsChildren() && rest.containsKey(options.charkey())) {
            node.put(options.charkey(), rest.remove(options.charkey()));
        }
        if (!rest.isEmpty()) {
            node.put(options.childkey(), rest);
        }
        return node;
    }
}
