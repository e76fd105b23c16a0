package dev.fusewire.nodes.parsers.schema;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A part of the schema and the part of the value it speaks of, each with its JSON pointer. */
record Place(
        SchemaWalk walk,
        @Nullable Object schema,
        String schemaPath,
        @Nullable Object value,
        String path) {

    /** Where a part of this schema speaks of the same value. */
    Place beside(@Nullable Object part, String keyword) {
        return new Place(walk, part, schemaPath + "/" + keyword, value, path);
    }

    /** Where a part of this schema speaks of a member or an item of the value. */
    Place within(@Nullable Object part, String keyword, @Nullable Object inner, String name) {
        return new Place(walk, part, schemaPath + "/" + keyword, inner, path + step(name));
    }

    void check() {
        walk.check(this);
    }

    boolean passes() {
        return walk.passes(this);
    }

    boolean isValid() {
        return walk.isValid(this);
    }

    void fail(String keyword, String message, @Nullable Object... params) {
        walk.add(this, keyword, message, params);
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The step to this member in a schema's pointer, which ajv writes as a part of a URI. */
    static String schemaStep(String name) {
        return "/"
                + URLEncoder.encode(step(name).substring(1), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%21", "!")
                        .replace("%27", "'")
                        .replace("%28", "(")
                        .replace("%29", ")")
                        .replace("%7E", "~");
    }
}
