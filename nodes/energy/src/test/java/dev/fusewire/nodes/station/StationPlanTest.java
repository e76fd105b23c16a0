package dev.fusewire.nodes.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A charge plan's wish is an upper bound and nothing else. */
@DisplayName("charging station, what charge plans want")
class StationPlanTest {

    private final TwoCars cars = new TwoCars();

    private void wish(String point, double current) {
        cars.tell(ObjectValue.of(
                "chargePoint", point, "plan", ObjectValue.of("current", current, "reason", "cheap until 05:00")));
    }

    @Test
    void isWhatACarIsOfferedAtMost() {
        cars.pass(180);
        assertThat(cars.car("CP 1").offered).isEqualTo(16);
        wish("CP 1", 9);
        cars.pass(5);
        assertThat(cars.car("CP 1").offered).isEqualTo(9);
        assertThat(cars.car("CP 2").offered).as("the other one").isEqualTo(16);
        assertThat(cars.point("CP 1").get("reason"))
                .isEqualTo("the charge plan wants no more than 9 A: cheap until 05:00");
        wish("CP 1", 32);
        cars.pass(120);
        assertThat(cars.car("CP 1").offered).as("no more than there is").isEqualTo(16);
        cars.base = 22;
        cars.pass(10);
        assertThat(cars.car("CP 1").drawn() + cars.car("CP 2").drawn()).isLessThanOrEqualTo(16);
    }

    @Test
    void pausesACarAndGivesItsRoomToOthers() {
        cars.base = 18;
        cars.pass(180);
        assertThat(cars.car("CP 2").offered).isBetween(9, 10);
        wish("CP 1", 0);
        cars.pass(60);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.car("CP 2").offered).isEqualTo(16);
        assertThat(cars.point("CP 1").get("reason")).isEqualTo("paused by the charge plan: cheap until 05:00");
        assertThat(cars.point("CP 1").get("status")).isEqualTo("waiting");
        wish("CP 1", 12);
        cars.pass(120);
        assertThat(cars.car("CP 1").paused).isFalse();
        assertThat(cars.car("CP 1").offered).isBetween(6, 12);
        wish("CP 1", 0);
        cars.pass(10);
        cars.tell(ObjectValue.of("chargePoint", "CP 1", "plan", Null.NULL));
        cars.pass(120);
        assertThat(cars.car("CP 1").paused).isFalse();
    }

    @Test
    void endsNobodysStop() {
        cars.pass(60);
        cars.tell(ObjectValue.of("chargePoint", "CP 1", "stop", true));
        cars.pass(10);
        wish("CP 1", 16);
        cars.pass(180);
        assertThat(cars.car("CP 1").paused).as("the operator's").isTrue();
        cars.car("CP 2").paused = true;
        cars.pass(10);
        cars.commands.clear();
        for (int minute = 0; minute < 5; minute++) {
            wish("CP 2", 16);
            cars.pass(60);
        }
        assertThat(cars.car("CP 2").paused).as("the owner's").isTrue();
        assertThat(cars.commands).noneMatch(command -> "continue".equals(command.payload()));
    }

    @Test
    void doesNotCountAnyMoreAfterFiveMinutesOfSilence() {
        cars.pass(60);
        wish("CP 1", 0);
        cars.pass(290);
        assertThat(cars.car("CP 1").paused).isTrue();
        assertThat(cars.station.warnings).isEmpty();
        cars.pass(120);
        assertThat(cars.car("CP 1").paused).isFalse();
        assertThat(cars.station.warnings)
                .containsExactly("CP 1: the charge plan has been silent for 5 min: it does not count any more");
    }

    @Test
    void endsWithTheCar() {
        cars.pass(60);
        wish("CP 1", 7);
        cars.pass(10);
        cars.car("CP 1").plugged = false;
        cars.pass(10);
        cars.car("CP 1").plugged = true;
        cars.pass(180);
        assertThat(cars.car("CP 1").offered).isEqualTo(16);
    }

    @Test
    void isRefusedWhereItNamesNobodyOrNoCurrent() {
        assertThat(cars.refusal(Message.of(ObjectValue.of("plan", ObjectValue.of("current", 8)))))
                .isEqualTo("no charge point is named by the message: one of CP 1, CP 2 is expected");
        assertThat(cars.refusal(
                        Message.of(ObjectValue.of("chargePoint", "CP 1", "plan", ObjectValue.of("current", "much")))))
                .contains("current of the plan", "much");
    }
}
