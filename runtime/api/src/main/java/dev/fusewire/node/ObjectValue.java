package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript object as a message carries it: names and values in JavaScript's order (index-like names first, ascending,
 * then the others as they were added).
 *
 * <p>For everyone it is a map to read. It is written while it is built ({@link Builder}) or through the {@link Message}
 * or {@link PropertyPath} that leads to it. Once shared it never changes again: a writer gets a copy of this one level,
 * so a clone of a whole message costs nothing until somebody writes.
 */
public final class ObjectValue extends ObjectNames {

    public static final ObjectValue EMPTY = new ObjectValue(0).share();

    private boolean shared;
    /** Stands in several places of one message, see {@link Values#alias}. */
    private boolean aliased;

    ObjectValue(int capacity) {
        super(new String[capacity], new Object[capacity]);
    }

    private ObjectValue(String[] keys, @Nullable Object[] values) {
        super(keys, values);
    }

    private ObjectValue(ObjectValue other) {
        super(Arrays.copyOf(other.keys, other.size + 2), Arrays.copyOf(other.values, other.size + 2));
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

    public boolean has(String name) {
        return find(name) >= 0;
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

    /**
     * Begins an object that most likely gets the names of this one: its values are appended with {@link #follow}, then it
     * gets the names with {@link #takeNames}. Only for a model without names that are sorted among the indices.
     */
    ObjectValue successor() {
        return new ObjectValue(new String[0], new Object[size]);
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
