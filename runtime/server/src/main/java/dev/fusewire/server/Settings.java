package dev.fusewire.server;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import dev.fusewire.script.SettingsScript;
import dev.fusewire.server.keep.GoodFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings file, whose names are those of Node-RED's {@code settings.js}. What the environment says as
 * {@code FUSEWIRE_HTTPADMINROOT} and the like goes before the file.
 *
 * @param remarks what of the file could not be taken, in words
 */
record Settings(ObjectValue values, List<String> remarks) {

    private static final String PREFIX = "FUSEWIRE_";
    private static final String ENVIRONMENT = "environment";

    /** The settings of a user directory: {@code settings.yaml}, else Node-RED's own {@code settings.js}, else none. */
    static Settings in(Path userDir) {
        Path file = fileIn(userDir);
        return file == null ? new Settings(ObjectValue.EMPTY, List.of()) : read(file);
    }

    private static @Nullable Path fileIn(Path userDir) {
        Path own = userDir.resolve("settings.yaml");
        Path nodeRed = userDir.resolve("settings.js");
        if (Files.isRegularFile(own)) {
            return own;
        }
        return Files.isRegularFile(nodeRed) ? nodeRed : null;
    }

    /**
     * Reads a file, or the copy of it that was good last: settings that a power cut has spoilt must not keep a house from being
     * looked after. The file stays as it is, for whoever has made a slip in it.
     *
     * @param given null for the one of the user directory
     * @param damage told why it is the copy
     * @throws IllegalArgumentException where there is no copy
     */
    static Settings readOrLastGood(@Nullable Path given, Path userDir, Consumer<String> damage) {
        GoodFiles files = new GoodFiles(userDir, damage);
        Path file = given != null ? given : fileIn(userDir);
        if (file == null) {
            return new Settings(ObjectValue.EMPTY, List.of());
        }
        Path copy = files.copyOf(file);
        String fault;
        try {
            if (!files.isCutOff(file)) {
                Settings read = read(file);
                files.keep(file);
                return read;
            }
            fault = file + " is cut off";
        } catch (IllegalArgumentException e) {
            if (!Files.isRegularFile(copy)) {
                throw e;
            }
            fault = NodeError.textOf(e);
        }
        Settings kept = read(copy);
        damage.accept(
                "The settings cannot be used: " + fault.strip() + ". Those that were good last are used, from " + copy);
        return kept;
    }

    /**
     * Reads a file in YAML, or a {@code settings.js}.
     *
     * @throws IllegalArgumentException naming the file and the place
     */
    static Settings read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no settings file " + file);
        }
        if (file.toString().endsWith(".js")) {
            SettingsScript script = SettingsScript.read(file, System.getenv());
            return new Settings(
                    script.values(),
                    script.leftOut().stream()
                            .map(place -> file.getFileName() + ": " + place + " is a function or a module: left out")
                            .toList());
        }
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            if (content == null) {
                return new Settings(ObjectValue.EMPTY, List.of());
            }
            if (!(content instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(file + " is no list of names and values");
            }
            return new Settings(ObjectValue.copyOf(map), List.of());
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** These settings, in which the flows see a variable of the environment that nobody has set otherwise. */
    Settings withEnvironment(String name, String value) {
        ObjectValue given = values.get(ENVIRONMENT) instanceof ObjectValue variables ? variables : ObjectValue.EMPTY;
        return given.has(name) || System.getenv(name) != null
                ? this
                : new Settings(values.with(ENVIRONMENT, given.with(name, value)), remarks);
    }

    @Nullable
    Object get(String name) {
        String env = System.getenv(PREFIX + name.replace('.', '_').toUpperCase(java.util.Locale.ROOT));
        return env != null ? env : PropertyPath.of(name).find(values, null);
    }

    /** Whether the setting is switched off, as a root that is {@code false}. */
    boolean isOff(String name) {
        return "false".equals(String.valueOf(get(name)))
                || (name.endsWith("Root") && Boolean.FALSE.equals(get("httpRoot")));
    }

    /** A path such as {@code /admin}; {@code httpRoot} says it for editor and flows at once. */
    String root(String name) {
        return isOff(name) ? "/" : text(name, text("httpRoot", "/"));
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
        return (int) decimal(name, otherwise);
    }

    double decimal(String name, double otherwise) {
        Object value = get(name);
        if (value == null) {
            return otherwise;
        }
        double number = Values.toNumber(value);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("setting " + name + " is \"" + Values.text(value) + "\", not a number");
        }
        return number;
    }
}
