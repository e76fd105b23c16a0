package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("charging station, with what is known ahead")
class StationAheadTest {

    private static final long MINUTE = 60_000;

    private final TwoCars cars = new TwoCars(Map.of("strategy", "by_need", "goals", "cost"));
    private final long begin = cars.station.now().toEpochMilli();

    private static ObjectValue price(long start, long end, double price) {
        return ObjectValue.of("start", start, "end", end, "price", price);
    }

    private double drawn() {
        return cars.car("CP 1").drawn() + cars.car("CP 2").drawn();
    }

    @Test
    void chargesWhenItIsCheapAndInTime() {
        cars.tell(ObjectValue.of(
                "prices",
                ArrayValue.of(
                        price(begin - 60 * MINUTE, begin + 25 * MINUTE, 0.4),
                        price(begin + 25 * MINUTE, begin + 600 * MINUTE, 0.1))));
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 5, "departure", begin + 300 * MINUTE)));
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 2", "need", ObjectValue.of("energy", 6.5, "departure", begin + 40 * MINUTE)));
        // a car that has only just begun keeps its turn
        cars.pass(1200);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.point("CP 1").get("reason")).isEqualTo("the plan has nothing for it now: paused");
        assertThat(cars.car("CP 2").drawn()).isGreaterThanOrEqualTo(6);
        assertThat(cars.told()).doesNotContain("balancing begins");
        cars.pass(660);
        assertThat(cars.car("CP 1").paused).isFalse();
        assertThat(cars.car("CP 1").drawn()).isGreaterThan(6);
    }

    @Test
    void takesPricesAsAPlainListAndKeepsThemOverARestart() {
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 5, "departure", begin + 300 * MINUTE)));
        assertThat(cars.refusal(Message.of(ArrayValue.of(
                        price(begin - 60 * MINUTE, begin + 100 * MINUTE, 0.4),
                        price(begin + 100 * MINUTE, begin + 600 * MINUTE, 0.1)))))
                .isEmpty();
        cars.restart(Map.of(), Duration.ZERO);
        cars.pass(1200);
        assertThat(cars.car("CP 1").paused).isTrue();
    }

    @Test
    void aLimitHoldsFromItsBeginToItsEndAlsoOverARestart() {
        cars.restart(Map.of("strategy", "equal"), Duration.ZERO);
        cars.pass(120);
        long now = cars.station.now().toEpochMilli();
        assertThat(drawn()).isEqualTo(32);
        cars.tell(ObjectValue.of("limit", 17, "unit", "A", "start", now + 2 * MINUTE, "end", now + 6 * MINUTE));
        cars.pass(110);
        assertThat(drawn()).isEqualTo(32);
        assertThat(cars.state.has("limit")).isFalse();
        cars.restart(Map.of(), Duration.ofSeconds(5));
        cars.pass(30);
        assertThat(drawn()).isLessThanOrEqualTo(12);
        assertThat(cars.state.get("limit")).isEqualTo(17);
        cars.pass(360);
        assertThat(drawn()).isEqualTo(32);
        assertThat(cars.state.has("limit")).isFalse();
    }

    @Test
    void theLowerOfTwoLimitsHoldsAndOneThatIsTakenBackDoesNot() {
        cars.restart(Map.of("strategy", "equal"), Duration.ZERO);
        cars.tell(ObjectValue.of("limit", 25, "unit", "A"));
        ObjectValue timed = ObjectValue.of("limit", 17, "start", begin, "end", begin + 60 * MINUTE);
        cars.tell(ObjectValue.of("limits", ArrayValue.of(timed), "circuit", "Main"));
        assertThat(cars.state.get("limit")).isEqualTo(17);
        cars.tell(timed.with("limit", Null.NULL));
        assertThat(cars.state.get("limit")).isEqualTo(25);
        cars.tell(timed.with("limit", 30));
        assertThat(cars.state.get("limit")).isEqualTo(25);
        cars.tell(ObjectValue.of("limit", Null.NULL));
        assertThat(cars.state.get("limit")).isEqualTo(30);
        cars.tell(ObjectValue.of("limits", ArrayValue.of()));
        assertThat(cars.state.has("limit")).isFalse();
    }

    @Test
    void countsWithALimitThatIsKnownAhead() {
        // both could wait for each other, but for the two hours in which nothing is allowed
        cars.base = 24;
        cars.pass(10);
        for (String point : TwoCars.POINTS) {
            cars.tell(ObjectValue.of(
                    "chargePoint", point, "need", ObjectValue.of("energy", 7, "departure", begin + 180 * MINUTE)));
        }
        cars.pass(10);
        assertThat(met("CP 1") && met("CP 2")).isTrue();
        cars.tell(ObjectValue.of("limit", 0, "start", begin + 60 * MINUTE, "end", begin + 180 * MINUTE));
        cars.pass(5);
        assertThat(met("CP 1") && met("CP 2")).isFalse();
    }

    private boolean met(String point) {
        return Boolean.TRUE.equals(
                TwoCars.object(cars.point(point).get("forecast")).get("met"));
    }

    @Test
    void refusesWhatIsNoPriceAndNoTimeNamingIt() {
        assertThat(cars.refusal(Message.of(ObjectValue.of("prices", ArrayValue.of(price(5, 5, 1))))))
                .startsWith("prices: a start that is not before its end:");
        assertThat(cars.refusal(Message.of(ObjectValue.of(
                        "prices", ArrayValue.of(ObjectValue.of("start", "soon", "end", 7, "price", 1))))))
                .startsWith("start: milliseconds since 1970 or a time such as");
        assertThat(cars.refusal(
                        Message.of(ObjectValue.of("prices", ArrayValue.of(ObjectValue.of("start", 5, "end", 7))))))
                .startsWith("prices: {start, end, price} with a price of a kWh expected, not");
        assertThat(cars.refusal(Message.of(ObjectValue.of("limit", 5, "start", 9, "end", 8))))
                .isEqualTo("limit: its start 9 is not before its end 8");
        assertThat(cars.refusal(Message.of(ObjectValue.of("limits", ArrayValue.of(ObjectValue.of("limit", 9))))))
                .startsWith("limits: {start, end, limit, unit} expected, not");
    }

    @Test
    void saysWhatTheRuleSaysUntilAPlanKnowsTheNeed() {
        cars.pass(120);
        long now = cars.station.now().toEpochMilli();
        cars.station.holdBlocking();
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 50, "departure", now + 3_600_000)));
        cars.pass(2);
        assertThat(TwoCars.object(cars.point("CP 1").get("forecast")).get("met"))
                .isEqualTo(false);
        cars.station.letGo();
    }
}
