package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.station.StationIdentity;
import org.junit.jupiter.api.Test;

class QuirkTableTest {

    private static StationIdentity of(String vendor, String model, String firmware) {
        return new StationIdentity("CP01", vendor, model, "", firmware, "ocpp1.6");
    }

    @Test
    void aChargerIsKnownByItsMakerWhateverTheCase() {
        QuirkTable table = QuirkTable.known();
        assertThat(table.of(of("huawei digital power", "SCharger-7KS", "")).has(Quirk.ZERO_ENDS))
                .isTrue();
        assertThat(table.of(of("ABB", "Terra AC W7", "1.6")).flags())
                .containsExactlyInAnyOrder(Quirk.NO_CONFIGURATION, Quirk.STACK_ZERO);
        assertThat(table.of(of("Somebody", "Else", "")).flags()).isEmpty();
        assertThat(table.of(of("", "", "")).flags()).isEmpty();
    }

    @Test
    void aUsersEntriesComeAfterOursAndMayTakeAFlagBack() {
        QuirkTable table = QuirkTable.known().with("ocpp-quirks.json", """
            [{"vendor": "Huawei.*", "firmware": "2\\\\..*", "flags": ["-zero-ends"], "why": "mended in 2"},
             {"station": "CP01", "flags": ["wrong-clock"]}]
            """);
        assertThat(table.of(of("Huawei", "x", "1.9")).has(Quirk.ZERO_ENDS)).isTrue();
        assertThat(table.of(of("Huawei", "x", "2.0")).has(Quirk.ZERO_ENDS)).isFalse();
        assertThat(table.of(of("Somebody", "x", "")).has(Quirk.WRONG_CLOCK)).isTrue();
    }

    @Test
    void whatIsWrongInAUsersFileIsNamedWithItsPlace() {
        refused("{}", "a list of entries");
        refused("[1]", "entry 1", "an object");
        refused("[{\"flags\": [\"nonsense\"]}]", "entry 1", "\"nonsense\"");
        refused("[{\"flags\": []}, {\"vendor\": \"(\", \"flags\": []}]", "entry 2", "vendor");
        refused("[{\"maker\": \"x\", \"flags\": []}]", "maker is unknown");
        refused("[{\"vendor\": \"x\"}]", "flags");
    }

    private static void refused(String json, String... words) {
        assertThatThrownBy(() -> QuirkTable.known().with("own.json", json))
                .hasMessageContaining("own.json")
                .hasMessageContainingAll(words);
    }

    @Test
    void eachFlagHasAWordThatIsRead() {
        for (Quirk quirk : Quirk.values()) {
            assertThat(Quirk.of(quirk.word())).contains(quirk);
        }
    }
}
