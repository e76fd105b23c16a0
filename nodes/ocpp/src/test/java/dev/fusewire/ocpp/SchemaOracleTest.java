package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.v16.Ocpp16;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Our tables of fields against the schemas that OCPP's makers publish, as npm's ocpp-rpc carries them. */
class SchemaOracleTest {

    private ObjectValue root = ObjectValue.EMPTY;
    private final List<String> differences = new ArrayList<>();

    @Test
    void theFieldsOf16AreThoseOfTheSchemas() throws Exception {
        Path file = Peer.SCRIPTS.resolve("node_modules/ocpp-rpc/lib/schemas/ocpp1_6.json");
        assumeTrue(Files.exists(file), "the peers are not there: npm ci in nodes/ocpp/peers");
        Messages messages = new Ocpp16().messages();
        ArrayValue schemas = (ArrayValue) Json.parse(Files.readString(file));
        for (Object each : schemas) {
            ObjectValue schema = (ObjectValue) Objects.requireNonNull(each);
            String message = schema.string("$id", "").substring("urn:".length());
            root = schema;
            Boolean _ = messages.look(message, shape -> {
                compare(message, schema, shape);
                return true;
            });
        }
        assertThat(differences).isEmpty();
        assertThat(messages.actions()).hasSize(schemas.size() / 2).hasSize(39);
    }

    private void compare(String place, ObjectValue given, Shape shape) {
        String reference = given.string("$ref", "");
        ObjectValue schema = reference.isEmpty()
                ? given
                : object(object(root, "definitions"), reference.substring(reference.lastIndexOf('/') + 1));
        String found = switch (shape) {
            case Shape.Text text -> text.most() == Integer.MAX_VALUE ? "string" : "string " + text.most();
            case Shape.Words words -> "enum " + words.words();
            case Shape.Whole _ -> "integer";
            case Shape.Decimal decimal -> decimal.isTenths() ? "number 0.1" : "number";
            case Shape.Flag _ -> "boolean";
            case Shape.Time _ -> "date-time";
            case Shape.Any _ -> "any";
            case Shape.Items items -> "array " + items.least();
            case Shape.Fields _ -> "object";
        };
        String wanted = wanted(schema);
        if (!found.equals(wanted)) {
            differences.add(place + " is " + found + ", not " + wanted);
            return;
        }
        switch (shape) {
            case Shape.Items items -> compare(place + "[]", object(schema, "items"), items.item());
            case Shape.Fields fields -> compareFields(place, schema, fields);
            default -> {
                // nothing is inside
            }
        }
    }

    private void compareFields(String place, ObjectValue schema, Shape.Fields fields) {
        ObjectValue properties = object(schema, "properties");
        ArrayValue required = schema.get("required") instanceof ArrayValue list ? list : ArrayValue.EMPTY;
        if (!properties.keySet().equals(fields.fields().keySet())) {
            differences.add(place + " has " + fields.fields().keySet() + ", not " + properties.keySet());
            return;
        }
        fields.fields().forEach((name, field) -> {
            if (field.isRequired() != required.contains(name)) {
                differences.add(place + "." + name + " required: " + field.isRequired());
            }
            compare(place + "." + name, object(properties, name), field.shape());
        });
    }

    private static String wanted(ObjectValue schema) {
        if (schema.get("enum") instanceof ArrayValue words) {
            return "enum " + words.stream().map(String::valueOf).toList();
        }
        return switch (schema.string("type", "")) {
            case "string" ->
                schema.has("format") && !schema.string("format", "").equals("uri")
                        ? schema.string("format", "")
                        : schema.has("maxLength") ? "string " + schema.get("maxLength") : "string";
            case "number" -> schema.has("multipleOf") ? "number 0.1" : "number";
            case "array" -> "array " + (schema.has("minItems") ? schema.get("minItems") : 0);
            default -> schema.string("type", "");
        };
    }

    private static ObjectValue object(ObjectValue parent, String name) {
        return parent.get(name) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
}
