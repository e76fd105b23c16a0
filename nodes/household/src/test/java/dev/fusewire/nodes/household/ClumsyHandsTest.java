package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.tariff.TariffNode;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people, MQTT and other programs send that is nearly right, or wrong: it is taken as it is meant, or named. */
@DisplayName("Clumsy hands at a charge plan")
class ClumsyHandsTest {

    private final PlannedHome home = PlannedHome.seeds().plug().say("soc", 50);

    private static ObjectValue need(Object amount, String by) {
        return ObjectValue.of("need", ObjectValue.of("soc", amount, "by", by));
    }

    private String by() {
        return ((ObjectValue) Objects.requireNonNull(home.plan().get("need"))).string("by", "");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "7:00, 2026-12-01T07:00:00Z",
        "07:00, 2026-12-01T07:00:00Z",
        "' 07:00:00 ', 2026-12-01T07:00:00Z",
        "24:00, 2026-12-01T00:00:00Z",
        "17:00, 2026-12-01T17:00:00Z",
        "2026-12-01T07:00:00+05:30, 2026-12-01T01:30:00Z"
    })
    void takesTimesAsPeopleWriteThem(String written, String meant) {
        assertThat(home.refusal(need(80, written))).isEmpty();
        assertThat(by()).isEqualTo(meant);
    }

    @ParameterizedTest(name = "{0} is no time")
    @CsvSource({"7", "25:00", "07:60", "7 am", "7.30", "tomorrow", "2027-02-29T07:00:00Z", "2026-12-01T07:00", "''"})
    void namesWhatIsNoTime(String written) {
        home.need(80, "06:00");
        assertThat(home.refusal(need(80, written)))
                .isEqualTo("by: a time such as 07:00 or 2026-12-01T07:00:00Z expected, not " + written);
        assertThat(by()).as("what was asked before holds").isEqualTo("2026-12-01T06:00:00Z");
    }

    @Test
    void namesATimeThatIsOver() {
        assertThat(home.refusal(need(80, "2026-11-30T16:59:00Z")))
                .isEqualTo("the time of departure, 2026-11-30T16:59:00Z, is over");
    }

    @Test
    void takesNumbersAsTextAndNamesThoseThatCannotBe() {
        assertThat(home.refusal(need("80", "07:00"))).isEmpty();
        assertThat(home.refusal(need(0, "07:00"))).isEqualTo("soc: a number from 1 to 100 % expected, not 0");
        assertThat(home.refusal(need(101, "07:00"))).isEqualTo("soc: a number from 1 to 100 % expected, not 101");
        assertThat(home.refusal(need("full", "07:00"))).isEqualTo("soc: a number from 1 to 100 % expected, not full");
        assertThat(home.refusal(ObjectValue.of("need", ObjectValue.of("energy", 5000, "by", "07:00"))))
                .isEqualTo("energy: a number from 0.01 to 1000 kWh expected, not 5000");
        assertThat(home.refusal(ObjectValue.of("soc", "55.5"))).isEmpty();
        assertThat(home.number("soc")).isEqualTo(55.5);
        assertThat(home.refusal(ObjectValue.of("soc", -1)))
                .isEqualTo("state of charge: a number from 0 to 100 % expected, not -1");
        assertThat(home.refusal(ObjectValue.of("power", "5000")))
                .isEqualTo("power of the house: a number from -1000 to 1000 kW expected, not 5000");
    }

    @Test
    void doesNotTakeAWordForItsOpposite() {
        home.say("emergency", "on", "hours", "2");
        assertThat(home.plan().get("emergency")).isEqualTo(ObjectValue.of("until", "2026-11-30T19:00:00Z"));
        home.say("emergency", "false");
        assertThat(home.plan().get("emergency")).isEqualTo(Null.NULL);
        assertThat(home.refusal(ObjectValue.of("emergency", "soon")))
                .isEqualTo("emergency is soon: true or false is expected");
        assertThat(home.refusal(ObjectValue.of("emergency", true, "hours", 100)))
                .isEqualTo("emergency: a number from 0.01 to 24 h expected, not 100");
        home.say("accept", "no");
        assertThat(home.plan().isTrue("accepted")).isFalse();
        home.say("loads", ArrayValue.of(ObjectValue.of("name", "boiler", "power", 3, "waits", false, "on", true)));
        home.say("wait", ObjectValue.of("boiler", "off"));
        assertThat(home.list("loads").getFirst().isTrue("waits")).isFalse();
        assertThat(home.refusal(ObjectValue.of("wait", ObjectValue.of("boiler", "maybe"))))
                .isEqualTo("wait: boiler is maybe: true or false is expected");
    }

    @Test
    void namesListsAndLoadsThatAreNone() {
        assertThat(home.refusal(ObjectValue.of("pattern", "daily")))
                .startsWith("pattern: a list of {days: ")
                .endsWith("not daily");
        assertThat(home.refusal(ObjectValue.of("loads", ArrayValue.of(1))))
                .isEqualTo("loads: {name, power, waits, on} expected, not 1");
        assertThat(home.refusal(ObjectValue.of("loads", ArrayValue.of(ObjectValue.of("name", "x", "power", -3)))))
                .isEqualTo("power of x: a number from 0 to 1000 kW expected, not -3");
        home.say("pattern", ArrayValue.of(ObjectValue.of("days", ArrayValue.of("tue"), "by", "6:30", "soc", 70)));
        assertThat(home.list("pattern").getFirst().get("by")).isEqualTo("06:30");
    }

    @Test
    void carsOfAnotherNameTellNothingOfThisOne() {
        home.say("soc", 20, "vehicle", "theirs");
        assertThat(home.number("soc")).isEqualTo(50);
    }

    @Test
    @DisplayName("S1-29: a time that is a day away is whole on two lines of 20 characters")
    void wholeTimes() {
        home.say("emergency", true, "hours", 24);
        assertThat(home.plan().get("lines"))
                .isInstanceOfSatisfying(
                        ArrayValue.class, lines -> assertThat(lines.get(0)).isEqualTo("Emergency Tue 17:00"));
    }

    @Test
    void pricesInAnotherUnitOrCurrencyAreNamedWithTheirPlace() {
        assertThat(prices(ObjectValue.of("price", 24.5)))
                .isEqualTo("prices: [0].price is 24.5 EUR/kWh, more than any market asks: a unit is expected beside"
                        + " it, such as ct/kWh");
        assertThat(prices(ObjectValue.of("price", 24.5, "unit", "ct/kWh"))).isEmpty();
        assertThat(prices(ObjectValue.of("price", "0.30 incl. VAT")))
                .isEqualTo("prices: [0].price is \"0.30 incl. VAT\", expected a price in the currency/kWh");
        assertThat(prices(ObjectValue.of("price", 0.3, "currency", "SEK")))
                .isEqualTo("prices: [0].currency is SEK, and the tariff is in EUR");
    }

    /** What a tariff says to prices of an hour. */
    private static String prices(ObjectValue price) {
        NodeTester tester = new NodeTester(
                TariffNode.class, ObjectValue.of("id", "t1", "name", "market", "kind", "series", "zone", "UTC"));
        tester.setTime(Instant.parse(PlannedHome.EVENING));
        try {
            boolean isTaken = ((TariffNode) tester.node())
                    .tell(Message.of(ArrayValue.of(
                            price.with("start", "2026-11-30T17:00:00Z").with("end", "2026-11-30T18:00:00Z"))));
            return isTaken ? "" : "nothing of that is a price";
        } catch (NodeError wrong) {
            return wrong.text().replaceFirst("^Error: ", "");
        }
    }
}
