package dev.fusewire.load;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sun.misc.Unsafe;

/**
 * Copies a graph of plain objects, so that an exploration can go on from one state in several ways. Records, enums and what is of
 * java.lang are shared, as they never change.
 */
public final class ObjectCopy {

    private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();
    private static final Unsafe UNSAFE = unsafe();

    private final Map<Object, Object> done = new IdentityHashMap<>();
    private final Predicate<Class<?>> shared;

    private ObjectCopy(Predicate<Class<?>> shared) {
        this.shared = shared;
    }

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** @param shared what else never changes */
    @SuppressWarnings("unchecked")
    public static <T> T of(T root, Predicate<Class<?>> shared) {
        return (T) new ObjectCopy(shared).copy(root);
    }

    /** What an object is made of, its ancestors' part included. */
    public static Field[] fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, each -> {
            List<Field> fields = new ArrayList<>();
            for (Class<?> at = each; at != null && at != Object.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields.toArray(Field[]::new);
        });
    }

    private boolean isShared(Class<?> type) {
        return type.isRecord()
                || type.isEnum()
                || (type.getSuperclass() != null && type.getSuperclass().isEnum())
                || type.getName().startsWith("java.lang.")
                || type.getName().startsWith("java.time.")
                || shared.test(type);
    }

    private Object copy(Object from) {
        Class<?> type = from.getClass();
        if (isShared(type)) {
            return from;
        }
        Object known = done.get(from);
        if (known != null) {
            return known;
        }
        if (type.isHidden()) {
            return adder(from);
        }
        if (from instanceof Collection<?> all) {
            Collection<Object> to = from instanceof List<?> ? new ArrayList<>() : new ArrayDeque<>();
            done.put(from, to);
            all.forEach(each -> to.add(copy(each)));
            return to;
        }
        if (from instanceof Map<?, ?> map) {
            Map<Object, Object> to = new LinkedHashMap<>();
            done.put(from, to);
            map.forEach((key, value) -> to.put(key, copy(value)));
            return to;
        }
        try {
            return type.isArray() ? copyArray(from) : copyObject(from);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private Object copyArray(Object from) {
        int length = Array.getLength(from);
        Object to = Array.newInstance(from.getClass().getComponentType(), length);
        done.put(from, to);
        if (from.getClass().getComponentType().isPrimitive()) {
            System.arraycopy(from, 0, to, 0, length);
            return to;
        }
        for (int i = 0; i < length; i++) {
            Object each = Array.get(from, i);
            Array.set(to, i, each == null ? null : copy(each));
        }
        return to;
    }

    private Object copyObject(Object from) throws ReflectiveOperationException {
        Object to = UNSAFE.allocateInstance(from.getClass());
        done.put(from, to);
        for (Field field : fields(from.getClass())) {
            Object value = field.get(from);
            field.set(to, value == null || field.getType().isPrimitive() ? value : copy(value));
        }
        return to;
    }

    /** The one kind of lambda there is: a list's method to add. */
    private Object adder(Object lambda) {
        for (Field field : fields(lambda.getClass())) {
            try {
                if (field.get(lambda) instanceof List<?> list) {
                    @SuppressWarnings("unchecked")
                    List<Object> copied = (List<Object>) copy(list);
                    Consumer<Object> adder = copied::add;
                    done.put(lambda, adder);
                    return adder;
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("no list in " + lambda.getClass());
    }
}
