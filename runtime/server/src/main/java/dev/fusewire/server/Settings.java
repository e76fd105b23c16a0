package dev.fusewire.server;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings file, whose names are those of Node-RED's {@code settings.js} where there is one. What the environment
 * says as {@code FUSEWIRE_HTTPADMINROOT} and the like goes before the file.
 */
record Settings(ObjectValue values) {

    private static final String PREFIX = "FUSEWIRE_";

    /**
     * @param file may be missing unless {@code required}
     * @throws IllegalArgumentException naming the file and the place
     */
    static Settings read(Path file, boolean required) {
        if (!Files.isRegularFile(file)) {
            if (required) {
                throw new IllegalArgumentException("there is no settings file " + file);
            }
            return new Settings(ObjectValue.EMPTY);
        }
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            if (content == null) {
                return new Settings(ObjectValue.EMPTY);
            }
            if (!(content instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(file + " is no list of names and values");
            }
            return new Settings(ObjectValue.copyOf(map));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Nullable
    Object get(String name) {
        String env = System.getenv(PREFIX + name.replace('.', '_').toUpperCase(java.util.Locale.ROOT));
        return env != null ? env : PropertyPath.of(name).find(values, null);
    }

    String text(String name, String otherwise) {
        Object value = get(name);
        return value == null ? otherwise : Values.text(value);
    }

    boolean flag(String name, boolean otherwise) {
        Object value = get(name);
        return value == null ? otherwise : "true".equalsIgnoreCase(Values.text(value));
    }

    int number(String name, int otherwise) {
        Object value = get(name);
        if (value == null) {
            return otherwise;
        }
        double number = Values.toNumber(value);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("setting " + name + " is \"" + Values.text(value) + "\", not a number");
        }
        return (int) number;
    }
}
