package dev.fusewire.yaml;

import dev.fusewire.node.NodeError;
import org.jspecify.annotations.Nullable;

/** YAML text to values and back. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads a text that holds one document.
     *
     * @return the value, null (undefined) where there is no document at all
     * @throws NodeError a YAMLException that says what is wrong and shows where
     */
    public static @Nullable Object read(String text) {
        return new DocumentReader(new Source(text)).readOne();
    }

    /**
     * Writes a value as a document in block style.
     *
     * @throws NodeError a YAMLException where the value holds something YAML has no form for, such as a function
     */
    public static String write(@Nullable Object value) {
        return new YamlWriter(value).write();
    }

    static NodeError exception(String message) {
        return new NodeError("YAMLException", message);
    }
}
