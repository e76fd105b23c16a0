package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers rows of {@code {"schema":…,"data":…}} from standard input as {@code schema-rows.mjs} does with Node-RED's own
 * library, so that the two can be compared.
 */
public final class SchemaRows {

    private SchemaRows() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        for (String line = rows.readLine(); line != null; line = rows.readLine()) {
            ObjectValue row = (ObjectValue) Json.parse(line);
            out.append(answer(row.get("schema"), row.get("data"))).append('\n');
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /** The errors as JSON, or {@code refused} for what is no schema. */
    static String answer(@Nullable Object schema, @Nullable Object data) {
        List<ObjectValue> errors;
        try {
            errors = JsonSchema.of(java.util.Objects.requireNonNull(schema)).errors(data);
        } catch (NodeError e) {
            // words alone come from a check, an Error from a schema that is none
            return e.name().isEmpty() ? "!! " + e.getMessage() : "refused";
        } catch (RuntimeException | StackOverflowError e) {
            return "!! " + e;
        }
        return Json.stringify(ArrayValue.copyOf(errors));
    }
}
