package dev.fusewire.nodes.parsers.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON Schema")
class JsonSchemaTest {

    private static List<String> wrong(String schema, String value) {
        return JsonSchema.of(Json.parse(schema)).errors(Json.parse(value)).stream()
                .map(error -> error.get("instancePath") + " " + error.get("message"))
                .toList();
    }

    private static ObjectValue firstWrong(String schema, String value) {
        return JsonSchema.of(Json.parse(schema)).errors(Json.parse(value)).getFirst();
    }

    @Test
    void findsNothingWhereAllFits() {
        assertThat(wrong(
                        "{'type':'object','required':['n'],'properties':{'n':{'minimum':3}}}".replace('\'', '"'),
                        "{\"n\":3}"))
                .isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAndWhere() {
        assertThat(wrong("""
            {"type": "object", "required": ["id"],
             "properties": {"n": {"type": "number"}, "l": {"items": {"maxLength": 1}}}}
            """, "{\"n\":\"x\",\"l\":[\"a\",\"bc\"]}"))
                .containsExactly(
                        " must have required property 'id'",
                        "/n must be number",
                        "/l/1 must NOT have more than 1 characters");
    }

    @Test
    void namesTheRuleThatWasBroken() {
        assertThat(firstWrong("""
            {"definitions": {"p": {"exclusiveMinimum": 0}}, "properties": {"a/b": {"$ref": "#/definitions/p"}}}
            """, "{\"a/b\":0}"))
                .isEqualTo(ObjectValue.of(
                        "instancePath",
                        "/a~1b",
                        "schemaPath",
                        "#/definitions/p/exclusiveMinimum",
                        "keyword",
                        "exclusiveMinimum",
                        "params",
                        ObjectValue.of("comparison", ">", "limit", 0),
                        "message",
                        "must be > 0"));
    }

    @Test
    void goesRoundASchemaThatNamesItself() {
        String tree = "{\"required\":[\"v\"],\"properties\":{\"next\":{\"$ref\":\"#\"}}}";
        assertThat(wrong(tree, "{\"v\":1,\"next\":{\"v\":2,\"next\":{}}}"))
                .containsExactly("/next/next must have required property 'v'");
    }

    @Test
    void keepsQuietAboutBranchesOnceOneFits() {
        assertThat(wrong("{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}", "7"))
                .isEmpty();
        assertThat(wrong("{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}", "3"))
                .containsExactly(" must be string", " must be >= 5", " must match a schema in anyOf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requried\":[]}",
                "{\"format\":\"date\"}",
                "{\"type\":\"text\"}",
                "{\"$ref\":\"#/nowhere\"}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"pattern\":\"(\"}",
                "{\"then\":{}}",
                "\"text\"",
                "[]"
            })
    void refusesWhatWouldNotCheckWhatItSeemsTo(String schema) {
        assertThatThrownBy(() -> JsonSchema.of(Json.parse(schema))).isInstanceOf(NodeError.class);
    }

    @Test
    void findsWhatNodeRedFinds() throws IOException {
        // schema-rows.mjs beside the table made the answers
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file = Objects.requireNonNull(JsonSchemaTest.class.getResourceAsStream("rows.jsonl"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                ObjectValue row = (ObjectValue) Json.parse(line);
                softly.assertThat(SchemaRows.answer(row.get("schema"), row.get("data")))
                        .as(line)
                        .isEqualTo(row.get("answer"));
            });
        }
        softly.assertAll();
    }
}
