package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("charging station")
class ChargingStationNodeTest {

    private final TwoCars cars = new TwoCars();

    @Test
    void sharesWhatTheMeterLeavesAndFollowsIt() {
        cars.pass(180);
        assertThat(cars.car("CP 1").offered).isEqualTo(16);
        assertThat(cars.car("CP 2").offered).isEqualTo(16);
        cars.base = 20;
        cars.pass(5);
        assertThat(cars.car("CP 1").drawn() + cars.car("CP 2").drawn()).isLessThanOrEqualTo(18);
        cars.base = 5;
        cars.pass(180);
        assertThat(cars.car("CP 1").offered).isEqualTo(16);
        assertThat(cars.commands).allSatisfy(command -> {
            assertThat(command.get("topic")).isEqualTo(command.get("chargePoint"));
            assertThat(command.get("reason")).asString().isNotBlank();
            assertThat(command.payload()).isInstanceOfAny(Integer.class, Long.class, String.class);
        });
    }

    @Test
    void tellsTheWholeStationAsItIs() {
        cars.pass(60);
        assertThat(cars.state.get("strategy")).isEqualTo("equal");
        assertThat(cars.state.get("rated")).isEqualTo(22_080);
        ObjectValue main = cars.circuit("Main");
        assertThat(main.get("rating")).isEqualTo(40);
        assertThat(main.get("limit")).isEqualTo(38);
        assertThat(main.get("meter")).isEqualTo("fresh");
        assertThat(TwoCars.object(main.get("cars")).get("l1"))
                .isEqualTo(cars.car("CP 1").offered + cars.car("CP 2").offered);
        ObjectValue point = cars.point("CP 1");
        assertThat(point.get("circuit")).isEqualTo("Main");
        assertThat(point.get("rated")).isEqualTo(11_040);
        assertThat(point.get("state")).isEqualTo("charging");
        assertThat(point.get("status")).isEqualTo("charging");
        assertThat(point.get("reason")).asString().isNotBlank();
        assertThat(point.get("id")).isEqualTo("id of CP 1");
    }

    @Test
    void refusesWhatNamesNobodyWithTheNamesThereAre() {
        assertThat(cars.refusal(TwoCars.said(cars.car("CP 1")).set("topic", "CP 9")))
                .isEqualTo("there is no charge point \"CP 9\", only CP 1, CP 2");
        assertThat(cars.refusal(Message.of(ObjectValue.of("chargePoint", "CP 9", "stop", true))))
                .isEqualTo("there is no charge point \"CP 9\", only CP 1, CP 2");
        assertThat(cars.refusal(Message.of(ObjectValue.of("stop", true))))
                .isEqualTo("no charge point is named by the message: one of CP 1, CP 2 is expected");
        assertThat(cars.refusal(Message.of(ObjectValue.of("limit", 20, "circuit", "Roof"))))
                .isEqualTo("there is no circuit \"Roof\", only Main");
        assertThat(cars.refusal(Message.of(ObjectValue.of("limit", -3))))
                .isEqualTo("limit of -3 A is not between 0 A and 10000 A");
        assertThat(cars.refusal(Message.of(ObjectValue.of("strategy", "loudest"))))
                .startsWith("strategy: equal, priority, first come or by need expected");
        assertThat(cars.refusal(Message.of("what?"))).contains("payload is neither the currents of a meter");
        assertThat(cars.refusal(Message.of(ObjectValue.of("chargePoint", "CP 1", "maximum", 200))))
                .contains("maximum current of 200 A is not between 6 A and 80 A");
    }

    @Test
    void keepsToTheOperatorsThresholdAndRemembersIt() {
        cars.pass(120);
        cars.tell(ObjectValue.of("limit", 15, "unit", "kW"));
        cars.pass(20);
        // 15 kW on three phases are 21.7 A, of which 5 A are not the cars'
        assertThat(cars.car("CP 1").drawn() + cars.car("CP 2").drawn()).isLessThanOrEqualTo(16.7);
        assertThat(cars.state.get("limit")).isEqualTo(15);
        assertThat(cars.state.get("limitUnit")).isEqualTo("kW");
        cars.restart(Map.of(), Duration.ofSeconds(5));
        cars.pass(60);
        assertThat(cars.state.get("limit")).isEqualTo(15);
        assertThat(cars.car("CP 1").drawn() + cars.car("CP 2").drawn()).isLessThanOrEqualTo(16.7);
        cars.tell(ObjectValue.of("limit", Null.NULL));
        cars.pass(120);
        assertThat(cars.state.has("limit")).isFalse();
        assertThat(cars.car("CP 1").offered).isEqualTo(16);
    }

