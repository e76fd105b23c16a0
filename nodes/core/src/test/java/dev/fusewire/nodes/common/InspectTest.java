package dev.fusewire.nodes.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectTest {

    /** The right side is what Node.js 22 writes, its line ends as slashes. */
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
        {"a":[1,{"b":2}]} § { a: [ 1, { b: 2 } ] }
        {"a":[1,{"b":{"c":1}}]} § {/  a: [ 1, { b: { c: 1 } } ]/}
        {"a":{"b":{"c":{}}}} § { a: { b: { c: {} } } }
        {"a":{"b":{"c":{"d":1}}}} § {/  a: { b: { c: { d: 1 } } }/}
        {"a":{"b":{"c":{"d":1}}},"e":[]} § {/  a: { b: { c: { d: 1 } } },/  e: []/}
        {"a":{"b":{"c":{"d":1}}},"e":[1]} § { a: { b: { c: { d: 1 } } }, e: [ 1 ] }
        {"a":"0123456789012345678901234567890123456789","b":"012345678901234"} § { a: '0123456789012345678901234567890123456789', b: '012345678901234' }
        {"a":"0123456789012345678901234567890123456789","b":"0123456789012345"} § {/  a: '0123456789012345678901234567890123456789',/  b: '0123456789012345'/}
        """)
    void breaksLinesAsNodeDoes(String value, String text) {
        assertThat(Inspect.text(Json.parse(value)).replace('\n', '/')).isEqualTo(text);
    }
}
