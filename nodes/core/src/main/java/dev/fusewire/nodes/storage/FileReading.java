package dev.fusewire.nodes.storage;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import java.io.ByteArrayOutputStream;

/** What one message makes of the file it asked for. */
sealed interface FileReading {

    void onPiece(byte[] piece);

    void onEnd();

    /** The asking message gets it all. */
    final class Whole implements FileReading {
        private final FileInNode.Config config;
        private final Message msg;
        private final Outputs out;
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        Whole(FileInNode.Config config, Message msg, Outputs out) {
            this.config = config;
            this.msg = msg;
            this.out = out;
        }

        @Override
        public void onPiece(byte[] piece) {
            all.writeBytes(piece);
        }

        @Override
        public void onEnd() {
            Bytes bytes = Bytes.of(all.toByteArray());
            out.send(msg.set(
                    "payload",
                    config.format().equals("utf8")
                            ? TextEncoding.named(config.encoding()).decode(bytes.array())
                            : bytes));
        }
    }

    /** A message for each line, the last one telling how many there are. */
    final class Lines implements FileReading {
        private static final byte[] NOTHING = {};

        private final Parts parts;
        private final TextEncoding.Decoding text;
        private final StringBuilder rest = new StringBuilder();

        Lines(FileInNode.Config config, Message msg, Outputs out) {
            parts = new Parts(config, msg, out, "\n", "string");
            text = TextEncoding.named(config.encoding()).decoding();
        }

        @Override
        public void onPiece(byte[] piece) {
            add(text.next(piece, piece.length, false));
        }

        private void add(String more) {
            int searched = rest.length();
            rest.append(more);
            int from = 0;
            for (int end = rest.indexOf("\n", searched); end >= 0; end = rest.indexOf("\n", from)) {
                parts.send(rest.substring(from, end));
                from = end + 1;
            }
            rest.delete(0, from);
        }

        @Override
        public void onEnd() {
            add(text.next(NOTHING, 0, true));
            parts.sendLast(rest.toString());
        }
    }

    /** A message for each buffer as it is read. */
    final class Stream implements FileReading {
        private final Parts parts;
        private boolean open;

        Stream(FileInNode.Config config, Message msg, Outputs out) {
            parts = new Parts(config, msg, out, "", "buffer");
        }

        @Override
        public void onPiece(byte[] piece) {
            // a piece that is not full is the last one
            open = piece.length == FilePieces.SIZE;
            if (open) {
                parts.send(Bytes.of(piece));
            } else {
                parts.sendLast(Bytes.of(piece));
            }
        }

        @Override
        public void onEnd() {
            if (open) {
                parts.sendEnd();
            }
        }
    }

    /** Messages that are parts of one sequence. */
    final class Parts {
        private final FileInNode.Config config;
        private final Message msg;
        private final Outputs out;
        private final String ch;
        private final String type;
        private int index;

        Parts(FileInNode.Config config, Message msg, Outputs out, String ch, String type) {
            this.config = config;
            this.msg = msg;
            this.out = out;
            this.ch = ch;
            this.type = type;
        }

        private Message next() {
            return config.allProps()
                    ? msg.copy()
                    : Message.empty().set("topic", msg.get("topic")).set("filename", msg.get("filename"));
        }

        private ObjectValue.Builder parts() {
            return ObjectValue.builder()
                    .put("index", index)
                    .put("ch", ch)
                    .put("type", type)
                    .put("id", msg.id());
        }

        void send(Object payload) {
            out.send(next().set("payload", payload).set("parts", parts().build()));
            index++;
        }

        void sendLast(Object payload) {
            out.send(next().set("payload", payload)
                    .set("parts", parts().put("count", index + 1).build()));
            index++;
        }

        /** Says how many there were in a message of its own. */
        void sendEnd() {
            out.send(Message.empty().set("parts", parts().put("count", index).build()));
        }
    }
}
