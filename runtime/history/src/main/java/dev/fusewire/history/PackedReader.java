package dev.fusewire.history;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link PackedWriter} wrote. */
final class PackedReader {

    private final byte[] bytes;
    private int next;

    private PackedReader(byte[] bytes, int next) {
        this.bytes = bytes;
        this.next = next;
    }

    static PackedReader plain(byte[] bytes) {
        return new PackedReader(bytes, 0);
    }

    static PackedReader compressed(byte[] bytes) {
        PackedReader packed = new PackedReader(bytes, 0);
        if (packed.raw() == 0) {
            return packed;
        }
        byte[] plain = new byte[(int) packed.count()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, packed.next, bytes.length - packed.next);
            int length = inflater.inflate(plain);
            if (length != plain.length) {
                throw new IllegalStateException("a page ends after %d of %d bytes".formatted(length, plain.length));
            }
            return new PackedReader(plain, 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a page is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    boolean hasMore() {
        return next < bytes.length;
    }

    int raw() {
        return bytes[next++] & 0xff;
    }

    long count() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = raw();
            value |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }

    long signed() {
        long folded = count();
        return folded >>> 1 ^ -(folded & 1);
    }

    String text() {
        int length = (int) count();
        String text = new String(bytes, next, length, StandardCharsets.UTF_8);
        next += length;
        return text;
    }

    double number() {
        int scale = raw();
        return scale == Decimals.NONE ? Double.longBitsToDouble(Long.reverse(count())) : Decimals.of(signed(), scale);
    }

    double[] numbers(int count) {
        double[] values = new double[count];
        int scale = raw();
        long before = 0;
        for (int i = 0; i < count; i++) {
            if (scale == Decimals.NONE) {
                before ^= Long.reverse(count());
                values[i] = Double.longBitsToDouble(before);
            } else {
                before += signed();
                values[i] = Decimals.of(before, scale);
            }
        }
        return values;
    }

    long[] times(int count, long start) {
        long[] times = new long[count];
        long before = start;
        long pace = 0;
        for (int i = 0; i < count; i++) {
            pace += signed();
            before += pace;
            times[i] = before;
        }
        return times;
    }
}
