package dev.fusewire.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes along a path, copying what is shared on the way: the one place where a value inside a message changes. */
final class PathWriter {

    private PathWriter() {}

    /** {@code root} must be the writer's own, not shared. */
    static boolean write(
            ObjectValue root, PropertyPath path, @Nullable Object value, boolean createMissing, @Nullable Message msg) {
        List<Object> steps = path.steps();
        Object at = root;
        int last = steps.size() - 1;
        for (int i = 0; i < last; i++) {
            Object step = path.resolve(steps.get(i), msg);
            Object child = child(at, step);
            boolean there = at instanceof ArrayValue ? child != null : at instanceof ObjectValue o && o.has(step.toString());
            if (!there) {
                if (!createMissing) {
                    return false;
                }
                child = path.resolve(steps.get(i + 1), msg) instanceof String ? new ObjectValue(4) : new ArrayValue(4);
                if (!put(at, step, child)) {
                    return false;
                }
            } else if (isShared(child)) {
                child = copy(child);
                if (!put(at, step, child)) {
                    return false;
                }
            }
            if (!(child instanceof ObjectValue || child instanceof ArrayValue)) {
                return false;
            }
            at = child;
        }
        Object step = path.resolve(steps.get(last), msg);
        if (value != null) {
            return put(at, step, Values.of(value));
        }
        if (at instanceof ArrayValue array && step instanceof Integer index) {
            array.cut(index);
        } else if (at instanceof ObjectValue object) {
            object.erase(step.toString());
        }
        return true;
    }

    private static @Nullable Object child(Object at, Object step) {
        return PropertyPath.read(at, step);
    }

    private static boolean put(Object at, Object step, @Nullable Object value) {
        if (at instanceof ObjectValue object) {
            object.write(step.toString(), value);
            return true;
        }
        if (at instanceof ArrayValue array && step instanceof Integer index) {
            array.write(index, value);
            return true;
        }
        return false;
    }

    private static boolean isShared(@Nullable Object value) {
        return value instanceof ObjectValue object && object.isShared()
                || value instanceof ArrayValue array && array.isShared();
    }

    private static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case ObjectValue object -> object.writableCopy();
            case ArrayValue array -> array.writableCopy();
            case null, default -> value;
        };
    }
}
