package dev.fusewire.context;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes out of variables what leads back to itself, since a file cannot hold it. */
final class Circles {

    private boolean found;

    boolean found() {
        return found;
    }

    ObjectValue without(ObjectValue tree) {
        ObjectValue changed = tree;
        for (Map.Entry<String, @Nullable Object> each : tree.entrySet()) {
            Object value = each.getValue();
            if (isCircle(value)) {
                found = true;
                changed = changed.without(each.getKey());
                continue;
            }
            Object kept = inside(value);
            if (kept != value) {
                changed = changed.with(each.getKey(), kept);
            }
        }
        return changed;
    }

    private ArrayValue without(ArrayValue list) {
        boolean same = true;
        ArrayValue.Builder changed = ArrayValue.builder();
        for (Object item : list) {
            Object kept = isCircle(item) ? Null.NULL : inside(item);
            found |= isCircle(item);
            same &= kept == item;
            changed.add(kept);
        }
        return same ? list : changed.build();
    }

    private @Nullable Object inside(@Nullable Object value) {
        return switch (value) {
            case ObjectValue object -> without(object);
            case ArrayValue list -> without(list);
            case null, default -> value;
        };
    }

    private static boolean isCircle(@Nullable Object value) {
        return value instanceof Opaque opaque && opaque.around() != null;
    }
}
