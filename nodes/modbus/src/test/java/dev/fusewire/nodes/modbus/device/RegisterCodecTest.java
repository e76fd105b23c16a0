package dev.fusewire.nodes.modbus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Words of registers")
final class RegisterCodecTest {

    private static Register register(ValueType type, double scale) {
        return new Register(RegisterTable.HOLDING, 0, type, type.words(), scale, 0, 0, Set.of(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "U16, 65535, 65535",
        "I16, -2, 65534",
        "U32, 4294967295, 65535 65535",
        "I32, -2, 65535 65534",
        "I32, 65538, 1 2",
        "U64, 1, 0 0 0 1",
        "I64, -1, 65535 65535 65535 65535",
        "F32, 230.5, 17254 32768",
        "F64, 230.5, 16492 53248 0 0",
    })
    @DisplayName("are the same number in both orders, and back")
    void numbers(ValueType type, double number, String words) {
        int[] big = java.util.Arrays.stream(words.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        int[] little = new int[big.length];
        for (int index = 0; index < big.length; index++) {
            little[index] = big[big.length - 1 - index];
        }
        assertThat(RegisterCodec.words(number, type, WordOrder.BIG)).containsExactly(big);
        assertThat(RegisterCodec.words(number, type, WordOrder.LITTLE)).containsExactly(little);
        assertThat(RegisterCodec.number(big, 0, type, WordOrder.BIG)).isEqualTo(number);
        assertThat(RegisterCodec.number(little, 0, type, WordOrder.LITTLE)).isEqualTo(number);
    }

    @Test
    @DisplayName("are text up to the first zero byte")
    void text() {
        assertThat(RegisterCodec.text(new int[] {'C' << 8 | '2', 0, 'x'}, 0, 3)).isEqualTo("C2");
        assertThat(RegisterCodec.words("C2", 5)).containsExactly('C' << 8 | '2', 0, 0, 0, 0);
    }

    @Test
    @DisplayName("never carry more of a current than was asked for, where only whole numbers fit")
    void neverMore() {
        // the duty cycle of an ABL eMH1: 16 A are 266.67
        assertThat(register(ValueType.U16, 0.06).words(16, WordOrder.BIG)).containsExactly(266);
        assertThat(register(ValueType.U16, 0.1).words(16.1, WordOrder.BIG)).containsExactly(161);
        assertThat(register(ValueType.U16, 0.001).words(13, WordOrder.BIG)).containsExactly(13000);
        assertThat(register(ValueType.U16, 1).words(6.9, WordOrder.BIG)).containsExactly(6);
    }

    @Test
    @DisplayName("do not wrap around: what does not fit is refused")
    void doesNotFit() {
        assertThatThrownBy(() -> RegisterCodec.words(65536, ValueType.U16, WordOrder.BIG))
                .hasMessage("65536.0 is no value of type u16, which is 0 to 65535");
        assertThatThrownBy(() -> RegisterCodec.words(Double.NaN, ValueType.U16, WordOrder.BIG))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("that mean nothing was measured are no number")
    void none() {
        Register power = new Register(RegisterTable.HOLDING, 0, ValueType.U32, 2, 1, 0, 0, Set.of(0xffff_ffffL), false);
        assertThat(power.value(new int[] {0xffff, 0xffff}, 0, WordOrder.BIG)).isNaN();
        assertThat(power.value(new int[] {0, 3680}, 0, WordOrder.BIG)).isEqualTo(3680);
    }

    @Test
    @DisplayName("are masked and moved down before they are scaled")
    void masked() {
        Register state = new Register(RegisterTable.HOLDING, 0, ValueType.U16, 1, 1, 0xf0, 4, Set.of(), false);
        assertThat(state.value(new int[] {0x12a1}, 0, WordOrder.BIG)).isEqualTo(0xa);
    }
}
