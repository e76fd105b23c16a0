package dev.fusewire.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes along a path, copying what is shared on the way: the one place where a value inside a message changes. */
final class PathWriter {

    private PathWriter() {}

    /** {@code root} must be the writer's own, not shared. */
    static boolean write(
            ObjectValue root, PropertyPath path, @Nullable Object value, boolean createMissing, @Nullable Message msg) {
        List<Object> steps = path.resolved(msg);
        Object at = root;
        int last = steps.size() - 1;
        for (int i = 0; i < last; i++) {
            Object step = within(at, steps.get(i));
            Object child = child(at, step);
            boolean there =
                    at instanceof ArrayValue ? child != null : at instanceof ObjectValue o && o.has(step.toString());
            if (!there) {
                if (!createMissing) {
                    return false;
                }
                child = steps.get(i + 1) instanceof String ? new ObjectValue(4) : new ArrayValue(4);
                if (!put(at, step, child)) {
                    return false;
                }
            } else if (isShared(child)) {
                Object original = child;
                child = copy(child);
                if (!put(at, step, child)) {
                    return false;
                }
                if (original != null && child != null && Values.isAlias(original)) {
                    redirect(root, original, child);
                }
            }
            if (!(child instanceof ObjectValue || child instanceof ArrayValue)) {
                return false;
            }
            at = child;
        }
        Object named = steps.get(last);
        Object step = within(at, named);
        if (value != null) {
            return put(at, step, Values.of(value));
        }
        if (at instanceof ArrayValue array && step instanceof Integer index) {
            if (named instanceof Integer) {
                array.cut(index);
            } else if (index < array.size()) {
                // "delete array['1']" leaves a hole
                array.write(index, null);
            }
        } else if (at instanceof ObjectValue object) {
            object.erase(step.toString());
        }
        return true;
    }

    /** Inside an array, a text that is an index is one. */
    private static Object within(Object at, Object step) {
        if (at instanceof ArrayValue
                && step instanceof String name
                && !name.isEmpty()
                && name.length() < 10
                && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(name);
        }
        return step;
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

    /** Puts the copy in all other places where the original stood. {@code at} must be the writer's own. */
    private static void redirect(Object at, Object original, Object copy) {
        int size = at instanceof ObjectValue object ? object.size() : ((ArrayValue) at).size();
        for (int i = 0; i < size; i++) {
            Object step = at instanceof ObjectValue object ? object.nameAt(i) : (Object) i;
            Object part = at instanceof ObjectValue object ? object.valueAt(i) : ((ArrayValue) at).at(i);
            if (part == original) {
                var _ = put(at, step, copy);
            } else if (part != null && part != copy && holds(part, original)) {
                Object own = part;
                if (isShared(part)) {
                    own = java.util.Objects.requireNonNull(copy(part));
                    var _ = put(at, step, own);
                    if (Values.isAlias(part)) {
                        redirect(at, part, own);
                    }
                }
                redirect(own, original, copy);
            }
        }
    }

    private static boolean holds(@Nullable Object container, Object sought) {
        Iterable<@Nullable Object> parts = switch (container) {
            case ObjectValue object -> object.values();
            case ArrayValue array -> array;
            case null, default -> java.util.List.of();
        };
        for (Object part : parts) {
            if (part == sought || holds(part, sought)) {
                return true;
            }
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
