package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a node that was read what its tag says it is, or what a plain text looks like. */
final class TagMeaning {

    private static final Set<String> OF_SCALARS =
            Set.of("str", "null", "bool", "int", "float", "timestamp", "merge", "binary");
    private static final Set<String> OF_SEQUENCES = Set.of("seq", "omap", "pairs");
    private static final Set<String> OF_MAPPINGS = Set.of("map", "set");

    private TagMeaning() {}

    /** What a plain text or nothing looks like; null where it is a text and no more. */
    static Schema.@Nullable Typed ofLooks(NodeReader.@Nullable Kind kind, Object value, Source source) {
        if (value == Null.NULL) {
            return new Schema.Typed(Schema.PREFIX + "null", value);
        }
        if (kind != NodeReader.Kind.SCALAR) {
            throw source.fault(
                    "unacceptable node kind for !<?> tag; it should be \"scalar\", not \"" + nameOf(kind) + "\"");
        }
        return value instanceof String text ? Schema.implicit(text) : null;
    }

    private static String nameOf(NodeReader.@Nullable Kind kind) {
        return kind == null ? "null" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** @param tag written out in full */
    static Object of(String tag, NodeReader.@Nullable Kind kind, Object value, Source source) {
        String type = tag.startsWith(Schema.PREFIX) ? tag.substring(Schema.PREFIX.length()) : "";
        if (!isKnown(type, kind)) {
            throw source.fault("unknown tag !<" + tag + ">");
        }
        Object made = switch (value) {
            case Null _ -> Schema.ofNothing(type);
            case String text -> Schema.scalar(type, text);
            case ArrayValue items -> Schema.ofArray(type, items);
            case ObjectValue object -> type.equals("map") || Schema.isSet(object) ? object : null;
            default -> type.equals("str") ? value : null;
        };
        if (made == null) {
            throw source.fault("cannot resolve a node with !<" + tag + "> explicit tag");
        }
        return made;
    }

    private static boolean isKnown(String type, NodeReader.@Nullable Kind kind) {
        return switch (kind) {
            case SCALAR -> OF_SCALARS.contains(type);
            case SEQUENCE -> OF_SEQUENCES.contains(type);
            case MAPPING -> OF_MAPPINGS.contains(type);
            case null -> OF_SCALARS.contains(type) || OF_SEQUENCES.contains(type) || OF_MAPPINGS.contains(type);
        };
    }
}
