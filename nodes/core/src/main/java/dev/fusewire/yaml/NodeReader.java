package dev.fusewire.yaml;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** Reads nodes: texts and collections with the tags and anchors they have. */
final class NodeReader {

    private static final int DEEPEST = 100;

    /** Where a node stands; in block style, indentation means something. */
    enum Place {
        FLOW_IN,
        FLOW_OUT,
        BLOCK_IN,
        BLOCK_OUT;

        boolean isBlock() {
            return this == BLOCK_IN || this == BLOCK_OUT;
        }

        boolean isFlow() {
            return !isBlock();
        }
    }

    enum Kind {
        SCALAR,
        SEQUENCE,
        MAPPING
    }

    /** What is known of the node just read: its tag, anchor, kind and value. */
    record Found(
            @Nullable String tag,
            @Nullable String anchor,
            @Nullable Kind kind,
            Object value) {
        static final Found NOTHING = new Found(null, null, null, Null.NULL);
    }

    final Source source;
    private final ScalarReader scalars;
    private final BlockScalarReader blockScalars;
    private final BlockReader blocks;
    private final FlowReader flows;
    private NodeTags tags;
    private Anchors anchors;
    private final MappingBuilder.Budget budget = new MappingBuilder.Budget();
    private int depth;

    @Nullable
    String tag;

    @Nullable
    String anchor;

    @Nullable
    Kind kind;

    Object value = Null.NULL;

    NodeReader(Source source) {
        this.source = source;
        scalars = new ScalarReader(source);
        blockScalars = new BlockScalarReader(source, scalars);
        blocks = new BlockReader(this);
        flows = new FlowReader(this);
        tags = new NodeTags(source);
        anchors = new Anchors(source);
    }

    /** Begins a document: what was named in another one is not known in it. */
    void start(NodeTags itsTags) {
        tags = itsTags;
        anchors = new Anchors(source);
    }

    MappingBuilder mapping() {
        return new MappingBuilder(source, budget);
    }

    private Found found() {
        return new Found(tag, anchor, kind, value);
    }

    void become(Found other) {
        tag = other.tag;
        anchor = other.anchor;
        kind = other.kind;
        value = other.value;
    }

    /** The collection whose properties are given has begun: who names it inside itself finds it unfinished. */
    void begin(@Nullable String itsAnchor) {
        if (itsAnchor != null) {
            anchors.begin(itsAnchor);
        }
    }

    /**
     * Reads the node that comes next.
     *
     * @param seek whether it may begin on a further line
     * @param compact whether a collection may begin on the line of the one it is in
     * @return whether there is one, be it a tag alone
     */
    @CanIgnoreReturnValue
    boolean readNode(int parentIndent, Place place, boolean seek, boolean compact) {
        if (depth >= DEEPEST) {
            throw source.fault("nesting exceeded maxDepth (" + DEEPEST + ")");
        }
        depth++;
        become(Found.NOTHING);
        boolean newLine = seek && source.skipSpace(true) > 0;
        int indent = newLine ? Integer.compare(source.lineIndent, parentIndent) : 1;
        boolean collections = place.isBlock();
        Source.@Nullable Place properties = null;
        boolean reads = indent == 1;
        while (reads) {
            Source.Place before = source.place();
            reads = readProperty(newLine);
            if (!reads) {
                break;
            }
            properties = properties == null ? before : properties;
            collections = false;
            if (source.skipSpace(true) > 0) {
                newLine = true;
                collections = place.isBlock();
                indent = Integer.compare(source.lineIndent, parentIndent);
            }
        }
        collections = collections && (newLine || compact);
        boolean content = false;
        if (indent == 1) {
            content = readContent(place.isFlow() ? parentIndent : parentIndent + 1, place, collections, properties);
        } else if (indent == 0 && place == Place.BLOCK_OUT) {
            // a sequence may stand as far left as the name it belongs to
            content = collections && blocks.sequence(source.column());
        }
        resolve();
        depth--;
        return tag != null || anchor != null || content;
    }

    private boolean readProperty(boolean newLine) {
        char c = source.at();
        if (c == '!') {
            if (tag != null) {
                if (newLine) {
                    return false; // belongs to the first name of a mapping that begins here
                }
                throw source.fault("duplication of a tag property");
            }
            tag = tags.read();
            return true;
        }
        if (c == '&') {
            if (anchor != null) {
                if (newLine) {
                    return false;
                }
                throw source.fault("duplication of an anchor property");
            }
            anchor = name("anchor");
            return true;
        }
        return false;
    }

    private String name(String of) {
        source.position++;
        int from = source.position;
        while (source.at() != 0 && !Source.isSpace(source.at()) && !Source.isFlowIndicator(source.at())) {
            source.position++;
        }
        if (source.position == from) {
            throw source.fault("name of an " + of + " node must contain at least one character");
        }
        return source.slice(from, source.position);
    }

    private boolean readContent(int flowIndent, Place place, boolean collections, Source.@Nullable Place properties) {
        int column = source.column();
        if (collections && (blocks.sequence(column) || blocks.mapping(column, flowIndent)) || flows.read(flowIndent)) {
            return true;
        }
        char c = source.at();
        boolean mayBeKey = place.isBlock() && !collections && c != '|' && c != '>';
        if (properties != null && mayBeKey && mappingFrom(properties, flowIndent)) {
            return true;
        }
        if (scalar(place.isBlock() ? blockScalars.read(flowIndent) : null) || scalar(scalars.quoted())) {
            return true;
        }
        if (c == '*') {
            readAlias();
            return true;
        }
        if (scalar(scalars.plain(flowIndent, place == Place.FLOW_IN))) {
            tag = tag == null ? "?" : tag;
            return true;
        }
        return false;
    }

    private boolean scalar(@Nullable String text) {
        if (text == null) {
            return false;
        }
        kind = Kind.SCALAR;
        value = text;
        return true;
    }

    private void readAlias() {
        String name = name("alias");
        Object named = anchors.named(name);
        Values.alias(named);
        value = named;
        source.skipSpace(true);
        if (tag != null || anchor != null) {
            throw source.fault("alias node should not have any properties");
        }
    }

    /** The properties that were read may be those of a mapping's first name: tries to read it so. */
    private boolean mappingFrom(Source.Place properties, int flowIndent) {
        Source.Place here = source.place();
        Found known = found();
        Anchors knownAnchors = anchors.copy();
        source.goTo(properties);
        become(Found.NOTHING);
        if (blocks.mapping(properties.position() - properties.lineStart(), flowIndent) && kind == Kind.MAPPING) {
            return true;
        }
        anchors = knownAnchors;
        source.goTo(here);
        become(known);
        return false;
    }

    /** Makes of the node what its tag says it is, or what a plain text looks like. */
    private void resolve() {
        if ("?".equals(tag)) {
            Schema.Typed typed = TagMeaning.ofLooks(kind, value, source);
            if (typed != null) {
                value = typed.value();
                tag = typed.tag();
            }
        } else if (tag != null && !tag.equals("!")) {
            value = TagMeaning.of(tag, kind, value, source);
        }
        if (anchor != null) {
            anchors.name(anchor, value);
        }
    }
}
