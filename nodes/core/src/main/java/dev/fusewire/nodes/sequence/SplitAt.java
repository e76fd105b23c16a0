package dev.fusewire.nodes.sequence;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * Where text and bytes are split: at a separator, or every so many characters or bytes.
 *
 * @param mark the separator as msg.parts names it
 * @param length of each piece; 0 where a separator is looked for
 */
record SplitAt(String text, Bytes bytes, @Nullable Object mark, int length) {

    /** @throws NodeError if there is no such separator or length */
    static SplitAt of(String what, String type, NodeContext context) {
        return switch (type) {
            case "bin" -> {
                if (!(Json.parse(what) instanceof ArrayValue array)) {
                    throw new NodeError("Error", "not an array");
                }
                Bytes bytes = TypedValue.of(what, "bin").evaluate(context, null) instanceof Bytes b
                        ? b
                        : Bytes.of(new byte[0]);
                yield new SplitAt(bytes.text(), bytes, array, 0);
            }
            case "len" -> new SplitAt("", Bytes.of(new byte[0]), null, whole(what, "invalid split length: "));
            default -> {
                String separator = Escapes.read(what.isEmpty() ? "\\n" : what);
                yield new SplitAt(separator, Bytes.utf8(separator), separator, 0);
            }
        };
    }

    static int whole(String text, String complaint) {
        double number = Math.floor(Values.parseFloat(text));
        if (Double.isNaN(number) || number < 1) {
            throw new NodeError("Error", complaint + text);
        }
        return (int) number;
    }

    boolean isByLength() {
        return length > 0;
    }
}
