package dev.fusewire.ocpp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.Step.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit for a station by OCPP")
class EvseLimitTest {

    private static final Means USUAL = new Means(
            List.of(Purpose.TX, Purpose.TX_DEFAULT, Purpose.STATION_MAX),
            List.of(Unit.A, Unit.W),
            8,
            6,
            Duration.ofSeconds(120),
            false,
            true,
            230);

    private final List<String> sent = new ArrayList<>();
    private EvseLimit control = started(USUAL);
    private Function<Step, Answer> station = step -> Answer.ACCEPTED;
    private long now;

    private static EvseLimit started(Means means) {
        var control = new EvseLimit(means);
        control.connected();
        return control;
    }

    /** Lets so much time go by, in which the station answers at once and the car draws what it draws. */
    private void pass(Duration time, double drawn) {
        for (long end = now + time.toNanos();
                now < end;
                now += Duration.ofSeconds(1).toNanos()) {
            control.measured(drawn, now);
            for (Optional<Step> step = control.next(now); step.isPresent(); step = control.next(now)) {
                Answer answer = station.apply(step.get());
                sent.add(text(step.get()) + (answer == Answer.ACCEPTED ? "" : " " + answer));
                control.answered(step.get(), answer, now);
            }
        }
    }

    private void pass(int seconds, double drawn) {
        pass(Duration.ofSeconds(seconds), drawn);
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Profile p ->
                (p.isFloor() ? "FLOOR" : p.form().purpose() + " at " + p.level()) + " " + p.limit() + " "
                        + p.form().unit()
                        + (p.duration().isZero() ? "" : " for " + p.duration().toSeconds() + " s");
            case Step.End end -> "END " + end.transaction();
            case Step.Begin _ -> "BEGIN";
        };
    }

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

    private static boolean isOfTransaction(Step step) {
        return step instanceof Step.Profile p && p.form().purpose() == Purpose.TX;
    }
}
