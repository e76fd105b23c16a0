package dev.fusewire.plan.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SolarFormsTest {

    private final SolarForms forms = new SolarForms(ZoneId.of("Europe/Berlin"), 10);

    private static double expected(SolarForecast sun, String from, String to) {
        return sun.expected(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void forecastSolarTellsLocalTimesAndWatts() {
        var sun = forms.read(Map.of(
                "result",
                Map.of(
                        "watts",
                        Map.of(
                                "2026-07-01 12:00:00", 4000,
                                "2026-07-01 13:00:00", 6000,
                                "2026-07-01 21:00:00", 0,
                                "2026-07-02 05:00:00", 0))));
        assertThat(expected(sun, "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"))
                .isEqualTo(5);
        assertThat(expected(sun, "2026-07-01T20:00:00Z", "2026-07-02T02:00:00Z"))
                .isZero();
    }

    @Test
    void solcastTellsTheEndOfEachPeriod() {
        var sun = forms.read(Map.of(
                "forecasts",
                List.of(Map.of(
                        "period_end",
                        "2026-07-01T10:30:00.0000000Z",
                        "period",
                        "PT30M",
                        "pv_estimate",
                        4.2,
                        "pv_estimate10",
                        1.4))));
        assertThat(expected(sun, "2026-07-01T10:00:00Z", "2026-07-01T10:30:00Z"))
                .isEqualTo(4.2);
        assertThat(sun.cautious(Instant.parse("2026-07-01T10:15:00Z"), Instant.parse("2026-07-01T10:45:00Z")))
                .isEqualTo(0.7);
    }

    @Test
    void openMeteoTellsWhatFallsOnASquareMetre() {
        var sun = forms.read(Map.of(
                "minutely_15",
                Map.of(
                        "time",
                        List.of("2026-07-01T12:00", "2026-07-01T12:15", "2026-07-01T12:30"),
                        "global_tilted_irradiance",
                        Arrays.asList(500, 600, null))));
        assertThat(expected(sun, "2026-07-01T10:00:00Z", "2026-07-01T10:15:00Z"))
                .isCloseTo(5.1, within(1e-9));
        assertThat(sun.spans()).hasSize(1);
    }

    @Test
    void aPlainListWillDo() {
        var sun = forms.read(List.of(
                Map.of("start", "2026-07-01T10:00:00Z", "end", "2026-07-01T11:00:00Z", "kw", 3),
                Map.of("start", "2026-07-01T10:30:00Z", "end", "2026-07-01T11:00:00Z", "kw", 1)));
        assertThat(expected(sun, "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"))
                .isEqualTo(2);
        assertThat(expected(sun, "2026-07-01T11:00:00Z", "2026-07-01T12:00:00Z"))
                .isZero();
    }

    @Test
    void whatIsNoForecastIsNamed() {
        assertThatThrownBy(() -> forms.read(Map.of("x", 1)))
                .hasMessageContaining("known form")
                .hasMessageContaining("x=1");
        assertThatThrownBy(() -> forms.read(List.of(Map.of("start", "noon", "end", "night", "kw", 1))))
                .hasMessageContaining("'noon'");
        assertThatThrownBy(() ->
                        forms.read(List.of(Map.of("start", "2026-07-01T10:00:00Z", "end", "2026-07-01T11:00:00Z"))))
                .hasMessageContaining("kw is 'null'");
    }
}
