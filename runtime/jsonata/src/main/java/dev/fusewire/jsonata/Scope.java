package dev.fusewire.jsonata;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables an expression sees, one scope inside another. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, Function> library;
    private final Instant now;
    private String[] names = new String[2];
    private @Nullable Object[] values = new Object[2];
    private int size;

    Scope(Map<String, Function> library, Instant now) {
        outer = null;
        this.library = library;
        this.now = now;
    }

    Scope(Scope outer) {
        this.outer = outer;
        library = outer.library;
        now = outer.now;
    }

    /** When the evaluation started. */
    Instant now() {
        return now;
    }

    void bind(String name, @Nullable Object value) {
        int at = find(name);
        if (at < 0) {
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            at = size++;
            names[at] = name;
        }
        values[at] = value;
    }

    private int find(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable
    Object lookup(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            int at = scope.find(name);
            if (at >= 0) {
                return scope.values[at];
            }
        }
        return library.get(name);
    }
}
