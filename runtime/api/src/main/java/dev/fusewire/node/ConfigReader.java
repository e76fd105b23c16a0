package dev.fusewire.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills a node's config record from its entry in the flow file. */
final class ConfigReader {

    private final boolean strict;
    private final ConfigSource source;

    /** @param strict whether a value that does not fit is refused; forms of Node-RED's own take anything, as it does */
    ConfigReader(boolean strict, ConfigSource source) {
        this.strict = strict;
        this.source = source;
    }

    Object read(Class<?> config, ObjectValue entry) throws ReflectiveOperationException {
        RecordComponent[] parts = config.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = NodeDescriptor.isGroup(parts[i]) ? read(parts[i].getType(), entry) : value(parts[i], entry);
        }
        try {
            var constructor = config.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw NodeDescriptor.failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private @Nullable Object value(RecordComponent part, ObjectValue entry) throws ReflectiveOperationException {
        Property property = NodeDescriptor.property(part);
        String name = NodeDescriptor.nameOf(part);
        Class<?> type = part.getType();
        @Nullable Object raw = entry.get(name);
        if (type == Secret.class) {
            Object secret = source.credential(name);
            return secret == null ? Secret.NONE : new Secret(Values.text(secret));
        }
        if (Node.class.isAssignableFrom(type)) {
            return configNode(name, type, raw, property);
        }
        if (type == List.class) {
            return list(part.getGenericType(), raw);
        }
        if (type == ObjectValue.class) {
            return raw instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        }
        if (type == ArrayValue.class) {
            return raw instanceof ArrayValue array ? array : ArrayValue.EMPTY;
        }
        if (type == Object.class) {
            return raw;
        }
        if (type == TypedValue.class) {
            return typed(property, name, raw, entry);
        }
        boolean given = raw != null && raw != Null.NULL && !raw.equals("");
        if (property.required() && !given) {
            throw new NodeError("Error", name + " is not set");
        }
        if (type == String.class) {
            return raw == null || raw == Null.NULL ? property.initial() : Values.text(raw);
        }
        String text = given ? Values.text(raw).strip() : property.initial();
        return checked(name, property, parse(name, property, type, text), text);
    }

    private static TypedValue typed(Property property, String name, @Nullable Object raw, ObjectValue entry) {
        String typeField = property.typeField().isEmpty() ? name + "Type" : property.typeField();
        String fallback = property.types().length == 0 ? "str" : property.types()[0];
        return TypedValue.ofSetting(raw == null ? property.initial() : raw, entry.string(typeField, fallback));
    }

    private @Nullable Object configNode(String name, Class<?> type, @Nullable Object raw, Property property) {
        @Nullable Node node = raw instanceof String id && !id.isEmpty() ? source.configNode(id) : null;
        if (node != null && !type.isInstance(node)) {
            throw new NodeError(
                    "Error",
                    name + " names " + raw + ", which is no "
                            + type.getSimpleName().replace("Node", ""));
        }
        if (node == null && property.required()) {
            throw new NodeError("Error", name + " names no config node: " + raw);
        }
        return node;
    }

    private List<?> list(Type generic, @Nullable Object raw) throws ReflectiveOperationException {
        Type item = ((ParameterizedType) generic).getActualTypeArguments()[0];
        List<Object> rows = new ArrayList<>();
        if (raw instanceof ArrayValue array) {
            for (Object each : array) {
                if (item instanceof Class<?> row && row.isRecord()) {
                    rows.add(read(row, each instanceof ObjectValue object ? object : ObjectValue.EMPTY));
                } else if (item == String.class) {
                    rows.add(Values.text(each));
                } else if (each != null) {
                    rows.add(each);
                }
            }
        }
        return List.copyOf(rows);
    }

    private @Nullable Object parse(String name, Property property, Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            return "true".equalsIgnoreCase(text);
        }
        if (type.isEnum()) {
            return constant(name, property, type, text);
        }
        double number = text.isEmpty() ? Double.NaN : Numbers.parse(text);
        if (Double.isNaN(number) && strict && !(text.isEmpty() && type == double.class)) {
            throw new NodeError("Error", "%s is \"%s\", not a number%s".formatted(name, text, unit(property)));
        }
        if (type == double.class || type == Double.class) {
            return number;
        }
        if (type == Duration.class) {
            return Duration.ofNanos(Math.round((Double.isNaN(number) ? 0 : number) * 1e9));
        }
        if (type == int.class || type == Integer.class) {
            return (int) number;
        }
        if (type == long.class || type == Long.class) {
            return (long) number;
        }
        throw new IllegalArgumentException("no form field stands for " + type + " " + name);
    }

    private Object constant(String name, Property property, Class<?> type, String text) {
        for (String candidate : new String[] {text, property.initial()}) {
            for (Object constant : type.getEnumConstants()) {
                if (word((Enum<?>) constant).equals(candidate.toLowerCase(Locale.ROOT))) {
                    return constant;
                }
            }
            if (strict) {
                break;
            }
        }
        throw new NodeError(
                "Error",
                "%s is \"%s\", expected one of %s"
                        .formatted(
                                name,
                                text,
                                List.of(type.getEnumConstants()).stream()
                                        .map(c -> word((Enum<?>) c))
                                        .toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Object checked(String name, Property property, @Nullable Object value, String text) {
        boolean bounded = Double.isFinite(property.min()) || Double.isFinite(property.max());
        if (!bounded) {
            return value;
        }
        double number = switch (value) {
            case Duration duration -> duration.toNanos() / 1e9;
            case Number any -> any.doubleValue();
            case null, default -> Double.NaN;
        };
        if (number >= property.min() && number <= property.max()) {
            return value;
        }
        throw new NodeError(
                "Error",
                "%s is %s%s, outside %s to %s"
                        .formatted(
                                name, text, unit(property), Values.text(property.min()), Values.text(property.max())));
    }

    private static String unit(Property property) {
        return property.unit().isEmpty() ? "" : " " + property.unit();
    }
}
