package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript array as a message carries it. A hole is {@code undefined}, Java's null. The rules of writing and sharing
 * are {@link ObjectValue}'s.
 */
public final class ArrayValue extends AbstractList<@Nullable Object> implements RandomAccess {

    private static final int WIDEST_GAP = 100_000;

    public static final ArrayValue EMPTY = new ArrayValue(new Object[0], 0).share();

    private @Nullable Object[] items;
    private int size;
    private boolean shared;
    /** Stands in several places of one message, see {@link Values#alias}. */
    private boolean aliased;

    private ArrayValue(@Nullable Object[] items, int size) {
        this.items = items;
        this.size = size;
    }

    ArrayValue(int capacity) {
        this(new Object[capacity], 0);
    }

    /** Makes an array; the items go through {@link Values#of}. */
    public static ArrayValue of(@Nullable Object... items) {
        ArrayValue array = new ArrayValue(items.length);
        for (Object item : items) {
            array.append(Values.of(item));
        }
        return array;
    }

    public static ArrayValue copyOf(Collection<?> items) {
        return items instanceof ArrayValue array ? array.share() : of(items.toArray());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Marks this array as seen by several holders, see {@link ObjectValue#share()}. */
    @CanIgnoreReturnValue
    public ArrayValue share() {
        shared = true;
        return this;
    }

    boolean isShared() {
        return shared;
    }

    void setAliased(boolean several) {
        aliased = several;
    }

    boolean isAliased() {
        return aliased;
    }

    ArrayValue writableCopy() {
        for (int i = 0; i < size; i++) {
            Values.share(items[i]);
        }
        ArrayValue copy = new ArrayValue(Arrays.copyOf(items, size + 2), size);
        copy.aliased = aliased;
        return copy;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return items[index];
    }

    /** The item, or null (undefined) outside the array, as JavaScript answers. */
    public @Nullable Object at(int index) {
        return index >= 0 && index < size ? items[index] : null;
    }

    void append(@Nullable Object item) {
        write(size, item);
    }

    /** @throws NodeError where so many items before it would be empty that a mistyped index could take all memory */
    void write(int index, @Nullable Object item) {
        if (index - size > WIDEST_GAP) {
            throw new NodeError(
                    "RangeError",
                    "index %d of an array of %d items: at most %d items before it may be empty"
                            .formatted(index, size, WIDEST_GAP));
        }
        if (index >= items.length) {
            items = Arrays.copyOf(items, Math.max(index + 1, items.length * 2));
        }
        items[index] = item;
        size = Math.max(size, index + 1);
    }

    /** Takes one item out and closes the gap, as {@code splice(index, 1)} does. */
    void cut(int index) {
        if (index >= 0 && index < size) {
            System.arraycopy(items, index + 1, items, index, size - index - 1);
            size--;
            items[size] = null;
        }
    }

    /** Builds an array; not to be used any more once {@link #build()} was called. */
    public static final class Builder {
        private final ArrayValue array = new ArrayValue(8);

        private Builder() {}

        @CanIgnoreReturnValue
        public Builder add(@Nullable Object item) {
            array.append(Values.of(item));
            return this;
        }

        @CanIgnoreReturnValue
        public Builder addAll(Iterable<?> items) {
            items.forEach(this::add);
            return this;
        }

        public int size() {
            return array.size;
        }

        public ArrayValue build() {
            return array;
        }
    }
}
