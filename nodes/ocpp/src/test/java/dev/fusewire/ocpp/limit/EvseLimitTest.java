package dev.fusewire.ocpp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.Step.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit for a station by OCPP")
class EvseLimitTest extends PlayedLimit {

    @Test
    @DisplayName("comes after a floor, ends by itself, and is told again in time")
    void floor() {
        control.wish(16, 3);
        pass(130, 15);
        assertThat(sent)
                .containsExactly(
                        "FLOOR 6.0 A",
                        "TX_DEFAULT at 8 16.0 A for 120 s",
                        "TX_DEFAULT at 8 16.0 A for 120 s",
                        "TX_DEFAULT at 8 16.0 A for 120 s");
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    @DisplayName("goes to the transaction once there is one, and is told anew for each")
    void transaction() {
        control.wish(16, 3);
        pass(2, 0);
        control.transaction("7");
        pass(2, 15);
        control.transaction("");
        pass(2, 0);
        control.transaction("8");
        pass(2, 15);
        assertThat(sent)
                .containsExactly(
                        "FLOOR 6.0 A",
                        "TX_DEFAULT at 8 16.0 A for 120 s",
                        "TX at 8 16.0 A for 120 s",
                        "TX_DEFAULT at 8 16.0 A for 120 s",
                        "TX at 8 16.0 A for 120 s");
    }

    @Test
    @DisplayName("is less than 6 A: a pause; tenths are cut and never rounded up")
    void amperes() {
        control.wish(5.9, 3);
        pass(1, 0);
        control.wish(13.99, 3);
        pass(1, 0);
        assertThat(sent).last().isEqualTo("TX_DEFAULT at 8 13.9 A for 120 s");
        assertThat(sent.get(1)).isEqualTo("TX_DEFAULT at 8 0.0 A for 120 s");
    }

    @Test
    @DisplayName(
            "refused at the highest level the station says it has is told at level 0, without an end since it takes"
                    + " the floor's place")
    void level() {
        station = step -> step instanceof Step.Profile p && p.level() == 8 ? Answer.REFUSED : Answer.ACCEPTED;
        control.wish(10, 3);
        pass(200, 9);
        assertThat(sent)
                .containsExactly("FLOOR 6.0 A", "TX_DEFAULT at 8 10.0 A for 120 s REFUSED", "TX_DEFAULT at 0 10.0 A");
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    @DisplayName("is told in watt of the phases in use to a station that counts no amperes")
    void watt() {
        station =
                step -> step instanceof Step.Profile p && p.form().unit() == Unit.A ? Answer.REFUSED : Answer.ACCEPTED;
        control.wish(10, 1);
        pass(1, 0);
        assertThat(sent).last().isEqualTo("TX_DEFAULT at 8 2300.0 W");
        assertThat(control.form()).contains(new ProfileForm(Purpose.TX_DEFAULT, true, Unit.W));
    }

    @Test
    @DisplayName("that nothing brings about is said to be out of control, and tried again later and later")
    void uncontrolled() {
        station = step -> Answer.NOT_SUPPORTED;
        control.wish(10, 3);
        pass(1, 0);
        assertThat(control.verdict()).isEqualTo(Verdict.UNCONTROLLED);
        int once = sent.size();
        assertThat(once).isEqualTo(1 + 8);
        pass(59, 16);
        assertThat(sent).hasSize(once);
        pass(3600, 16);
        // after 1, 3, 7, 15, 30 and 45 minutes
        assertThat(sent).hasSizeBetween(once + 4 * 8, once + 7 * 8);
    }

    @Test
    @DisplayName("that is not answered is told again")
    void noAnswer() {
        station = step -> sent.size() < 3 ? Answer.NONE : Answer.ACCEPTED;
        control.wish(10, 3);
        pass(1, 0);
        assertThat(sent)
                .filteredOn(each -> each.startsWith("TX_DEFAULT at 8 10.0 A"))
                .hasSize(3);
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    @DisplayName("is told again when the station comes back, whatever it says it has kept")
    void again() {
        control.wish(10, 3);
        pass(1, 0);
        control.connected();
        assertThat(control.verdict()).isEqualTo(Verdict.UNDER_WAY);
        pass(1, 0);
        assertThat(sent)
                .containsExactly(
                        "FLOOR 6.0 A",
                        "TX_DEFAULT at 8 10.0 A for 120 s",
                        "FLOOR 6.0 A",
                        "TX_DEFAULT at 8 10.0 A for 120 s");
    }
}
