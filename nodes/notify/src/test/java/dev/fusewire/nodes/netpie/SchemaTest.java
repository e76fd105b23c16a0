package dev.fusewire.nodes.netpie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final String STRICT = """
        {"additionalProperties": false,
         "properties": {"SOC": {"type": "number", "operation": {"store": {"ttl": "30d"}}}, "state": {"type": "string"}}}\
        """;

    @Test
    void aFieldThatNetpieWouldDropIsToldOnce() {
        Schema schema = Schema.of(STRICT);
        assertThat(schema.complaint(ObjectValue.of("SOC", 40, "state", "C", "Power", 3)))
                .contains("NETPIE drops \"Power\": the schema has no such field, and additionalProperties is false");
        assertThat(schema.complaint(ObjectValue.of("Power", 4))).isEmpty();
    }

    @Test
    void aValueOfAnotherTypeIsTold() {
        assertThat(Schema.of(STRICT).complaint(ObjectValue.of("SOC", "40")))
                .contains("\"SOC\" is a string, the schema wants a number");
        assertThat(Schema.of(STRICT).complaint(ObjectValue.of("SOC", Null.NULL, "gone", Null.NULL)))
                .isEmpty();
    }

    @Test
    void whereOthersAreTakenNothingIsSaid() {
        assertThat(Schema.of(STRICT.replace("false", "true")).complaint(ObjectValue.of("Power", 3)))
                .isEmpty();
        assertThat(Schema.of(" ").complaint(ObjectValue.of("Power", 3))).isEmpty();
    }

    @Test
    void theOneOfTheExamplesIsOne() throws Exception {
        Schema schema = Schema.of(Files.readString(Path.of("../../examples/netpie/schema.json")));
        assertThat(schema.complaint(ObjectValue.of("Power Consumed", 3.2, "Charger State", "C", "Emergency", false)))
                .isEmpty();
        assertThat(schema.complaint(ObjectValue.of("power consumed", 3.2))).isPresent();
    }

    @Test
    void whatIsNoSchemaIsRefused() {
        assertThatThrownBy(() -> Schema.of("{")).hasMessageStartingWith("schema is no JSON object");
        assertThatThrownBy(() -> Schema.of("{\"SOC\":1}")).hasMessageStartingWith("schema has no \"properties\"");
    }
}
