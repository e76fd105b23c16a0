package dev.fusewire.nodes.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashSumTest {

    /** The numbers are those of hash-sum 2.0.0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {} | 59322f29
        {"content-type":"text/plain"} | 44c4f7bf
        {"content-type":"text/plain","x-a":"1","B":"ü"} | 122641d6
        {"B":"ü","x-a":"1","content-type":"text/plain"} | 122641d6
        {"set-cookie":["a=1","b=2"],"x":"y"} | 65611dcd
        {"a":1,"b":true,"c":null} | c4f0b012
        {"d":{"e":"f"}} | 34f748a4
        """)
    void isThatOfNodeRed(String value, String sum) {
        assertThat(HashSum.of(Json.parse(value))).isEqualTo(sum);
    }
}
