package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Node;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Splits text. As a stream, what stands behind the last separator waits for the next message. */
final class SplitText {

    private final SplitAt at;
    private final boolean stream;
    private final OpenSequence sequence;
    private String rest = "";

    SplitText(SplitAt at, boolean stream, OpenSequence sequence) {
        this.at = at;
        this.stream = stream;
        this.sequence = sequence;
    }

    Future<?> split(String text, SplitMessage msg) {
        return at.isByLength() ? byLength(rest + text, msg) : atSeparator(rest + text, msg);
    }

    private Future<?> atSeparator(String text, SplitMessage msg) {
        msg.put("ch", at.mark()).tell();
        List<String> pieces = pieces(text);
        int last = pieces.size() - 1;
        for (int i = 0; i < last; i++) {
            msg.put("index", sequence.next());
            if (!stream) {
                msg.put("count", pieces.size());
            }
            msg.emit(pieces.get(i));
        }
        if (stream) {
            rest = pieces.get(last);
        } else {
            msg.put("index", sequence.next()).put("count", pieces.size()).emit(pieces.get(last));
            sequence.restart();
        }
        return Node.DONE;
    }

    private List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        String separator = at.text();
        if (separator.isEmpty()) {
            text.chars().forEach(c -> pieces.add(String.valueOf((char) c)));
            return pieces;
        }
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            pieces.add(text.substring(from, to));
            from = to + separator.length();
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private Future<?> byLength(String text, SplitMessage msg) {
        int length = at.length();
        int count = (text.length() + length - 1) / length;
        msg.put("ch", "").put("len", length);
        if (!stream) {
            msg.put("count", count);
            sequence.restart();
        }
        msg.tell();
        int from = 0;
        for (int i = 0; i < count - 1; i++) {
            msg.put("index", sequence.next()).emit(text.substring(from, from + length));
            from += length;
        }
        if (count > 1) {
            sequence.settle();
        }
        rest = text.substring(from);
        if (stream && rest.length() != length) {
            return sequence.waiting();
        }
        msg.put("index", sequence.next()).emit(rest);
        sequence.settle();
        rest = "";
        return Node.DONE;
    }
}