    @Test
    void sharesAsItIsToldUntilTheFormSaysSomethingElse() {
        cars.tell(ObjectValue.of("strategy", "by need"));
        assertThat(cars.state.get("strategy")).isEqualTo("by need");
        cars.restart(Map.of(), Duration.ZERO);
        cars.pass(3);
        assertThat(cars.state.get("strategy")).isEqualTo("by need");
        cars.restart(Map.of("strategy", "priority"), Duration.ZERO);
        cars.pass(3);
        assertThat(cars.state.get("strategy")).isEqualTo("priority");
    }

    @Test
    void lowersAtOnceWhereADiskDoesNotAnswerAndPausesOnceItDoes() {
        cars.pass(120);
        cars.station.holdBlocking();
        cars.tell(ObjectValue.of("chargePoint", "CP 2", "stop", true));
        cars.base = 25;
        cars.pass(1);
        assertThat(cars.car("CP 1").offered).isLessThan(16);
        assertThat(cars.car("CP 2").paused).isFalse();
        cars.station.letGo();
        cars.carryOut();
        assertThat(cars.car("CP 2").paused).isTrue();
        assertThat(cars.station.errors).isEmpty();
    }

    @Test
    void pausesAfterTwoSecondsWithoutADiskAndSaysSoUntilItWrites() {
        cars.pass(120);
        cars.station.holdBlocking();
        cars.tell(ObjectValue.of("chargePoint", "CP 2", "stop", true));
        cars.pass(2);
        assertThat(cars.car("CP 2").paused).isTrue();
        assertThat(cars.station.errors).singleElement().asString().contains("is not on disk after 2 s");
        cars.tell(ObjectValue.of("chargePoint", "CP 1", "stop", true));
        cars.pass(1);
        assertThat(cars.car("CP 1").paused).isTrue();
        cars.pass(60);
        assertThat(cars.station.errors).hasSize(2);
        cars.station.letGo();
        cars.restart(Map.of(), Duration.ZERO);
        cars.pass(120);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.car("CP 2").paused).isTrue();
        assertThat(cars.station.errors).isEmpty();
    }

    @Test
    void stopsAChargePointUntilItIsStartedAlsoOverARestart() {
        cars.pass(60);
        cars.tell(ObjectValue.of("chargePoint", "CP 1", "stop", true));
        cars.pass(3);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.point("CP 1").get("pausedBy")).isEqualTo("user");
        cars.restart(Map.of(), Duration.ofMinutes(5));
        cars.pass(300);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.car("CP 2").offered).isEqualTo(16);
        cars.tell(ObjectValue.of("chargePoint", "CP 1", "start", true));
        cars.pass(180);
        assertThat(cars.car("CP 1").paused).isFalse();
        assertThat(cars.car("CP 1").drawn()).isEqualTo(16);
    }

    @Test
    void saysWhetherANeedWillBeMetAndHowMuchIsMissing() {
        cars.pass(60);
        long now = cars.station.now().toEpochMilli();
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 5, "departure", now + 3_600_000)));
        cars.pass(3);
        ObjectValue forecast = TwoCars.object(cars.point("CP 1").get("forecast"));
        assertThat(forecast.get("met")).isEqualTo(true);
        assertThat(forecast.get("readyAt")).isInstanceOf(Long.class);
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 50, "departure", now + 3_600_000)));
        cars.pass(3);
        forecast = TwoCars.object(cars.point("CP 1").get("forecast"));
        assertThat(forecast.get("met")).isEqualTo(false);
        assertThat(TwoCars.number(forecast.get("missing"))).isBetween(38.0, 40.0);
        assertThat(cars.told()).contains("need not met");
        cars.restart(Map.of(), Duration.ofSeconds(20));
        cars.pass(5);
        assertThat(TwoCars.object(cars.point("CP 1").get("need")).get("energy")).isEqualTo(50);
        assertThat(cars.refusal(Message.of(ObjectValue.of(
                        "chargePoint", "CP 1", "need", ObjectValue.of("energy", 5, "departure", now - 1000)))))
                .isEqualTo("CP 1: the time of departure is over");
    }

    @Test
    void looksAheadWhereItSharesByNeed() {
        cars.base = 24;
        cars.pass(60);
        long now = cars.station.now().toEpochMilli();
        // 14 A are left: 9.6 kWh in an hour, and both together want 12
        cars.tell(ObjectValue.of("strategy", "by need"));
        for (String point : TwoCars.POINTS) {
            cars.tell(ObjectValue.of(
                    "chargePoint", point, "need", ObjectValue.of("energy", 6, "departure", now + 3_600_000)));
        }
        // a plan that took long, as the first of a process does, is not followed by another at once
        cars.pass(200);
        ObjectValue planned = TwoCars.object(cars.state.get("planned"));
        assertThat(planned.get("of")).isEqualTo(2);
        assertThat(planned.get("by")).isIn("solver", "rule");
        List<Boolean> met = TwoCars.POINTS.stream()
                .map(point -> Boolean.TRUE.equals(
                        TwoCars.object(cars.point(point).get("forecast")).get("met")))
                .toList();
        assertThat(met).contains(false);
        cars.tell(ObjectValue.of("strategy", "equal"));
        cars.pass(3);
        assertThat(cars.state.has("planned")).isFalse();
    }

    @Test
    void takesADepartureByTheClockOnTheWallAlsoWhereThatIsSet() {
        cars.pass(60);
        long now = cars.station.now().toEpochMilli();
        cars.tell(ObjectValue.of(
                "chargePoint", "CP 1", "need", ObjectValue.of("energy", 8, "departure", now + 3 * 3_600_000)));
        cars.pass(3);
        assertThat(TwoCars.object(cars.point("CP 1").get("forecast")).get("met"))
                .isEqualTo(true);
        // as on a machine without a clock of its own, once it has a network
        cars.station.setTime(cars.station.now().plus(Duration.ofMinutes(150)));
        cars.pass(3);
        assertThat(TwoCars.object(cars.point("CP 1").get("need")).get("departure"))
                .isEqualTo(now + 3 * 3_600_000);
        assertThat(TwoCars.object(cars.point("CP 1").get("forecast")).get("met"))
                .isEqualTo(false);
    }

    @Test
    void countsWhatWasDeliveredAlsoWhileItWasAway() {
        cars.pass(120);
        double before = total("all");
        assertThat(before).isGreaterThan(0.2);
        assertThat(total("day")).isEqualTo(before);
        cars.car("CP 1").energy += 7;
        cars.restart(Map.of(), Duration.ofHours(2));
        cars.pass(5);
        assertThat(total("all")).isBetween(before + 7, before + 7.1);
        cars.restart(Map.of(), Duration.ofDays(1));
        cars.pass(5);
        assertThat(total("day")).isLessThan(1);
        assertThat(total("all")).isGreaterThan(before + 7);
    }

    private double total(String which) {
        return TwoCars.number(TwoCars.object(cars.state.get("totals")).get(which));
    }

    @Test
    void takesWhatIsDeployedAnewAndGoesOnWithTheRest() {
        cars.pass(120);
        NodeTester third = cars.addPoint("CP 3");
        cars.pass(60);
        assertThat(names()).containsExactly("CP 1", "CP 2", "CP 3");
        assertThat(cars.car("CP 3").drawn()).isGreaterThanOrEqualTo(6);
        assertThat(cars.car("CP 1").drawn()).isGreaterThanOrEqualTo(6);
        var _ = third.node().close(true);
        cars.cars.remove("CP 3");
        cars.pass(3);
        assertThat(names()).containsExactly("CP 1", "CP 2");
        assertThat(cars.point("CP 1").get("state")).isEqualTo("charging");
    }

    private List<String> names() {
        return TwoCars.list(cars.state.get("points")).stream()
                .map(each -> each.string("name", ""))
                .toList();
    }

    @Test
    void showsWhatARoofDelivers() {
        cars.tell(ObjectValue.of("limit", Null.NULL));
        assertThat(cars.refusal(Message.of(4600).set("source", "PV roof").set("circuit", "Main")))
                .isEmpty();
        cars.pass(3);
        assertThat(TwoCars.list(cars.circuit("Main").get("sources")).getFirst().get("power"))
                .isEqualTo(4600);
    }

    @Test
    void changesASettingOfACircuitByMessage() {
        cars.pass(120);
        cars.tell(ObjectValue.of("circuit", "Main", "rating", 25));
        cars.pass(10);
        assertThat(cars.circuit("Main").get("rating")).isEqualTo(25);
        assertThat(cars.car("CP 1").drawn() + cars.car("CP 2").drawn()).isLessThanOrEqualTo(18);
    }
}
