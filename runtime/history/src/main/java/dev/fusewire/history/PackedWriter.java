package dev.fusewire.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Bytes with as few of them as numbers need. */
final class PackedWriter {

    private byte[] bytes = new byte[256];
    private int size;

    void raw(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte; negative numbers take ten. */
    void count(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            raw((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        raw((int) rest);
    }

    /** Small where the number is near zero, on either side. */
    void signed(long value) {
        count(value << 1 ^ value >> 63);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        count(utf8.length);
        for (byte each : utf8) {
            raw(each);
        }
    }

    /** A number by itself: with few decimals it takes few bytes. */
    void number(double value) {
        int scale = Decimals.scaleOf(new double[] {value}, 1);
        raw(scale);
        if (scale == Decimals.NONE) {
            count(Long.reverse(Double.doubleToRawLongBits(value)));
        } else {
            signed(Decimals.scaled(value, scale));
        }
    }

    /** Numbers that are like their neighbours. */
    void numbers(double[] values, int count) {
        int scale = Decimals.scaleOf(values, count);
        raw(scale);
        long before = 0;
        for (int i = 0; i < count; i++) {
            if (scale == Decimals.NONE) {
                long bits = Double.doubleToRawLongBits(values[i]);
                // what neighbours have in common is in front, so that the difference ends in zeros
                count(Long.reverse(bits ^ before));
                before = bits;
            } else {
                long scaled = Decimals.scaled(values[i], scale);
                signed(scaled - before);
                before = scaled;
            }
        }
    }

    /** Times that come at a steady pace. */
    void times(long[] times, int count, long start) {
        long before = start;
        long pace = 0;
        for (int i = 0; i < count; i++) {
            long gap = times[i] - before;
            signed(gap - pace);
            pace = gap;
            before = times[i];
        }
    }

    byte[] plain() {
        return Arrays.copyOf(bytes, size);
    }

    /** The bytes compressed, where that makes them fewer. */
    byte[] compressed() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes, 0, size);
            deflater.finish();
            PackedWriter out = new PackedWriter();
            out.raw(1);
            out.count(size);
            byte[] room = new byte[size];
            int length = deflater.deflate(room);
            boolean pays = deflater.finished() && length + out.size < size + 1;
            if (!pays) {
                out.size = 0;
                out.raw(0);
            }
            byte[] result = Arrays.copyOf(out.bytes, out.size + (pays ? length : size));
            System.arraycopy(pays ? room : bytes, 0, result, out.size, pays ? length : size);
            return result;
        } finally {
            deflater.end();
        }
    }
}
