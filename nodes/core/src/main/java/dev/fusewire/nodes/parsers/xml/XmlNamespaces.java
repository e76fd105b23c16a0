package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which prefix stands for which namespace, element by element. */
final class XmlNamespaces {

    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** A name told apart. */
    private record Name(String prefix, String local) {
        static Name of(String name, boolean attribute) {
            if (attribute && name.equals("xmlns")) {
                return new Name("xmlns", "");
            }
            String[] parts = name.split(":", -1);
            return parts.length == 1 ? new Name("", name) : new Name(parts[0], parts[1]);
        }
    }

    private final Deque<Map<String, String>> known = new ArrayDeque<>();
    private final Map<String, String> coming = new HashMap<>();

    XmlNamespaces() {
        known.push(Map.of("xml", XML, "xmlns", XMLNS));
    }

    /** Takes a binding in that stands among the attributes of the element to come. */
    void bind(String name, String value, XmlCursor at) {
        Name split = Name.of(name, true);
        if (!split.prefix().equals("xmlns")) {
            return;
        }
        String fixed = split.local().equals("xml") ? XML : split.local().equals("xmlns") ? XMLNS : value;
        if (value.equals(fixed)) {
            coming.put(split.local(), value);
        } else {
            at.complain(split.local() + ": prefix must be bound to " + fixed + "\nActual: " + value);
        }
    }

    /** Begins the element all of whose attributes were seen, and tells what its name means. */
    ObjectValue begin(String element, XmlCursor at) {
        Map<String, String> here = new HashMap<>(known.element());
        here.putAll(coming);
        coming.clear();
        known.push(here);
        return of(element, at);
    }

    /** Tells of each attribute what its name means. */
    Map<String, Object> attributes(Map<String, String> attributes, XmlCursor at) {
        Map<String, String> here = known.element();
        Map<String, Object> told = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            Name split = Name.of(name, true);
            String uri = split.prefix().isEmpty() ? "" : here.getOrDefault(split.prefix(), "");
            if (!split.prefix().isEmpty() && !split.prefix().equals("xmlns") && uri.isEmpty()) {
                at.complain("Unbound namespace prefix: " + Json.stringify(split.prefix()));
                uri = split.prefix();
            }
            told.put(
                    name,
                    ObjectValue.of(
                            "name",
                            name,
                            "value",
                            value,
                            "prefix",
                            split.prefix(),
                            "local",
                            split.local(),
                            "uri",
                            uri));
        });
        return told;
    }

    private ObjectValue of(String element, XmlCursor at) {
        Name split = Name.of(element, false);
        String uri = known.element().getOrDefault(split.prefix(), "");
        if (!split.prefix().isEmpty() && uri.isEmpty()) {
            at.complain("Unbound namespace prefix: " + Json.stringify(element));
            uri = split.prefix();
        }
        return ObjectValue.of("uri", uri, "local", split.local());
    }

    void close() {
        known.pop();
    }
}
