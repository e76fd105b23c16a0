package dev.fusewire.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveTableTest {

    private static final Asked.Span SPAN = new Asked.Span(0, 100_000);

    private static Series series(String field, boolean isText) {
        return new Series("m", field, new TreeMap<>(), isText);
    }

    private static Curve single(String field, double... timesAndValues) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < timesAndValues.length; i += 2) {
            double value = timesAndValues[i + 1];
            samples.add(
                    new Sample(Instant.ofEpochMilli((long) (timesAndValues[i] * 1000)), value, value, value, value, 1));
        }
        return new Curve(series(field, false), Duration.ZERO, samples);
    }

    private static Curve states(Object... timesAndStates) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < timesAndStates.length; i += 2) {
            samples.add(new Sample(
                    Instant.ofEpochSecond((int) timesAndStates[i]),
                    timesAndStates[i + 1],
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    1));
        }
        return new Curve(series("state", true), Duration.ZERO, samples);
    }

    private static String json(Curve... curves) {
        return Json.stringify(new CurveTable(SPAN, Recorder.EVERY, List.of(curves)).toJson());
    }

    @Test
    void whatComesAFewSecondsLateIsNoHoleAndALongSilenceIsOne() {
        assertThat(json(single("l1", 0, 1, 5.2, 2, 14.9, 3, 60, 4)))
                .contains("\"time\":[0,5200,14900,19900,60000]")
                .contains("\"mean\":[1,2,3,null,4]")
                .contains("\"step\":5000");
    }

    @Test
    void aSeriesThatIsNotThereAtATimeHasAHoleThere() {
        assertThat(json(single("l1", 0, 1, 5, 2), single("power", 5, 230)))
                .contains("\"power\":{\"min\":[null,230],\"mean\":[null,230]");
    }

    @Test
    void rolledUpValuesKeepTheirExtremesAndAMissingStepIsAHole() {
        Duration minute = Duration.ofMinutes(1);
        Curve curve = new Curve(
                series("l1", false),
                minute,
                List.of(
                        new Sample(Instant.ofEpochSecond(0), 2.0, 1, 25.678, 10, 12),
                        new Sample(Instant.ofEpochSecond(180), 2.0, 1, 2, 1.5, 12)));
        assertThat(json(curve))
                .contains("\"time\":[0,60000,180000]")
                .contains("\"max\":[25.68,null,2]")
                .contains("\"step\":60000");
    }

    @Test
    void statesBecomeBandsThatEndWhereNothingWasHeard() {
        assertThat(json(states(0, "idle", 5, "idle", 10, "charging", 15, "charging", 60, "charging")))
                .contains("\"states\":[{\"from\":0,\"to\":10000,\"state\":\"idle\"},"
                        + "{\"from\":10000,\"to\":20000,\"state\":\"charging\"},"
                        + "{\"from\":60000,\"to\":65000,\"state\":\"charging\"}]");
    }

    @Test
    void energyIsWhatTheCounterRoseByDayWhereTheHouseStands() {
        Asked.Span span = new Asked.Span(0, Duration.ofDays(3).toMillis());
        EnergyBars bars = new EnergyBars(EnergyBars.By.DAY, ZoneId.of("Europe/Berlin"), span, Recorder.EVERY);
        // 23:00 UTC is midnight in Berlin; a counter that falls belongs to another charger
        Curve counter =
                single("energy", 3600, 100, 22 * 3600, 104, 23 * 3600, 105, 30 * 3600, 108, 31 * 3600, 2, 32 * 3600, 3);
        ObjectValue answer = bars.of(List.of(counter), ObjectValue.of("price", 0.3, "currency", "EUR"));
        assertThat(Json.stringify(answer))
                .isEqualTo("{\"bars\":[{\"start\":-3600000,\"kWh\":4,\"cost\":1.2},"
                        + "{\"start\":82800000,\"kWh\":5,\"cost\":1.5}],\"currency\":\"EUR\",\"price\":0.3}");
    }

    @Test
    void energyIsThePowerWhereThereIsNoCounter() {
        Curve power = new Curve(
                series("power", false),
                Duration.ofHours(1),
                List.of(new Sample(Instant.ofEpochSecond(0), 4000.0, 0, 8000, 4000, 360)));
        EnergyBars bars = new EnergyBars(EnergyBars.By.MONTH, ZoneId.of("UTC"), SPAN, Recorder.EVERY);
        assertThat(Json.stringify(bars.of(List.of(power), ObjectValue.EMPTY)))
                .startsWith("{\"bars\":[{\"start\":0,\"kWh\":2,\"cost\":0}]");
    }
}
