package dev.fusewire.node;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes what is written in UTF-8, in room that a thread uses again: fresh room would have to be cleared each time. */
final class JsonOutput extends OutputStream {

    private static final int LEAST = 512;
    /** What a thread keeps at most, in bytes. */
    private static final int MOST_KEPT = 128 * 1024;

    private static final ThreadLocal<@Nullable JsonOutput> KEPT = new ThreadLocal<>();

    private byte[] room = new byte[LEAST];
    private int length;

    private JsonOutput() {}

    /** Whoever takes it before it is given back gets another one. */
    static JsonOutput take() {
        JsonOutput kept = KEPT.get();
        if (kept == null) {
            return new JsonOutput();
        }
        KEPT.set(null);
        return kept;
    }

    /** The text that was written; gives the room back. */
    String text() {
        String text = new String(room, 0, length, StandardCharsets.UTF_8);
        if (room.length <= MOST_KEPT) {
            length = 0;
            KEPT.set(this);
        }
        return text;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (room.length - length < count) {
            room = Arrays.copyOf(room, Math.max(length + count, room.length * 2));
        }
        System.arraycopy(bytes, from, room, length, count);
        length += count;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }
}
