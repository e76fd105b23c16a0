package dev.fusewire.history;

import dev.fusewire.node.Values;
import java.util.Arrays;

/** Readings of one series, in the order of their times and one for each time. */
final class Samples {

    private final boolean isText;
    private long[] times = new long[16];
    private double[] numbers = new double[0];
    private String[] texts = new String[0];
    private int size;

    Samples(boolean isText) {
        this.isText = isText;
        grow(16);
    }

    private void grow(int room) {
        times = Arrays.copyOf(times, room);
        if (isText) {
            texts = Arrays.copyOf(texts, room);
        } else {
            numbers = Arrays.copyOf(numbers, room);
        }
    }

    boolean isText() {
        return isText;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double number(int index) {
        return numbers[index];
    }

    Object value(int index) {
        return isText ? texts[index] : Values.number(numbers[index]);
    }

    /** Puts a reading in its place; one of the same time gives way. */
    void add(long time, Object value) {
        int index = size;
        if (size > 0 && time <= times[size - 1]) {
            int found = Arrays.binarySearch(times, 0, size, time);
            index = found >= 0 ? found : -found - 1;
            if (found >= 0) {
                set(index, value);
                return;
            }
        }
        if (size == times.length) {
            grow(size * 2);
        }
        System.arraycopy(times, index, times, index + 1, size - index);
        Object values = isText ? texts : numbers;
        System.arraycopy(values, index, values, index + 1, size - index);
        times[index] = time;
        set(index, value);
        size++;
    }

    private void set(int index, Object value) {
        if (isText) {
            texts[index] = (String) value;
        } else {
            numbers[index] = ((Number) value).doubleValue();
        }
    }

    void addAll(Samples other) {
        for (int i = 0; i < other.size; i++) {
            add(other.times[i], other.value(i));
        }
    }

    /** Those from a time until before another. */
    Samples between(long from, long to) {
        int first = index(from);
        int end = Math.max(first, index(to));
        Samples part = new Samples(isText);
        part.grow(Math.max(16, end - first));
        part.size = end - first;
        System.arraycopy(times, first, part.times, 0, part.size);
        Object values = isText ? texts : numbers;
        System.arraycopy(values, first, isText ? part.texts : part.numbers, 0, part.size);
        return part;
    }

    /** How many there are before this time. */
    private int index(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        return found >= 0 ? found : -found - 1;
    }

    byte[] page(long start) {
        PackedWriter out = new PackedWriter();
        out.count(size);
        out.times(times, size, start);
        if (isText) {
            Dictionary.write(out, Arrays.asList(texts).subList(0, size));
        } else {
            out.numbers(numbers, size);
        }
        return out.compressed();
    }

    static Samples ofPage(byte[] page, long start, boolean isText) {
        PackedReader in = PackedReader.compressed(page);
        Samples samples = new Samples(isText);
        samples.size = (int) in.count();
        samples.times = in.times(samples.size, start);
        if (isText) {
            samples.texts = Dictionary.read(in, samples.size).toArray(new String[0]);
        } else {
            samples.numbers = in.numbers(samples.size);
        }
        if (samples.size == 0) {
            samples.grow(16);
        }
        return samples;
    }
}
