package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import org.jspecify.annotations.Nullable;

/** Reads [sequences] and {mappings} in flow style. */
final class FlowReader {

    private final NodeReader nodes;
    private final Source source;

    FlowReader(NodeReader nodes) {
        this.nodes = nodes;
        source = nodes.source;
    }

    /** Reads the collection that begins here; false where none does. */
    boolean read(int indent) {
        char first = source.at();
        if (first != '[' && first != '{') {
            return false;
        }
        char end = first == '[' ? ']' : '}';
        String tag = nodes.tag;
        String anchor = nodes.anchor;
        nodes.begin(anchor);
        ArrayValue.Builder items = ArrayValue.builder();
        MappingBuilder mapping = first == '{' ? nodes.mapping() : null;
        boolean expected = true;
        source.position++;
        while (source.at() != 0) {
            source.skipSpace(true);
            char c = source.at();
            if (c == end) {
                source.position++;
                nodes.become(
                        mapping == null
                                ? new NodeReader.Found(tag, anchor, NodeReader.Kind.SEQUENCE, items.build())
                                : new NodeReader.Found(tag, anchor, NodeReader.Kind.MAPPING, mapping.build()));
                return true;
            }
            if (!expected) {
                throw source.fault("missed comma between flow collection entries");
            }
            if (c == ',') {
                throw source.fault("expected the node content, but found ','");
            }
            readEntry(indent, items, mapping);
            source.skipSpace(true);
            expected = source.at() == ',';
            if (expected) {
                source.position++;
            }
        }
        throw source.fault("unexpected end of the stream within a flow collection");
    }

    private void readEntry(int indent, ArrayValue.Builder items, @Nullable MappingBuilder mapping) {
        boolean explicit = source.at() == '?' && Source.isSpace(source.ahead());
        if (explicit) {
            source.position++;
            source.skipSpace(true);
        }
        Source.Place start = source.place();
        nodes.readNode(indent, NodeReader.Place.FLOW_IN, false, true);
        String keyTag = nodes.tag;
        Object key = nodes.value;
        Object value = Null.NULL;
        source.skipSpace(true);
        boolean pair = explicit;
        if ((explicit || source.line == start.line()) && source.at() == ':') {
            pair = true;
            source.position++;
            source.skipSpace(true);
            nodes.readNode(indent, NodeReader.Place.FLOW_IN, false, true);
            value = nodes.value;
        }
        if (mapping != null) {
            mapping.put(keyTag, key, value, start);
        } else if (pair) {
            MappingBuilder single = nodes.mapping();
            single.put(keyTag, key, value, start);
            items.add(single.build());
        } else {
            items.add(key);
        }
    }
}
