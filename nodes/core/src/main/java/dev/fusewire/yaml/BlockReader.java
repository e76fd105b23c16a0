package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import org.jspecify.annotations.Nullable;

/** Reads sequences and mappings in block style: an entry a line, held together by their indentation. */
final class BlockReader {

    private final NodeReader nodes;
    private final Source source;

    BlockReader(NodeReader nodes) {
        this.nodes = nodes;
        source = nodes.source;
    }

    private void refuseTab() {
        if (source.firstTab != -1) {
            source.position = source.firstTab;
            throw source.fault("tab characters must not be used in indentation");
        }
    }

    /** Reads the sequence that begins here; false where none does. */
    boolean sequence(int indent) {
        if (source.firstTab != -1) {
            return false;
        }
        String tag = nodes.tag;
        String anchor = nodes.anchor;
        ArrayValue.Builder items = ArrayValue.builder();
        boolean detected = false;
        while (source.at() != 0) {
            refuseTab();
            if (source.at() != '-' || !Source.isSpace(source.ahead())) {
                break;
            }
            if (!detected) {
                nodes.begin(anchor);
                detected = true;
            }
            source.position++;
            if (source.skipSpace(true) > 0 && source.lineIndent <= indent) {
                items.add(Null.NULL);
                continue;
            }
            int line = source.line;
            nodes.readNode(indent, NodeReader.Place.BLOCK_IN, false, true);
            items.add(nodes.value);
            source.skipSpace(true);
            if ((source.line == line || source.lineIndent > indent) && source.at() != 0) {
                throw source.fault("bad indentation of a sequence entry");
            }
            if (source.lineIndent < indent) {
                break;
            }
        }
        if (detected) {
            nodes.become(new NodeReader.Found(tag, anchor, NodeReader.Kind.SEQUENCE, items.build()));
        }
        return detected;
    }

    /**
     * Reads the mapping that begins here. True as well where what begins is no mapping after all but a node that could
     * have been its first name: the reader has that node then.
     */
    boolean mapping(int indent, int flowIndent) {
        return source.firstTab == -1 && new Mapping(indent, flowIndent).read();
    }

    private final class Mapping {
        private final int indent;
        private final int flowIndent;
        private final @Nullable String tag = nodes.tag;
        private final @Nullable String anchor = nodes.anchor;
        private final MappingBuilder pairs = nodes.mapping();
        private @Nullable String keyTag;
        private Object key = Null.NULL;
        private Source.@Nullable Place keyPlace;
        private boolean atExplicitKey;
        private boolean detected;

        Mapping(int indent, int flowIndent) {
            this.indent = indent;
            this.flowIndent = flowIndent;
        }

        private void put(Object value) {
            pairs.put(keyTag, key, value, keyPlace);
            keyTag = null;
            key = Null.NULL;
        }

        private void detect() {
            if (!detected) {
                nodes.begin(anchor);
                detected = true;
            }
        }

        boolean read() {
            while (source.at() != 0) {
                if (!atExplicitKey) {
                    refuseTab();
                }
                int line = source.line;
                boolean compact = (source.at() == '?' || source.at() == ':') && Source.isSpace(source.ahead());
                if (compact) {
                    explicitMark();
                } else {
                    Boolean ended = implicitKey(line);
                    if (ended != null) {
                        if (ended) {
                            return true;
                        }
                        break;
                    }
                }
                if (source.line == line || source.lineIndent > indent) {
                    readRest(compact);
                    source.skipSpace(true);
                }
                if ((source.line == line || source.lineIndent > indent) && source.at() != 0) {
                    throw source.fault("bad indentation of a mapping entry");
                }
                if (source.lineIndent < indent) {
                    break;
                }
            }
            if (atExplicitKey) {
                put(Null.NULL);
            }
            if (detected) {
                nodes.become(new NodeReader.Found(tag, anchor, NodeReader.Kind.MAPPING, pairs.build()));
            }
            return detected;
        }

        private void explicitMark() {
            if (source.at() == '?') {
                if (atExplicitKey) {
                    put(Null.NULL);
                }
                detect();
                atExplicitKey = true;
            } else if (atExplicitKey) {
                atExplicitKey = false;
            } else {
                throw source.fault("incomplete explicit mapping pair; a key node is missed; or followed by a"
                        + " non-tabulated empty line");
            }
            source.position++;
        }

        /** Reads a name and its colon. Null: it is one; else the mapping ends, true where a lone node was read. */
        private @Nullable Boolean implicitKey(int line) {
            keyPlace = source.place();
            if (!nodes.readNode(flowIndent, NodeReader.Place.FLOW_OUT, false, true)) {
                return false;
            }
            if (source.line != line) {
                return noKey("can not read a block mapping entry; a multiline key may not be an implicit key");
            }
            if (source.skipWhite() != ':') {
                return noKey("can not read an implicit mapping pair; a colon is missed");
            }
            if (!Source.isSpace(source.next())) {
                throw source.fault(
                        "a whitespace character is expected after the key-value separator within a block mapping");
            }
            String readTag = nodes.tag;
            Object readKey = nodes.value;
            if (atExplicitKey) {
                put(Null.NULL);
            }
            detect();
            atExplicitKey = false;
            keyTag = readTag;
            key = readKey;
            return null;
        }

        private Boolean noKey(String complaint) {
            if (detected) {
                throw source.fault(complaint);
            }
            nodes.tag = tag;
            nodes.anchor = anchor;
            return true;
        }

        private void readRest(boolean compact) {
            if (atExplicitKey) {
                keyPlace = source.place();
            }
            boolean there = nodes.readNode(indent, NodeReader.Place.BLOCK_OUT, true, compact);
            if (atExplicitKey) {
                key = there ? nodes.value : key;
            } else {
                put(there ? nodes.value : Null.NULL);
            }
        }
    }
}
