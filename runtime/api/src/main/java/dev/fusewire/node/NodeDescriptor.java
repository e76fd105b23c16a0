package dev.fusewire.node;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node class as the engine and the editor see it, read once from its annotations.
 *
 * @param config the record the node's settings are read into
 * @param parts the properties in the order of the form; those of a record within the config record stand in its place
 */
public record NodeDescriptor(
        NodeType type,
        Class<? extends Node> node,
        Constructor<?> constructor,
        Class<?> config,
        List<RecordComponent> parts) {

    /** Engine and editor ask for all of them while the program starts: reflection reads and copies each anew. */
    private static final ClassValue<NodeDescriptor> READ = new ClassValue<>() {
        @Override
        protected NodeDescriptor computeValue(Class<?> node) {
            return read(node.asSubclass(Node.class));
        }
    };

    public static NodeDescriptor of(Class<? extends Node> node) {
        return READ.get(node);
    }

    private static NodeDescriptor read(Class<? extends Node> node) {
        NodeType type = Objects.requireNonNull(node.getAnnotation(NodeType.class), () -> node + " lacks @NodeType");
        Constructor<?> constructor = node.getConstructors()[0];
        if (constructor.getParameterCount() != 2
                || !constructor.getParameterTypes()[0].isRecord()
                || constructor.getParameterTypes()[1] != NodeContext.class) {
            throw new IllegalArgumentException(node + " needs one constructor (Config record, NodeContext)");
        }
        Class<?> config = constructor.getParameterTypes()[0];
        return new NodeDescriptor(
                type, node, constructor, config, partsOf(config).toList());
    }

    private static Stream<RecordComponent> partsOf(Class<?> config) {
        return Arrays.stream(config.getRecordComponents())
                .flatMap(part -> isGroup(part) ? partsOf(part.getType()) : Stream.of(part));
    }

    /** Whether the component is a record whose components are properties of the node itself, shared by several nodes' forms. */
    static boolean isGroup(RecordComponent part) {
        return part.getType().isRecord() && !part.isAnnotationPresent(Property.class);
    }

    public boolean isConfigNode() {
        return type.category().equals("config");
    }

    /**
     * Makes the node from its entry in a flow file.
     *
     * @throws NodeError naming the property, the value and what was expected
     */
    public Node create(ConfigSource source, NodeContext context) {
        try {
            Object settings = new ConfigReader(type.form().isEmpty(), source).read(config, source.entry());
            return (Node) constructor.newInstance(settings, context);
        } catch (InvocationTargetException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** The annotation of a config record's component. */
    public static Property property(RecordComponent part) {
        @Nullable Property property = part.getAnnotation(Property.class);
        return Objects.requireNonNull(property, () -> part + " lacks @Property");
    }

    /** The component's name in the flow file. */
    public static String nameOf(RecordComponent part) {
        String name = property(part).name();
        return name.isEmpty() ? part.getName() : name;
    }

    public List<String> propertyNames() {
        return Arrays.asList(parts.stream().map(NodeDescriptor::nameOf).toArray(String[]::new));
    }
}
