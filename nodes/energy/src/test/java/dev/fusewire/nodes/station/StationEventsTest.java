package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("charging station, with what it tells once")
class StationEventsTest {

    private final TwoCars cars = new TwoCars();

    @Test
    void tellsOnceThatBalancingBeginsAndThatItIsOver() {
        cars.pass(90);
        assertThat(cars.told()).doesNotContain("balancing begins");
        cars.base = 18;
        cars.pass(60);
        cars.base = 5;
        cars.pass(300);
        assertThat(cars.told()).containsOnlyOnce("balancing begins", "balancing ends");
        ObjectValue end = cars.event("balancing ends");
        assertThat(end.get("key")).isEqualTo("balancing");
        assertThat(end.get("solved")).isEqualTo(true);
        assertThat(end.string("title", "")).isEqualTo("Load balancing has ended");
        assertThat(end.string("text", "")).isNotBlank();
    }

    @Test
    void raisesAnAlarmForWhoeverObeysNobodyAndTakesItBack() {
        cars.pass(60);
        cars.car("CP 2").answers = false;
        cars.pass(40);
        assertThat(cars.told()).containsOnlyOnce("uncontrolled");
        ObjectValue alarm = cars.event("uncontrolled");
        assertThat(alarm.get("level")).isEqualTo("alarm");
        assertThat(alarm.get("priority")).isEqualTo("high");
        assertThat(alarm.get("chargePoint")).isEqualTo("CP 2");
        assertThat(alarm.get("key")).isEqualTo("uncontrolled CP 2");
        cars.car("CP 2").answers = true;
        cars.pass(10);
        assertThat(cars.told()).containsOnlyOnce("controlled");
    }

    @Test
    void offersTheSafeCurrentWhileTheMeterIsSilentAndSaysSo() {
        cars.pass(120);
        cars.meterTells = false;
        cars.pass(60);
        assertThat(cars.car("CP 1").offered).isEqualTo(6);
        assertThat(cars.told()).containsOnlyOnce("meter silent");
        assertThat(cars.circuit("Main").get("meter")).isEqualTo("silent");
        cars.meterTells = true;
        cars.pass(10);
        assertThat(cars.told()).containsOnlyOnce("meter back");
    }
}
