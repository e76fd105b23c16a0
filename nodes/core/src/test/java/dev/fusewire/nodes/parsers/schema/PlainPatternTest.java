package dev.fusewire.nodes.parsers.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.RegExp;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^-?\\d+(\\.\\d+)?$",
                "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",
                "^Energy\\.",
                "^[A-Za-z_][A-Za-z0-9_-]*$",
                "^sensor-\\d+$",
                "^(?:a{2}b)c{1,3}$",
                "^\\w{2,}/[.:x]?y$",
                "^a*b?$",
                "^",
                "^$",
                "^[a-c]{0,2}"
            })
    void tellsAsTheGeneralEngineDoesWhatFits(String source) {
        PlainPattern plain = Objects.requireNonNull(PlainPattern.of(source));
        Pattern general = RegExp.of(source, "u").pattern();
        Random random = new Random(3);
        String signs = "aabbcxyZ_-01239.:/T\n é😀Energyso";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(9); j > 0; j--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(plain.fits(text.toString()))
                    .as(source + " in " + text)
                    .isEqualTo(general.matcher(text).find());
        }
        for (String text : new String[] {
            "-12.5", "12", "2026-11-30T00:00:00.5Z", "Energy.Active", "sensor-7", "aabcc", "ab/y", "12."
        }) {
            assertThat(plain.fits(text))
                    .as(source + " in " + text)
                    .isEqualTo(general.matcher(text).find());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "^a|b$",
                "^a*a$",
                "^a?ab$",
                "^(ab)+$",
                "^(a|b)$",
                "^a+?$",
                "^[^a]$",
                "^\\s$",
                "^.$",
                "^\\bx$",
                "^(a)\\1$",
                "^é$",
                "^\\d+(\\d)?$",
                "^(a?)?$",
                "^\\d+(\\.\\d+)?",
                "^((a))$",
                "^a{2}{3}$",
                "^\\p{L}$",
                "^[\\b]$",
                "^(?=a)a$",
                "^a$b",
                "^[b-a]$"
            })
    void leavesWhatNeedsMoreThanOneLookToTheGeneralEngine(String source) {
        assertThat(PlainPattern.of(source)).isNull();
    }

    @Test
    void aSchemaGivesTheSameAnswerWithEither() {
        JsonSchema schema = JsonSchema.of(
                dev.fusewire.node.Json.parse("{\"type\":\"string\",\"pattern\":\"^\\\\d+(\\\\.\\\\d+)?$\"}"));
        assertThat(schema.errors("1.5")).isEmpty();
        assertThat(schema.errors("1.")).hasSize(1);
    }
}
