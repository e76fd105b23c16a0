package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    /** The right side is what the console of Node-RED 5.0.7 shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":1}|[object Object]
        {"message":"m"}|m
        {"message":""}|[object Object]
        {"message":{"a":1}}|[object Object]
        {"message":5}|5
        [1,"2",[3,[4,[5]]]]|1,2,3,4,5
        [1,{"a":2}]|1,[object Object]
        "text"|text
        12.5|12.5
        null|null
        """)
    void isTheValueAsText(String value, String text) {
        assertThat(LogText.of(Json.parse(value))).isEqualTo(text);
    }
}
