package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The drafts of JSON Schema as schemas, which another may refer to. */
final class Draft {

    private static final Set<Object> PARTS = Collections.newSetFromMap(new IdentityHashMap<>());
    private static final Map<String, ObjectValue> DRAFTS = Map.of(
            "http://json-schema.org/draft-06/schema", read("draft-06.json"),
            "http://json-schema.org/draft-07/schema", read("draft-07.json"));

    private Draft() {}

    static @Nullable ObjectValue of(String address) {
        return address.equals("http://json-schema.org/schema")
                ? DRAFTS.get("http://json-schema.org/draft-07/schema")
                : DRAFTS.get(address);
    }

    /** Whether it is a part of a draft, which is not judged as strictly as a schema of one's own. */
    static boolean isPart(ObjectValue schema) {
        return PARTS.contains(schema);
    }

    private static ObjectValue read(String name) {
        try (InputStream file = Objects.requireNonNull(Draft.class.getResourceAsStream(name))) {
            ObjectValue draft = (ObjectValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            note(draft.share());
            return draft;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(@Nullable Object part) {
        switch (part) {
            case ObjectValue object -> {
                PARTS.add(object);
                object.values().forEach(Draft::note);
            }
            case ArrayValue array -> array.forEach(Draft::note);
            case null, default -> {}
        }
    }
}
