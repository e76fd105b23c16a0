package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript object as a message carries it: names and values in JavaScript's order (index-like names first, ascending,
 * then the others as they were added).
 *
 * <p>For everyone it is a map to read. It is written while it is built ({@link Builder}) or through the {@link Message}
 * or {@link PropertyPath} that leads to it. Once shared it never changes again: a writer gets a copy of this one level,
 * so a clone of a whole message costs nothing until somebody writes.
 */
public final class ObjectValue extends AbstractMap<String, @Nullable Object> {

    /** Up to this many names a scan beats a hash index. */
    private static final int SCAN = 8;

    public static final ObjectValue EMPTY = new ObjectValue(0).share();

    private String[] keys;
    private @Nullable Object[] values;
    private int size;
    private int indexNames;
    private short @Nullable [] slots;
    /** Whether {@link #keys} and {@link #slots} are another object's too. */
    private boolean borrowed;

    private boolean shared;
    /** Stands in several places of one message, see {@link Values#alias}. */
    private boolean aliased;

    ObjectValue(int capacity) {
        keys = new String[capacity];
        values = new Object[capacity];
    }

    private ObjectValue(String[] keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    private ObjectValue(ObjectValue other) {
        int room = other.size + 2;
        keys = Arrays.copyOf(other.keys, room);
        values = Arrays.copyOf(other.values, room);
        size = other.size;
        indexNames = other.indexNames;
        aliased = other.aliased;
        slots = other.slots == null ? null : other.slots.clone();
        for (int i = 0; i < size; i++) {
            Values.share(values[i]);
        }
    }

    /** Makes an object of names and values in turn; the values go through {@link Values#of}. */
    public static ObjectValue of(@Nullable Object... namesAndValues) {
        ObjectValue object = new ObjectValue(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.write(String.valueOf(namesAndValues[i]), Values.of(namesAndValues[i + 1]));
        }
        return object;
    }

    public static ObjectValue copyOf(Map<?, ?> map) {
        if (map instanceof ObjectValue object) {
            return object.share();
        }
        ObjectValue object = new ObjectValue(map.size());
        map.forEach((name, value) -> object.write(String.valueOf(name), Values.of(value)));
        return object;
    }

    public static Builder builder() {
        return new Builder(null);
    }

    /** As {@link #builder()}, for an object that most likely gets the same names in the same order as this one has: quicker. */
    public static Builder builderLike(@Nullable ObjectValue like) {
        return new Builder(like);
    }

    /** Marks this object as seen by several holders: from now on a writer writes to a copy. Costs no more than a flag. */
    @CanIgnoreReturnValue
    public ObjectValue share() {
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

    /** A copy of this level that may be written to; what is below becomes shared between the two. */
    ObjectValue writableCopy() {
        return new ObjectValue(this);
    }

    @Override
    public int size() {
        return size;
    }

    public boolean has(String name) {
        return find(name) >= 0;
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

    /** The text under this name; the default when there is none or it is no text. */
    public String string(String name, String otherwise) {
        return get(name) instanceof String text ? text : otherwise;
    }

    public boolean isTrue(String name) {
        return get(name) instanceof Boolean flag ? flag : "true".equals(get(name));
    }

    /** This object with one value changed; this one stays as it is. */
    public ObjectValue with(String name, @Nullable Object value) {
        ObjectValue copy = writableCopy();
        copy.write(name, Values.of(value));
        return copy;
    }

    public ObjectValue without(String name) {
        ObjectValue copy = writableCopy();
        copy.erase(name);
        return copy;
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

    /**
     * Begins an object that most likely gets the names of this one: its values are appended with {@link #follow}, then it
     * gets the names with {@link #takeNames}. Only for a model without names that are sorted among the indices.
     */
    ObjectValue successor() {
        return new ObjectValue(new String[0], new Object[size]);
    }

    boolean hasIndexNames() {
        return indexNames > 0;
    }

    void follow(@Nullable Object value) {
        values[size++] = value;
    }

    /** Names the values that followed; all of them: then both have the very same names until one of them is written to. */
    void takeNames(ObjectValue model) {
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

    private int find(String name) {
        short[] index = slots;
        if (index == null) {
            for (int i = 0; i < size; i++) {
                if (keys[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        return NameSlots.find(index, keys, name);
    }

    private void reindex() {
        slots = size <= SCAN ? null : NameSlots.of(keys, size);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(keys[next], values[next]);
            next++;
            return entry;
        }
    }

    /** Builds an object; not to be used any more once {@link #build()} was called. */
    public static final class Builder {
        private final ObjectValue object;
        private @Nullable ObjectValue model;

        private Builder(@Nullable ObjectValue like) {
            model = like == null || like.size == 0 || like.indexNames > 0 ? null : like;
            object = model == null ? new ObjectValue(8) : model.successor();
        }

        @CanIgnoreReturnValue
        public Builder put(String name, @Nullable Object value) {
            if (model != null && object.size < model.size && model.keys[object.size].equals(name)) {
                object.follow(Values.of(value));
            } else {
                made().write(name, Values.of(value));
            }
            return this;
        }

        @CanIgnoreReturnValue
        public Builder putAll(Map<String, ?> other) {
            other.forEach(this::put);
            return this;
        }

        public boolean has(String name) {
            return made().has(name);
        }

        public @Nullable Object get(String name) {
            return made().get(name);
        }

        public ObjectValue build() {
            return made();
        }

        /** The object with the names it has so far; from now on it goes its own way. */
        private ObjectValue made() {
            if (model != null) {
                object.takeNames(model);
                model = null;
            }
            return object;
        }
    }
}
