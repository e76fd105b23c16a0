package dev.fusewire.ocpp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pause for a station by OCPP")
class PauseLimitTest extends PlayedLimit {

    @Test
    @DisplayName("that is a pause and has no effect for a minute ends the transaction, which begins again after it")
    void lastResort() {
        control.transaction("7");
        control.wish(0, 3);
        pass(60, 16);
        assertThat(sent).contains("TX at 8 0.0 A for 120 s", "TX at 0 0.0 A", "TX_DEFAULT at 8 0.0 A for 120 s");
        assertThat(sent).doesNotContain("END 7");
        pass(1, 16);
        assertThat(sent).last().isEqualTo("END 7");
        control.transaction("");
        pass(100, 0);
        assertThat(sent).last().isEqualTo("END 7");
        control.wish(10, 3);
        pass(200, 0);
        assertThat(sent.stream().filter("BEGIN"::equals)).isNotEmpty();
    }

    @Test
    @DisplayName(
            "is told again where the station said yes to the end of the transaction and goes on, and the end is asked"
                    + " for later and later")
    void goesOn() {
        control.transaction("7");
        control.wish(0, 3);
        pass(61, 16);
        assertThat(sent).last().isEqualTo("END 7");
        assertThat(control.isEnding()).isTrue();
        sent.clear();
        control.wish(10, 3);
        pass(59, 16);
        assertThat(sent).isEmpty();
        pass(2, 16);
        assertThat(sent).first().asString().contains("10.0 A");
        assertThat(control.isEnding()).isFalse();
        assertThat(control.verdict()).isEqualTo(Verdict.HELD);

        control.wish(0, 3);
        sent.clear();
        pass(3600, 16);
        assertThat(sent.stream().filter("END 7"::equals)).hasSizeBetween(4, 8);
        assertThat(sent.stream().filter(each -> each.contains(" 0.0 A"))).isNotEmpty();
    }

    @Test
    @DisplayName(
            "of 0 ends the transaction at a station for which that is the same, and is no word to a car that has left")
    void zeroEnds() {
        control = started(new Means(
                List.of(Purpose.TX, Purpose.TX_DEFAULT, Purpose.STATION_MAX),
                List.of(Unit.A),
                8,
                6,
                Duration.ofSeconds(120),
                true,
                true,
                230));
        control.transaction("7");
        control.wish(0, 3);
        pass(1, 10);
        assertThat(sent).last().isEqualTo("END 7");
        control.transaction("");
        control.left();
        control.wish(10, 3);
        pass(1, 0);
        assertThat(sent).doesNotContain("BEGIN").last().isEqualTo("TX_DEFAULT at 8 10.0 A for 120 s");
    }

    @Test
    @DisplayName(
            "of 0 that a station goes on through, though it holds to others, ends the transaction; a new one begins"
                    + " with the new limit")
    void ignoresZero() {
        control.transaction("7");
        control.wish(10, 3);
        pass(30, 9.4);
        control.wish(12, 3);
        pass(30, 11.4);
        control.wish(0, 3);
        pass(22, 5.9);
        assertThat(sent)
                .containsSubsequence("TX at 8 0.0 A for 120 s", "END 7")
                .last()
                .isEqualTo("END 7");
        control.transaction("");
        control.wish(12, 3);
        pass(2, 0);
        assertThat(sent).containsSubsequence("END 7", "TX_DEFAULT at 8 12.0 A for 120 s", "BEGIN");
        control.transaction("8");
        pass(2, 11);
        assertThat(sent).last().isEqualTo("TX at 8 12.0 A for 120 s");
    }

    @Test
    @DisplayName("of 0 after which the transaction is over is a pause all the same: a new one begins after it")
    void zeroIsTheEnd() {
        control.transaction("7");
        control.wish(0, 3);
        pass(2, 10);
        control.transaction("");
        pass(60, 0);
        control.wish(10, 3);
        pass(2, 0);
        assertThat(sent).containsSubsequence("TX at 8 0.0 A for 120 s", "TX_DEFAULT at 8 10.0 A for 120 s", "BEGIN");
    }

    @Test
    @DisplayName("of 0 that a station has rested at does not hide that somebody ended the transaction")
    void endedBySomebody() {
        control.transaction("7");
        control.wish(0, 3);
        pass(60, 0);
        control.transaction("");
        control.wish(10, 3);
        pass(120, 0);
        assertThat(sent).doesNotContain("BEGIN");
    }
}
