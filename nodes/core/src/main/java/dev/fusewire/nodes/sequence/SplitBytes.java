package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Node;
import io.vertx.core.Future;
import java.util.Arrays;

/** Splits bytes. As a stream, what stands behind the last separator waits for the next message. */
final class SplitBytes {

    private final SplitAt at;
    private final byte[] separator;
    private final boolean stream;
    private final OpenSequence sequence;
    private byte[] rest = {};

    SplitBytes(SplitAt at, boolean stream, OpenSequence sequence) {
        this.at = at;
        separator = at.bytes().array();
        this.stream = stream;
        this.sequence = sequence;
    }

    Future<?> split(byte[] data, SplitMessage msg) {
        byte[] all = joined(rest, data);
        return at.isByLength() ? byLength(all, msg) : atSeparator(all, msg);
    }

    private Future<?> byLength(byte[] data, SplitMessage msg) {
        int length = at.length();
        int count = (data.length + length - 1) / length;
        if (!stream) {
            msg.put("count", count);
            sequence.restart();
        }
        msg.put("len", length).tell();
        int from = 0;
        for (int i = 0; i < count - 1; i++) {
            msg.put("index", sequence.next()).emit(cut(data, from, from + length));
            from += length;
        }
        if (count > 1) {
            sequence.settle();
        }
        rest = Arrays.copyOfRange(data, from, data.length);
        if (stream && rest.length != length) {
            return sequence.waiting();
        }
        msg.put("index", sequence.next()).emit(Bytes.of(rest));
        sequence.settle();
        rest = new byte[0];
        return Node.DONE;
    }

    private Future<?> atSeparator(byte[] data, SplitMessage msg) {
        msg.put("ch", at.mark());
        int count = 1;
        for (int found = indexOf(data, 0); found >= 0; found = indexOf(data, found + separator.length)) {
            count++;
        }
        if (!stream) {
            msg.put("count", count);
            sequence.restart();
        }
        msg.tell();
        int from = 0;
        for (int found = indexOf(data, 0); found >= 0; found = indexOf(data, from)) {
            msg.put("index", sequence.next()).emit(cut(data, from, found));
            from = found + separator.length;
        }
        if (count > 1) {
            sequence.settle();
        }
        if (!stream && from < data.length) {
            // the count of the last part is its index and one: so Node-RED counts here
            msg.put("index", sequence.next()).put("count", sequence.next()).emit(cut(data, from, data.length));
            sequence.settle();
            return Node.DONE;
        }
        rest = Arrays.copyOfRange(data, from, data.length);
        return rest.length > 0 ? sequence.waiting() : Node.DONE;
    }

    private int indexOf(byte[] data, int from) {
        if (separator.length == 0) {
            return -1;
        }
        for (int i = from; i <= data.length - separator.length; i++) {
            if (Arrays.equals(data, i, i + separator.length, separator, 0, separator.length)) {
                return i;
            }
        }
        return -1;
    }

    private static Bytes cut(byte[] data, int from, int to) {
        return Bytes.of(Arrays.copyOfRange(data, from, to));
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
