package dev.fusewire.nodes.function;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML 1.2: "yes" and "on" are texts there. */
final class Yaml {

    private Yaml() {}

    static @Nullable Object parse(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            DumperOptions unused = new DumperOptions();
            var yaml = new org.yaml.snakeyaml.Yaml(
                    new SafeConstructor(options), new Representer(unused), unused, options, new CoreSchema());
            return text.isBlank() ? null : Values.of(withNulls(yaml.load(text)));
        } catch (YAMLException e) {
            throw new NodeError("YAMLException", String.valueOf(e.getMessage()));
        }
    }

    private static Object withNulls(@Nullable Object value) {
        return switch (value) {
            case null -> Null.NULL;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((name, item) -> copy.put(String.valueOf(name), withNulls(item)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(withNulls(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static final class CoreSchema extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("^[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+)$"), "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789");
        }
    }
}
