package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The column of an unknown name")
class StatementStartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`nowhere`|1|1",
                "`return nowhere.x;`|8|1",
                "`  nowhere();`|3|3",
                "`const a = nowhere;`|11|11",
                "`msg.payload = nowhere;`|15|15",
                "`x = nowhere;`|5|1",
                "`if (nowhere) {}`|5|1",
                "`if (msg && nowhere) {}`|12|12",
                "`console.log(nowhere);`|13|13",
                "`a(); return nowhere;`|13|6",
                "`f(() => nowhere)`|9|9"
            })
    void isThatOfItsStatementWhereTheNameComesFirst(String line, int place, int told) {
        assertThat(StatementStart.column(line, place)).isEqualTo(told);
    }
}
