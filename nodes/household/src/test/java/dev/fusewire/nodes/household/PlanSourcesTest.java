package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a charge plan is told of sun, prices and holidays")
class PlanSourcesTest {

    private static PlannedHome kept(Path folder) {
        return new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, null, folder).at(PlannedHome.EVENING);
    }

    private static ArrayValue sun(String start, String end, double kw) {
        return ArrayValue.of(ObjectValue.of("start", start, "end", end, "kw", kw));
    }

    @Test
    void takesTheSunBeforeTheGridOnceItIsForecast() {
        ObjectValue tariff = ObjectValue.of("price", 0.3, "peakPrice", 0.3, "feedIn", 0.08, "zone", "UTC");
        PlannedHome home = new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, tariff, null)
                .at("2026-06-01T07:00:00Z")
                .plug()
                .say("soc", 40);
        home.need(60, "17:00");
        double before = home.number("cost");
        home.tester.receive(sun("2026-06-01T11:00:00Z", "2026-06-01T13:00:00Z", 8));
        home.pass(Duration.ofMinutes(1));
        assertThat(home.slots())
                .filteredOn(slot -> slot.string("why", "").equals("sun"))
                .isNotEmpty()
                .allSatisfy(slot ->
                        assertThat(slot.string("start", "")).isBetween("2026-06-01T11:00:00Z", "2026-06-01T13:00:00Z"));
        assertThat(home.number("cost")).isLessThan(before * 0.5);
        home.say("sun", Null.NULL).pass(Duration.ofMinutes(1));
        assertThat(home.slots())
                .noneSatisfy(slot -> assertThat(slot.string("why", "")).isEqualTo("sun"));
        assertThat(home.refusal(sun("noon", "2026-06-01T13:00:00Z", 8))).contains("noon");
    }

    @Test
    void readsWhatSourcesOfForecastsSend() {
        PlannedHome home = PlannedHome.seeds();
        for (String sent : List.of(
                "{\"result\": {\"watts\": {\"2026-12-01 10:00:00\": 0, \"2026-12-01 11:00:00\": 2000}}}",
                "{\"forecasts\": [{\"period_end\": \"2026-12-01T10:30:00Z\", \"period\": \"PT30M\", \"pv_estimate\":"
                        + " 2}]}")) {
            assertThat(PlanInput.of(Message.of(Json.parse(sent)), 0, 230)).isInstanceOf(PlanInput.Sun.class);
            assertThat(home.tester.receive(Json.parse(sent)).succeeded())
                    .as(sent)
                    .isTrue();
        }
        assertThat(home.refusal(
                        Json.parse("{\"minutely_15\": {\"time\": [1, 2], \"global_tilted_irradiance\": [5, 6]}}")))
                .contains("peak power");
        assertThat(home.refusal(ObjectValue.of("production", -3))).contains("-3", "kW");
    }

    @Test
    void aHouseUnderTheSunDrawsMoreThanItsMeterShows() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T00:00:00Z");
        home.house = -2;
        for (int minute = 0; minute < 24 * 60; minute++) {
            home.say("production", 5);
            home.pass(Duration.ofMinutes(1));
        }
        home.say("production", 0).plug().say("soc", 10);
        home.house = 3;
        home.need(95, "02:00");
        // of 10 kW a house that draws three leaves about seven; one believed to draw nothing would leave ten
        assertThat(home.slots().subList(1, 4))
                .allSatisfy(slot -> assertThat(((Number) Objects.requireNonNull(slot.get("power"))).doubleValue())
                        .isBetween(4.5, 8.3));
    }

    @Test
    void aHolidayIsAsASunday(@TempDir Path folder) {
        PlannedHome home = kept(folder).plug().say("soc", 50);
        home.say(
                "pattern",
                ArrayValue.of(
                        ObjectValue.of("days", ArrayValue.of("mon", "tue", "wed"), "by", "05:30", "soc", 80),
                        ObjectValue.of("days", ArrayValue.of("sun"), "by", "10:00", "soc", 60)));
        assertThat(needed(home)).startsWith("2026-12-01T05:30");
        home.say("holidays", ArrayValue.of("2026-12-01"));
        assertThat(needed(home)).startsWith("2026-12-01T10:00");
        home.restart();
        home.plug();
        assertThat(needed(home)).as("after a restart").startsWith("2026-12-01T10:00");
        home.say("holidays", Null.NULL);
        assertThat(needed(home)).startsWith("2026-12-01T05:30");
        String calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\n"
                + "END:VCALENDAR\r\n";
        assertThat(home.tester.receive(calendar).succeeded()).isTrue();
        assertThat(needed(home)).startsWith("2026-12-01T10:00");
        assertThat(home.refusal(ObjectValue.of("holidays", ArrayValue.of("Christmas"))))
                .contains("Christmas");
        assertThat(needed(home)).as("what was wrong changes nothing").startsWith("2026-12-01T10:00");
    }

    private static String needed(PlannedHome home) {
        return ((ObjectValue) Objects.requireNonNull(home.plan().get("need"))).string("by", "");
    }

    @Test
    void tellsTheTariffWhichDaysAreHolidays() {
        ObjectValue tariff =
                ObjectValue.of("price", 0.2, "peakPrice", 0.5, "peaks", "17:00-22:00 mon-fri", "zone", "UTC");
        PlannedHome home = new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, tariff, null)
                .at("2026-11-30T18:00:00Z")
                .plug()
                .say("soc", 50);
        home.need(70, "23:30");
        assertThat(home.wished()).isZero();
        home.say("holidays", ArrayValue.of("2026-11-30"));
        assertThat(home.wished()).isPositive();
    }

    @Test
    void takesPricesByMessageAndChargesInTheCheapHours() {
        ObjectValue tariff = ObjectValue.of(
                "kind", "series", "currency", "EUR", "price", 0.3, "peaks", "", "zone", "UTC", "name", "market");
        PlannedHome home = new PlannedHome(ObjectValue.EMPTY, ObjectValue.EMPTY, tariff, null)
                .at("2026-11-30T20:00:00Z")
                .plug()
                .say("soc", 60);
        home.need(80, "07:00");
        ArrayValue.Builder prices = ArrayValue.builder();
        Instant at = Instant.parse("2026-11-30T20:00:00Z");
        for (int hour = 0; hour < 12; hour++) {
            prices.add(ObjectValue.of(
                    "start",
                    at.plusSeconds(hour * 3600L).toString(),
                    "end",
                    at.plusSeconds((hour + 1) * 3600L).toString(),
                    "price",
                    hour == 7 ? 0.05 : 0.4));
        }
        var result = home.tester.receive(Message.of(prices.build()).set("topic", "prices"));
        assertThat(result.failed()).as("%s", result.cause()).isFalse();
        assertThat(home.wished()).isZero();
        assertThat(home.why()).startsWith("waits for cheaper hours from 03:00");
        assertThat(home.words()).contains("EUR").startsWith("Ready at 03:");
        assertThat(home.number("cost")).isBetween(0.3, 0.6);
        home.pass(Duration.ofHours(7).plusMinutes(5));
        assertThat(home.wished()).isGreaterThanOrEqualTo(6);
        assertThat(home.why()).startsWith("cheap until 0");
    }
}
