package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The library of saved flows, functions and templates, and the examples that come with the nodes. */
final class LibraryApi {

    static final ArrayValue SOURCES = ArrayValue.of(
            ObjectValue.of(
                    "id", "local",
                    "label", "editor:library.types.local",
                    "user", false,
                    "icon", "font-awesome/fa-hdd-o"),
            ObjectValue.of(
                    "id",
                    "examples",
                    "label",
                    "editor:library.types.examples",
                    "user",
                    false,
                    "icon",
                    "font-awesome/fa-life-ring",
                    "types",
                    ArrayValue.of("flows"),
                    "readOnly",
                    true));

    private static final Set<String> TYPES = Set.of("flows", "functions", "templates");

    private final Vertx vertx;
    private final LocalLibrary local;
    private final ExampleLibrary examples;
    private final boolean pretty;

    LibraryApi(Vertx vertx, Storage storage, EditorFiles files, boolean pretty) {
        this.vertx = vertx;
        this.local = new LocalLibrary(storage);
        this.examples = new ExampleLibrary(files);
        this.pretty = pretty;
    }

    void setExampleValues(Supplier<Map<String, Object>> values) {
        examples.setValues(values);
    }

    void get(Exchange exchange) {
        String type = type(exchange);
        String path = path(exchange);
        String library = exchange.part("library");
        vertx.executeBlocking(
                        () -> switch (library) {
                            case "local" -> local.get(type, path);
                            case "examples" -> examples.get(path);
                            default -> throw ApiFault.unexpected("Unknown library: " + library);
                        },
                        false)
                .onSuccess(entry -> {
                    if (entry instanceof String text) {
                        exchange.text(type.equals("flows") ? "application/json" : "text/plain; charset=utf-8", text);
                    } else {
                        exchange.json(entry);
                    }
                })
                .onFailure(exchange::fail);
    }

    void save(Exchange exchange) {
        String type = type(exchange);
        String path = path(exchange);
        String library = exchange.part("library");
        if (library.equals("examples")) {
            throw ApiFault.unexpected("Library examples is read-only");
        }
        if (!library.equals("local")) {
            throw ApiFault.unexpected("Unknown library: " + library);
        }
        Object body = exchange.body();
        exchange.noContentAfter(vertx.executeBlocking(
                () -> {
                    if (type.equals("flows")) {
                        local.save(type, path, ObjectValue.EMPTY, Json.stringify(body, pretty ? 4 : 0));
                    } else {
                        ObjectValue entry = body instanceof ObjectValue object ? object : ObjectValue.EMPTY;
                        local.save(type, path, entry.without("text"), Values.text(entry.string("text", "")));
                    }
                    return "saved";
                },
                true));
    }

    private static String path(Exchange exchange) {
        String path = exchange.part("path");
        if (List.of(path.split("[/\\\\]")).contains("..")) {
            throw ApiFault.forbidden();
        }
        return path;
    }

    private static String type(Exchange exchange) {
        String type = exchange.part("type");
        if (!TYPES.contains(type)) {
            throw ApiFault.unexpected("Unknown library type: " + type);
        }
        return type;
    }
}
