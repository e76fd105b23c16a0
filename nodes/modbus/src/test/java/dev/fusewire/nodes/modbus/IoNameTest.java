package dev.fusewire.nodes.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names for registers, and the values they stand for. */
class IoNameTest {

    /** Registers 4 to 9: 0x0802, 0xfffe, 230.5 as a float, and two more. */
    private static final byte[] DATA = HexFormat.of().parseHex("0802fffe4366800000010002");

    private static ObjectValue value(String name, String address) {
        IoName io = Objects.requireNonNull(IoName.of(ObjectValue.of("name", name, "valueAddress", address)));
        return IoName.valued(io.about(0, 4), DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "iOne, %IW5, -2",
        "uOne, %IW5, 65534",
        "wOne, %IW5, -2",
        "fOne, %IW6, 230.5",
        "rOne, %IW6, 230.5",
        "bOne, %IX8.1, true",
        "bOne, %IX8.0, false",
        "bOne, %IX9.3, true",
        "bOne, %IX8.3, false"
    })
    void theFirstLetterIsTheType(String name, String address, String expected) {
        assertThat(Values.text(value(name, address).get("value"))).isEqualTo(expected);
    }

    @Test
    void whatDidNotComeWholeHasNoValue() {
        assertThat(value("fFar", "%IW9").has("value")).isFalse();
        assertThat(value("iBefore", "%IW3").has("value")).isFalse();
    }

    @Test
    void aNameWithoutATypeSaysSo() {
        assertThat(value("xOne", "%IW4").get("error")).isEqualTo("variable name does not match input mapping");
        assertThat(IoName.of(ObjectValue.of("name", "iOne", "valueAddress", "40001")))
                .isNull();
    }
}
