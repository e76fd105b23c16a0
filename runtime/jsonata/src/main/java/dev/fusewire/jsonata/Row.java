package dev.fusewire.jsonata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a path that binds variables on the way: its value is under "@", what is bound under its name. */
final class Row extends LinkedHashMap<String, @Nullable Object> {

    Row(Map<String, @Nullable Object> from) {
        super(from);
    }

    static Row of(@Nullable Object value) {
        Row row = new Row(Map.of());
        row.put("@", value);
        return row;
    }

    /** The rows of one group as one: each name with the values of all. */
    static Row merged(@Nullable Object data) {
        if (!(data instanceof List<?> list)) {
            return data instanceof Row row ? new Row(row) : Row.of(data);
        }
        Row merged = new Row((Row) Objects.requireNonNull(list.getFirst()));
        for (int i = 1; i < list.size(); i++) {
            ((Row) Objects.requireNonNull(list.get(i)))
                    .forEach((name, value) -> merged.put(name, Convert.append(merged.get(name), value)));
        }
        return merged;
    }

    /** The scope in which what a row binds is seen. */
    static Scope scope(Scope outer, @Nullable Object row) {
        Scope inner = new Scope(outer);
        if (row instanceof Row bindings) {
            bindings.forEach(inner::bind);
        }
        return inner;
    }

    @Nullable
    Object value() {
        return get("@");
    }
}
