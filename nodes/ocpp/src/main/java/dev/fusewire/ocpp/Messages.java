package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The messages of one version, field by field. What goes out has to fit to the letter; of what comes in it is said where it does
 * not, and it is taken all the same.
 */
public final class Messages {

    private final Map<String, Shape> shapes;
    private final Map<String, String> actions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Messages(Map<String, Shape> shapes) {
        this.shapes = shapes;
        shapes.keySet().stream()
                .filter(name -> name.endsWith(".req"))
                .map(name -> name.substring(0, name.length() - 4))
                .forEach(name -> actions.put(name, name));
    }

    /** From a table beside a class; see {@link FieldTable} for how it is written. */
    public static Messages of(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new Messages(FieldTable.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The action as the version spells it, asked for without regard to case; empty when it has none such. */
    public Optional<String> action(String name) {
        return Optional.ofNullable(actions.get(name.strip()));
    }

    public TreeSet<String> actions() {
        return new TreeSet<>(actions.values());
    }

    /** What is wrong with a call's payload. */
    public List<Shape.Fault> request(String action, ObjectValue payload) {
        return faults(action + ".req", payload);
    }

    /** What is wrong with an answer's payload. */
    public List<Shape.Fault> answer(String action, ObjectValue payload) {
        return faults(action + ".conf", payload);
    }

    private List<Shape.Fault> faults(String message, ObjectValue payload) {
        Shape shape = shapes.get(message);
        if (shape == null) {
            throw new IllegalArgumentException("there is no message " + message);
        }
        List<Shape.Fault> faults = new ArrayList<>(0);
        shape.check("", payload, faults::add);
        return faults;
    }

    /** For tests that compare the table with another. */
    public <T> T look(String message, Function<Shape, T> at) {
        return at.apply(Objects.requireNonNull(shapes.get(message), message));
    }
}
