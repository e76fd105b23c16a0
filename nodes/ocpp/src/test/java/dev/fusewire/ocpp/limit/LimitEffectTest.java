package dev.fusewire.ocpp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.limit.Step.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit that a station took")
class LimitEffectTest extends PlayedLimit {

    @Test
    @DisplayName("that is accepted and has no effect is told in another form, and that one first from then on")
    void withoutEffect() {
        control.transaction("7");
        control.wish(10, 3);
        pass(1, 16);
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
        pass(25, 16);
        assertThat(sent).last().isEqualTo("TX at 0 10.0 A");
        pass(5, 10);
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
        control.wish(12, 3);
        pass(1, 10);
        assertThat(sent).last().isEqualTo("TX at 0 12.0 A");
    }

    @Test
    @DisplayName("that a car follows within its time is left as it is")
    void follows() {
        control.transaction("7");
        control.wish(10, 3);
        pass(15, 16);
        pass(60, 10.9);
        assertThat(sent).hasSize(3).last().isEqualTo("TX at 8 10.0 A for 120 s");
    }

    @Test
    @DisplayName("for the transaction that is taken and leaves the car on the floor is told as a default one")
    void onTheFloor() {
        control.transaction("7");
        control.wish(11, 3);
        pass(59, 5.4);
        assertThat(sent).last().isEqualTo("TX at 8 11.0 A for 120 s");
        pass(3, 5.4);
        assertThat(sent).last().isEqualTo("TX_DEFAULT at 8 11.0 A for 120 s");
        pass(600, 10.4);
        assertThat(sent).filteredOn(each -> each.startsWith("TX at")).hasSize(1);
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    @DisplayName("that a car has followed is kept, though it takes no more than the floor leaves later")
    void nearlyFull() {
        control.transaction("7");
        control.wish(16, 3);
        pass(40, 15.4);
        control.wish(11, 3);
        pass(40, 10.4);
        control.wish(16, 3);
        pass(300, 6);
        assertThat(sent.stream().skip(1)).allMatch(each -> each.startsWith("TX at 8"));
    }

    @Test
    @DisplayName("that lifted a car from the floor is kept while the car takes less and less")
    void taper() {
        control.transaction("7");
        control.wish(16, 3);
        pass(400, 15.4);
        pass(300, 6.4);
        assertThat(sent.stream().skip(1)).allMatch(each -> each.startsWith("TX at 8"));
    }

    @Test
    @DisplayName(
            "is kept where the car seems to stay on the floor and only its power is told, which may be of one phase")
    void powerOnly() {
        control.transaction("7");
        control.wish(16, 3);
        pass(2, Double.NaN);
        for (int i = 0; i < 300; i++) {
            control.measured(5.4, false, now);
            pass(1, Double.NaN);
        }
        assertThat(sent.stream().skip(1)).allMatch(each -> each.startsWith("TX at 8"));
    }

    @Test
    @DisplayName("told in the floor's place makes way for the floor once another form is taken")
    void floorAgain() {
        station = step -> step instanceof Step.Profile p && p.level() > 0 || isOfTransaction(step)
                ? Answer.REFUSED
                : Answer.ACCEPTED;
        control.transaction("7");
        control.wish(10, 3);
        pass(30, 9.4);
        assertThat(sent).last().isEqualTo("TX_DEFAULT at 0 10.0 A");
        station = step -> Answer.REFUSED;
        control.wish(12, 3);
        pass(30, 9.4);
        sent.clear();
        station = step -> Answer.ACCEPTED;
        pass(90, 11.4);
        assertThat(sent).startsWith("TX at 8 12.0 A", "FLOOR 6.0 A");
        control.wish(11, 3);
        pass(200, 10.4);
        assertThat(sent).last().isEqualTo("TX at 8 11.0 A for 120 s");
        assertThat(sent).filteredOn("FLOOR 6.0 A"::equals).hasSize(1);
    }
}
