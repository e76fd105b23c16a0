package dev.fusewire.node;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The names of an object with their values, for those who take it for a map. */
final class ObjectEntries extends AbstractSet<Entry<String, @Nullable Object>> {

    private final ObjectNames object;

    ObjectEntries(ObjectNames object) {
        this.object = object;
    }

    @Override
    public Iterator<Entry<String, @Nullable Object>> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < object.size();
            }

            @Override
            public Entry<String, @Nullable Object> next() {
                if (next >= object.size()) {
                    throw new NoSuchElementException();
                }
                Entry<String, @Nullable Object> entry =
                        new AbstractMap.SimpleImmutableEntry<>(object.nameAt(next), object.valueAt(next));
                next++;
                return entry;
            }
        };
    }

    @Override
    public int size() {
        return object.size();
    }
}
