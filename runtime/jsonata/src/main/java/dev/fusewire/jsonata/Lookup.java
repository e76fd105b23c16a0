package dev.fusewire.jsonata;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds members of values by name. */
final class Lookup {

    /** A value with members of its own that is no object of a message. */
    interface Members {
        @Nullable
        Object member(String name);
    }

    private Lookup() {}

    static @Nullable Object member(@Nullable Object input, String name) {
        return switch (input) {
            case ObjectValue object -> object.get(name);
            case List<?> list -> {
                Seq found = Seq.sequence();
                for (Object item : list) {
                    Object value = member(item, name);
                    if (value instanceof List<?> inner) {
                        found.addAll(inner);
                    } else if (value != null) {
                        found.add(value);
                    }
                }
                yield found;
            }
            case Members other -> other.member(name);
            case Bytes bytes -> name.equals("length") ? bytes.length() : null;
            case Instant time -> ofDate(time, name);
            case null, default -> null;
        };
    }

    private static @Nullable Object ofDate(Instant time, String name) {
        return switch (name) {
            case "getTime", "valueOf" ->
                new Function.Native((_, _) -> dev.fusewire.node.Values.of(time.toEpochMilli()), null, 0);
            case "toISOString", "toJSON" -> new Function.Native((_, _) -> Convert.iso(time), null, 0);
            default -> null;
        };
    }

    static Seq wildcard(@Nullable Object given) {
        Seq found = Seq.sequence();
        Object input = given instanceof Seq made && made.outerWrapper && !made.isEmpty() ? made.getFirst() : given;
        if (input instanceof ObjectValue object) {
            object.values().forEach(value -> gather(value, found));
        } else if (input instanceof List<?> list) {
            list.forEach(value -> gather(value, found));
        }
        return found;
    }

    private static void gather(@Nullable Object value, Seq found) {
        if (value instanceof List<?> list) {
            found.addAll(flat(list, new ArrayList<>()));
        } else {
            found.add(value);
        }
    }

    @CanIgnoreReturnValue
    private static List<@Nullable Object> flat(List<?> list, List<@Nullable Object> into) {
        for (Object item : list) {
            if (item instanceof List<?> inner) {
                flat(inner, into);
            } else {
                into.add(item);
            }
        }
        return into;
    }

    static @Nullable Object descendants(@Nullable Object input) {
        if (input == null) {
            return null;
        }
        Seq found = Seq.sequence();
        descend(input, found);
        return found.size() == 1 ? found.getFirst() : found;
    }

    private static void descend(@Nullable Object input, Seq found) {
        if (input instanceof List<?> list) {
            list.forEach(item -> descend(item, found));
            return;
        }
        found.add(input);
        if (input instanceof ObjectValue object) {
            object.values().forEach(item -> descend(item, found));
        }
    }
}
