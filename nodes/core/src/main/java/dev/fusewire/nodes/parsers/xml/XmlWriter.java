package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes XML text of an object, as xml2js does: names become elements, arrays become several of one name. */
final class XmlWriter {

    private static final String ROOT = "root";

    private final ObjectValue options;
    private final String attrkey;
    private final String charkey;
    private final boolean cdata;
    private final ObjectValue declaration;

    XmlWriter(ObjectValue options) {
        this.options = options;
        attrkey = Values.text(options.getOrDefault("attrkey", "$"));
        charkey = Values.text(options.getOrDefault("charkey", "_"));
        cdata = Values.isTruthy(options.get("cdata"));
        declaration = options.has("xmldec")
                ? options.get("xmldec") instanceof ObjectValue object ? object : ObjectValue.EMPTY
                : ObjectValue.of("version", "1.0", "encoding", "UTF-8", "standalone", true);
    }

    /** @throws NodeError an Error where a name or character cannot stand in XML */
    String write(Object value) {
        Map<String, @Nullable Object> members = members(value);
        String rootName = Values.text(options.getOrDefault("rootName", ROOT));
        Object content = value;
        if (members.size() == 1 && rootName.equals(ROOT)) {
            rootName = members.keySet().iterator().next();
            content = members.get(rootName);
        }
        Object version = declaration.get("version");
        XmlElement root = new XmlElement(rootName, Values.isTruthy(version) ? Values.text(version) : "1.0");
        String head = Values.isTruthy(options.get("headless")) ? null : declarationText();
        render(root, content);
        ObjectValue doctype = options.get("doctype") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        ObjectValue layout = options.has("renderOpts")
                ? options.get("renderOpts") instanceof ObjectValue object ? object : ObjectValue.EMPTY
                : ObjectValue.of("pretty", true);
        return new XmlLayout(layout).document(head, doctype, root);
    }

    private String declarationText() {
        Object given = declaration.get("version");
        String version = Values.isTruthy(given) ? Values.text(given) : "1.0";
        if (!version.matches("(?s).*1\\.[0-9]+.*")) {
            throw new NodeError("Error", "Invalid version number: " + version);
        }
        StringBuilder text =
                new StringBuilder("<?xml version=\"").append(version).append('"');
        Object encoding = declaration.get("encoding");
        if (encoding != null && encoding != Null.NULL) {
            String name = Values.text(encoding);
            if (!name.matches("[A-Za-z][A-Za-z0-9._-]*")) {
                throw new NodeError("Error", "Invalid encoding: " + name);
            }
            text.append(" encoding=\"").append(name).append('"');
        }
        Object standalone = declaration.get("standalone");
        if (standalone != null && standalone != Null.NULL) {
            text.append(" standalone=\"")
                    .append(Values.isTruthy(standalone) ? "yes" : "no")
                    .append('"');
        }
        return text.toString();
    }

    /** The members of what JavaScript takes for an object. */
    private static Map<String, @Nullable Object> members(Object value) {
        if (value instanceof ObjectValue object) {
            return object;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        switch (value) {
            case Null _ -> throw new NodeError("TypeError", "Cannot convert undefined or null to object");
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    members.put(String.valueOf(i), array.get(i));
                }
            }
            case Bytes bytes -> {
                for (int i = 0; i < bytes.length(); i++) {
                    members.put(String.valueOf(i), bytes.array()[i] & 0xff);
                }
            }
            default -> {}
        }
        return members;
    }

    private void text(XmlElement element, @Nullable Object text) {
        if (cdata && text instanceof String words && wantsCdata(words)) {
            element.addCdata(words);
        } else {
            element.addText(text);
        }
    }

    private static boolean wantsCdata(String text) {
        return text.indexOf('&') >= 0 || text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }

    private void render(XmlElement element, @Nullable Object value) {
        switch (value) {
            case Null _ -> {}
            case ArrayValue items -> {
                for (Object item : items) {
                    renderItem(element, item);
                }
            }
            case null -> element.addText(null);
            case ObjectValue object -> {
                for (int i = 0; i < object.size(); i++) {
                    renderMember(element, object.nameAt(i), object.valueAt(i));
                }
            }
            case String text -> text(element, text);
            case Object object
            when Values.typeOf(object).equals("object") ->
                members(object).forEach((name, child) -> renderMember(element, name, child));
            default -> text(element, value);
        }
    }

    /** An array that stands where an element's content is: each of its items gives members. */
    private void renderItem(XmlElement element, @Nullable Object item) {
        if (item instanceof String text) {
            for (int i = 0; i < text.length(); i++) {
                render(element.add(String.valueOf(i)), text.substring(i, i + 1));
            }
        } else if (Values.isObject(item)) {
            members(java.util.Objects.requireNonNull(item)).forEach((name, child) -> render(element.add(name), child));
        }
    }

    private void renderMember(XmlElement element, String name, @Nullable Object child) {
        if (name.equals(attrkey)) {
            if (Values.isObject(child)) {
                members(java.util.Objects.requireNonNull(child)).forEach(element::attribute);
            }
        } else if (name.equals(charkey)) {
            text(element, child);
        } else if (child instanceof ArrayValue items) {
            items.forEach(item -> render(element.add(name), item));
        } else if (child == null) {
            element.add(name).addText("");
        } else if (Values.typeOf(child).equals("object")) {
            render(element.add(name), child);
        } else {
            text(element.add(name), child instanceof String ? child : Values.text(child));
        }
    }
}
