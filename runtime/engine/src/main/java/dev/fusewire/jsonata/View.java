package dev.fusewire.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows a message's values to the evaluator as it knows them, each only when it is looked at. */
final class View {

    private View() {}

    static @Nullable Object in(@Nullable Object value) {
        return switch (value) {
            case Null _ -> Jsonata.NULL_VALUE;
            case ObjectValue object -> new ObjectView(object);
            case ArrayValue array -> new ArrayView(array);
            case null, default -> value;
        };
    }

    static @Nullable Object out(@Nullable Object value) {
        return switch (value) {
            case ObjectView view -> Values.share(view.object);
            case ArrayView view -> Values.share(view.array);
            case Map<?, ?> map -> {
                ObjectValue.Builder object = ObjectValue.builder();
                map.forEach((name, item) -> object.put(String.valueOf(name), nullOrOut(item)));
                yield object.build();
            }
            case List<?> list -> {
                ArrayValue.Builder array = ArrayValue.builder();
                list.forEach(item -> array.add(nullOrOut(item)));
                yield array.build();
            }
            case null -> null;
            default -> value == Jsonata.NULL_VALUE ? Null.NULL : Values.of(value);
        };
    }

    private static @Nullable Object nullOrOut(@Nullable Object value) {
        return value == null ? Null.NULL : out(value);
    }

    private static final class ObjectView extends AbstractMap<String, @Nullable Object> {
        private final ObjectValue object;

        ObjectView(ObjectValue object) {
            this.object = object;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            return in(object.get(name));
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return object.get(name) != null;
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    return object.entrySet().stream()
                            .map(entry -> (Entry<String, @Nullable Object>)
                                    new ReadOnlyEntry(entry.getKey(), in(entry.getValue())))
                            .iterator();
                }

                @Override
                public int size() {
                    return object.size();
                }
            };
        }
    }

    private static final class ReadOnlyEntry extends AbstractMap.SimpleEntry<String, @Nullable Object> {
        ReadOnlyEntry(String name, @Nullable Object value) {
            super(name, value);
        }
    }

    private static final class ArrayView extends AbstractList<@Nullable Object> {
        private final ArrayValue array;

        ArrayView(ArrayValue array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            return in(array.get(index));
        }

        @Override
        public @Nullable Object set(int index, @Nullable Object value) {
            // the evaluator turns its own null back to Java's at the end; here that is done by out()
            return value;
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
