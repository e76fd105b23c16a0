package dev.fusewire.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1|{\"a\":1}",
                "[1, two, {b: c}]|[1,\"two\",{\"b\":\"c\"}]",
                "{a: yes, b: ~, c: 0x1F, d: 0o17}|{\"a\":\"yes\",\"b\":null,\"c\":31,\"d\":15}",
                "'it''s'|\"it's\"",
                "!!str 12|\"12\"",
                "!!set {x, y}|{\"x\":null,\"y\":null}",
                "!!pairs [{x: 1}, {x: 2}]|[[\"x\",1],[\"x\",2]]",
            })
    void readsFlowsOfOneLine(String text, String expected) {
        assertThat(Json.stringify(Yaml.read(text))).isEqualTo(expected);
    }

    @Test
    void readsBlocksByTheirIndentation() {
        assertThat(Json.stringify(Yaml.read("""
            list:
            - a
            -   - b
                - c: 1
                  d: 2
            text: |
              one
                two
            folded: >-
              three
              four

              five
            """)))
                .isEqualTo("{\"list\":[\"a\",[\"b\",{\"c\":1,\"d\":2}]],\"text\":\"one\\n"
                        + "  two\\n"
                        + "\",\"folded\":\"three four\\n"
                        + "five\"}");
    }

    @Test
    void mergesWhatIsNamedElsewhere() {
        assertThat(Json.stringify(Yaml.read("base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\n")))
                .isEqualTo("{\"base\":{\"x\":1,\"y\":2},\"more\":{\"x\":1,\"y\":3}}");
    }

    @Test
    void readsTimesAndBytes() {
        assertThat(Yaml.read("2001-12-14t21:59:43.10-05:00")).isEqualTo(Instant.parse("2001-12-15T02:59:43.100Z"));
        assertThat(Yaml.read("!!binary aGVsbG8=")).isEqualTo(Bytes.utf8("hello"));
    }

    @Test
    void findsNothingWhereThereIsNoDocument() {
        assertThat(Yaml.read("")).isNull();
        assertThat(Yaml.read("# a comment\n")).isEqualTo(dev.fusewire.node.Null.NULL);
    }

    @Test
    void showsWhereTheFaultIs() {
        assertThatThrownBy(() -> Yaml.read("employees:\n-firstName: John\n- lastName: Smith\n"))
                .hasMessage("""
                    end of the stream or a document separator is expected (3:1)

                     1 | employees:
                     2 | -firstName: John
                     3 | - lastName: Smith
                    -----^\
                    """);
    }

    @Test
    void refusesATextThatUnfoldsWithoutEnd() {
        assertThatThrownBy(() -> Yaml.read("&a [*a]")).hasMessageContaining("stands inside what it names");
        assertThatThrownBy(() -> Yaml.read("[".repeat(200))).hasMessageContaining("nesting exceeded maxDepth (100)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"employees\":[{\"firstName\":\"John\",\"lastName\":\"Smith\"}]}",
                "[[1,[2]],{},[],{\"a\":null}]",
                "{\"a\":\"true\",\"b\":\"1\",\"c\":\"yes\",\"d\":\"\",\"e\":\" x \",\"f\":\"a:"
                        + " b\",\"g\":\"it's\",\"h\":\"# no\"}",
                "{\"m\":\"one\\ntwo\\n\",\"n\":\"one\\n\\n\",\"o\":\" lead\\nx\",\"p\":\"bell \\u0007\"}",
            })
    void readsWhatItWrote(String json) {
        assertThat(Json.stringify(Yaml.read(Yaml.write(Json.parse(json))))).isEqualTo(json);
    }

    @Test
    void writesBlocksAndFoldsLongLines() {
        assertThat(Yaml.write(ObjectValue.of(
                        "a",
                        ArrayValue.of(1, ObjectValue.of("b", "x\ny")),
                        "l",
                        "word ".repeat(20).strip())))
                .isEqualTo("""
                    a:
                      - 1
                      - b: |-
                          x
                          y
                    l: >-
                      word word word word word word word word word word word word word word word
                      word word word word word
                    """);
    }

    @Test
    void writesWhatStandsInSeveralPlacesOnce() {
        Object same = Values.alias(ObjectValue.of("x", 1));
        assertThat(Yaml.write(ObjectValue.of("a", same, "b", same))).isEqualTo("a: &ref_0\n  x: 1\nb: *ref_0\n");
    }
}
