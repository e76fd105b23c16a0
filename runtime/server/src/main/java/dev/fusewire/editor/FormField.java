package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Label;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.TypedValue;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One property of a node as its form shows it. */
record FormField(String name, Kind kind, Property property, RecordComponent part) {

    /** The ways a property can be edited. */
    enum Kind {
        TEXT,
        LINES,
        NUMBER,
        FLAG,
        CHOICE,
        TYPED,
        SECRET,
        CONFIG_NODE,
        ROWS,
        JSON
    }

    private static final List<Class<?>> NUMBERS = List.of(
            double.class, Double.class, int.class, Integer.class, long.class, Long.class, float.class, Duration.class);

    static FormField of(RecordComponent part) {
        Property property = NodeDescriptor.property(part);
        return new FormField(NodeDescriptor.nameOf(part), kind(part.getType(), property), property, part);
    }

    private static Kind kind(Class<?> type, Property property) {
        if (type == boolean.class || type == Boolean.class) {
            return Kind.FLAG;
        }
        if (type == Secret.class) {
            return Kind.SECRET;
        }
        if (type == TypedValue.class) {
            return Kind.TYPED;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (Node.class.isAssignableFrom(type)) {
            return Kind.CONFIG_NODE;
        }
        if (type == List.class) {
            return Kind.ROWS;
        }
        if (NUMBERS.contains(type)) {
            return Kind.NUMBER;
        }
        if (type == String.class && property.options().length > 0) {
            return Kind.CHOICE;
        }
        if (type == String.class) {
            return property.multiline() ? Kind.LINES : Kind.TEXT;
        }
        return Kind.JSON;
    }

    String label() {
        return property.label().isEmpty() ? name : property.label();
    }

    String unit() {
        return property.unit().isEmpty() && part.getType() == Duration.class ? "s" : property.unit();
    }

    String labelWithUnit() {
        return unit().isEmpty() ? label() : label() + " (" + unit() + ")";
    }

    private String initial() {
        if (!property.initial().isEmpty()) {
            return property.initial();
        }
        return part.getType() == ObjectValue.class ? "{}" : part.getType() == ArrayValue.class ? "[]" : "";
    }

    /** The property that holds a typed value's type. */
    String typeField() {
        return property.typeField().isEmpty() ? name + "Type" : property.typeField();
    }

    /** The type of config node this names; empty when any class of an interface will do. */
    String configType() {
        @Nullable NodeType type = part.getType().getAnnotation(NodeType.class);
        return type == null ? property.configType() : type.value();
    }

    /** What the browser needs to know to edit and check the property. */
    ObjectValue toJson() {
        ObjectValue.Builder json = ObjectValue.builder()
                .put("name", name)
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("label", label())
                .put("initial", initial());
        if (!unit().isEmpty()) {
            json.put("unit", unit());
        }
        if (property.required()) {
            json.put("required", true);
        }
        if (Double.isFinite(property.min())) {
            json.put("min", property.min());
        }
        if (Double.isFinite(property.max())) {
            json.put("max", property.max());
        }
        int equals = property.when().indexOf('=');
        if (equals > 0) {
            json.put(
                    "when",
                    ObjectValue.of("name", property.when().substring(0, equals), "values", ArrayValue.of((Object[])
                            property.when().substring(equals + 1).split("\\|", -1))));
        }
        switch (kind) {
            case NUMBER -> json.put("whole", isWhole());
            case CHOICE -> json.put("options", options());
            case TYPED ->
                json.put("types", ArrayValue.of((Object[]) property.types())).put("typeField", typeField());
            case CONFIG_NODE -> json.put("type", configType());
            case ROWS -> json.put("columns", columns());
            default -> {}
        }
        return json.build();
    }

    private boolean isWhole() {
        Class<?> type = part.getType();
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    ArrayValue options() {
        ArrayValue.Builder options = ArrayValue.builder();
        for (String option : property.options()) {
            options.add(ObjectValue.of("value", option, "label", option));
        }
        for (Field constant : part.getType().getFields()) {
            if (constant.isEnumConstant()) {
                @Nullable Label label = constant.getAnnotation(Label.class);
                String word = constant.getName().toLowerCase(Locale.ROOT);
                options.add(
                        ObjectValue.of("value", word, "label", label == null ? word.replace('_', ' ') : label.value()));
            }
        }
        return options.build();
    }

    /** The columns of a list: those of its row's record, or none for a list of plain texts. */
    private ArrayValue columns() {
        ArrayValue.Builder columns = ArrayValue.builder();
        if (part.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> row
                && row.isRecord()) {
            Arrays.stream(row.getRecordComponents()).map(FormField::of).forEach(column -> columns.add(column.toJson()));
        }
        return columns.build();
    }
}
