package dev.fusewire.history;

import dev.fusewire.node.Values;
import java.util.List;
import java.util.function.IntPredicate;

/** The bytes of one commit's readings, in which those of an hour not yet over outlive the program. */
final class Journal {

    /** A reading of the series with this number. */
    record Entry(int series, long time, Object value) {}

    /** What comes of an entry that is read. */
    interface Sink {
        void add(int series, long time, Object value);
    }

    private Journal() {}

    static byte[] write(List<Entry> entries) {
        PackedWriter out = new PackedWriter();
        long before = 0;
        for (Entry entry : entries) {
            boolean isText = entry.value() instanceof String;
            out.count((long) entry.series() << 1 | (isText ? 1 : 0));
            out.signed(entry.time() - before);
            before = entry.time();
            if (isText) {
                out.text(Values.text(entry.value()));
            } else {
                out.number(((Number) entry.value()).doubleValue());
            }
        }
        return out.plain();
    }

    /** @param isKnown whether there is a series of this number; entries of others are passed over */
    static void read(byte[] bytes, IntPredicate isKnown, Sink sink) {
        PackedReader in = PackedReader.plain(bytes);
        long time = 0;
        while (in.hasMore()) {
            long head = in.count();
            int series = (int) (head >> 1);
            time += in.signed();
            Object value = (head & 1) == 1 ? in.text() : (Object) in.number();
            if (isKnown.test(series)) {
                sink.add(series, time, value);
            }
        }
    }
}
