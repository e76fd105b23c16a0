package dev.fusewire.jsonata;

import dev.fusewire.node.Json;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Answers rows of {@code {"expr":…,"input":…}} from standard input as {@code jsonata-rows.mjs} does with Node-RED's own
 * library, so that the two can be compared.
 */
public final class JsonataRows {

    /** A node to have a context. */
    @NodeType("test")
    public static final class AnyNode implements Node {
        public record Config() {}

        public AnyNode(Config config, NodeContext context) {}
    }

    private JsonataRows() {}

    public static void main(String[] arguments) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        NodeTester context = new NodeTester(AnyNode.class, ObjectValue.EMPTY);
        BufferedReader rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        for (String line = rows.readLine(); line != null; line = rows.readLine()) {
            ObjectValue row = (ObjectValue) Json.parse(line);
            out.append(answer(String.valueOf(row.get("expr")), row.get("input"), context)
                            .replace("\n", "\\n"))
                    .append("\n");
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /** The value as JSON, or {@code {"error":"code text"}}. */
    static String answer(String expression, @Nullable Object input, NodeTester context) {
        try {
            Object value = new JsonataEngine().read(expression, context).evaluate(input);
            return value == null ? "undefined" : Json.stringify(value);
        } catch (NodeError error) {
            return "! "
                    + (error.code() == null
                            ? ""
                            : error.code() + " @"
                                    + (error.fields().get("position") == null
                                            ? ""
                                            : error.fields().get("position")) + " ")
                    + error.getMessage();
        } catch (RuntimeException e) {
            return "!! " + e;
        }
    }
}
