package dev.fusewire.node;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an {@link ObjectValue} holds: names and values in JavaScript's order, and where each name is. */
abstract sealed class ObjectNames extends AbstractMap<String, @Nullable Object> permits ObjectValue {

    /** Up to this many names a scan beats a hash index. */
    private static final int SCAN = 8;

    String[] keys;

    @Nullable
    Object[] values;

    int size;
    int indexNames;
    short @Nullable [] slots;
    /** Whether {@link #keys} and {@link #slots} are another object's too. */
    boolean borrowed;

    ObjectNames(String[] keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && find(text) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int at = find(text);
        return at < 0 ? null : values[at];
    }

    /** The name at this place of the order, 0 the first: for those who go through all of them often. */
    public String nameAt(int place) {
        return keys[Objects.checkIndex(place, size)];
    }

    public @Nullable Object valueAt(int place) {
        return values[Objects.checkIndex(place, size)];
    }

    void write(String name, @Nullable Object value) {
        int at = find(name);
        if (at >= 0) {
            values[at] = value;
            return;
        }
        ownNames();
        int to = size;
        if (IndexNames.isIndex(name)) {
            to = IndexNames.placeOf(name, keys, indexNames);
            indexNames++;
        }
        if (size == keys.length) {
            int room = Math.max(4, size * 2);
            keys = Arrays.copyOf(keys, room);
            values = Arrays.copyOf(values, room);
        }
        boolean moved = to < size;
        if (moved) {
            System.arraycopy(keys, to, keys, to + 1, size - to);
            System.arraycopy(values, to, values, to + 1, size - to);
        }
        keys[to] = name;
        values[to] = value;
        size++;
        if (size > SCAN) {
            if (moved || slots == null || size * 2 > slots.length || size > NameSlots.MOST) {
                reindex();
            } else {
                NameSlots.enter(slots, keys, to);
            }
        }
    }

    boolean hasIndexNames() {
        return indexNames > 0;
    }

    void follow(@Nullable Object value) {
        values[size++] = value;
    }

    /** Names the values that followed; all of them: then both have the very same names until one of them is written to. */
    void takeNames(ObjectNames model) {
        if (size == model.size) {
            keys = model.keys;
            slots = model.slots;
            borrowed = true;
            model.borrowed = true;
        } else {
            keys = Arrays.copyOf(model.keys, values.length);
            reindex();
        }
    }

    private void ownNames() {
        if (borrowed) {
            keys = Arrays.copyOf(keys, values.length);
            slots = slots == null ? null : slots.clone();
            borrowed = false;
        }
    }

    void erase(String name) {
        int at = find(name);
        if (at < 0) {
            return;
        }
        ownNames();
        System.arraycopy(keys, at + 1, keys, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
        values[size] = null;
        if (at < indexNames) {
            indexNames--;
        }
        reindex();
    }

    int find(String name) {
        short[] index = slots;
        if (index == null) {
            // names that were read or are in the program are most often the very same text
            for (int i = 0; i < size; i++) {
                if (keys[i] == name) {
                    return i;
                }
            }
            for (int i = 0; i < size; i++) {
                if (keys[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        return NameSlots.find(index, keys, name);
    }

    void reindex() {
        slots = size <= SCAN ? null : NameSlots.of(keys, size);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new ObjectEntries(this);
    }
}
