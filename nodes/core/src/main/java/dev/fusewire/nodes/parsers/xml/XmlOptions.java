package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** The options of xml2js that shape the object an XML text becomes. */
record XmlOptions(
        String attrkey,
        String charkey,
        String childkey,
        boolean strict,
        boolean trim,
        boolean normalize,
        boolean normalizeTags,
        boolean explicitArray,
        boolean explicitCharkey,
        boolean explicitRoot,
        boolean ignoreAttrs,
        boolean mergeAttrs,
        boolean xmlns,
        boolean explicitChildren,
        boolean preserveChildrenOrder,
        boolean charsAsChildren,
        boolean includeWhiteChars,
        @Nullable Object emptyTag) {

    static XmlOptions of(ObjectValue given) {
        return new XmlOptions(
                Values.text(given.getOrDefault("attrkey", "$")),
                Values.text(given.getOrDefault("charkey", "_")),
                Values.text(given.getOrDefault("childkey", "$$")),
                flag(given, "strict", true),
                flag(given, "trim", false),
                flag(given, "normalize", false),
                flag(given, "normalizeTags", false),
                flag(given, "explicitArray", true),
                flag(given, "explicitCharkey", false),
                flag(given, "explicitRoot", true),
                flag(given, "ignoreAttrs", false),
                flag(given, "mergeAttrs", false),
                flag(given, "xmlns", false),
                flag(given, "explicitChildren", false),
                flag(given, "preserveChildrenOrder", false),
                flag(given, "charsAsChildren", false),
                flag(given, "includeWhiteChars", false),
                given.getOrDefault("emptyTag", ""));
    }

    private static boolean flag(ObjectValue given, String name, boolean usual) {
        return given.has(name) ? Values.isTruthy(given.get(name)) : usual;
    }
}
