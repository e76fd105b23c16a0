package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A number as text")
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "-8.25, -8.25",
        "0.1, 0.1",
        "0.001, 0.001",
        "0.00099, 0.00099",
        "0.0009999999999999998, 0.0009999999999999998",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "100.0, 100",
        "9999999.0, 9999999",
        "9999999.5, 9999999.5",
        "1e7, 10000000",
        "12345678.9, 12345678.9",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "-0.0, 0",
        "4.9e-324, 5e-324",
        "0.30000000000000004, 0.30000000000000004",
        "2.2250738585072014e-308, 2.2250738585072014e-308"
    })
    @DisplayName("is the one JavaScript writes")
    void isJavaScripts(double number, String text) {
        assertThat(Numbers.text(number)).isEqualTo(text);
    }
}
