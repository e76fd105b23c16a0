package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T17:00:00Z");
    private static final Instant SEVEN = Instant.parse("2026-12-02T06:00:00Z");
    private final Words words = new Words(Home.BERLIN, "EUR");
    private final Charging car = Home.wants(Home.car("Zoe"), 40, 80, SEVEN);

    private static CarPlan plan(boolean isSure, String readyAt, double reachable, double missing, List<Help> helps) {
        var ready = readyAt.isEmpty() ? Optional.<Instant>empty() : Optional.of(Instant.parse(readyAt));
        return new CarPlan("Zoe", List.of(), missing == 0, isSure, ready, reachable, missing, 20, 3_214_000, helps);
    }

    private static Help help(Help.Kind kind, List<String> loads, String readyAt, double soc, long cost) {
        return new Help(
                kind,
                loads,
                Instant.parse("2026-12-01T17:00:00Z"),
                Instant.parse("2026-12-01T21:00:00Z"),
                soc,
                readyAt.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(readyAt)),
                cost);
    }

    @Test
    void saysWhenItIsReadyAndWhatItCosts() {
        var plan = plan(true, "2026-12-02T04:39:20Z", 80, 0, List.of());

        assertThat(words.sentence(car, plan, NOW)).isEqualTo("Ready at 05:40 with 80 %, for 3.21 EUR.");
        assertThat(words.lines(car, plan, NOW)).containsExactly("80 % at 05:40", "3.21 EUR");
    }

    @Test
    void promisesNothingThatIsNotSure() {
        var plan = plan(false, "2026-12-02T04:40:00Z", 80, 0, List.of());

        assertThat(words.sentence(car, plan, NOW)).isEqualTo("Probably ready at 05:40 with 80 %, for 3.21 EUR.");
    }

    @Test
    void saysHowFarItComesWhereTimeIsShort() {
        var later = help(Help.Kind.LEAVE_LATER, List.of(), "2026-12-02T07:10:00Z", 80, 0);
        var plan = plan(false, "", 62.9, 8.55, List.of(later));

        assertThat(words.sentence(car, plan, NOW))
                .isEqualTo("Only 62 % by 07:00, 8.6 kWh less than needed; ready at 08:10.");
        assertThat(words.lines(car, plan, NOW)).containsExactly("62 % by 07:00", "lacks 8.6 kWh");
        assertThat(words.help(car, later, NOW)).isEqualTo("Leaving at 08:10: 80 %");
    }

    @Test
    void namesLoadsThatCouldWait() {
        var boiler = help(Help.Kind.LOADS_WAIT, List.of("boiler"), "2026-12-02T05:40:00Z", 80, 300_000);
        var both = help(Help.Kind.LOADS_WAIT, List.of("boiler", "heating"), "2026-12-02T06:20:00Z", 77, -4_000);
        var plan = plan(false, "", 62, 9, List.of(boiler));

        assertThat(words.help(car, boiler, NOW))
                .isEqualTo("Without the boiler from 18:00 to 22:00: 80 % at 06:40, 0.30 EUR more");
        assertThat(words.help(car, both, NOW))
                .isEqualTo("Without the boiler and the heating from 18:00 to 22:00: 77 % by 07:00, ready at 07:20");
        assertThat(words.lines(car, plan, NOW)).containsExactly("62 % by 07:00", "boiler off: 80 %");
    }

    @Test
    void saysWhatAnEmergencyComesTo() {
        var emergency = help(Help.Kind.EMERGENCY, List.of(), "2026-12-02T00:15:00Z", 100, 4_100_000);

        assertThat(words.help(car, emergency, NOW)).isEqualTo("Emergency: full at 01:15, 4.10 EUR more");
        assertThat(words.sentence(Home.emergency(car), plan(true, "2026-12-02T00:15:00Z", 80, 0, List.of()), NOW))
                .isEqualTo("Emergency: 80 % at 01:15, for 3.21 EUR.");
    }

    @Test
    void linesFitTheDisplay() {
        var load = help(Help.Kind.LOADS_WAIT, List.of("washing machine in the cellar"), "", 80, 0);
        var plans =
                List.of(plan(true, "2026-12-02T04:40:00Z", 80, 0, List.of()), plan(false, "", 62, 9, List.of(load)));

        assertThat(plans)
                .allSatisfy(plan -> assertThat(words.lines(car, plan, NOW))
                        .hasSize(2)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Words.LINE)));
    }

    @Test
    void saysNoStateOfChargeThatNobodyKnows() {
        var plan = plan(true, "2026-12-02T04:40:00Z", Double.NaN, 0, List.of());

        assertThat(words.sentence(car, plan, NOW)).isEqualTo("Ready at 05:40, for 3.21 EUR.");
        assertThat(words.lines(car, plan, NOW)).containsExactly("Ready at 05:40", "3.21 EUR");
    }

    @Test
    void namesTheDayWhereItIsNotTheNextHours() {
        var plan = plan(true, "2026-12-04T04:40:00Z", 80, 0, List.of());

        assertThat(words.sentence(car, plan, NOW)).isEqualTo("Ready at Fri 05:40 with 80 %, for 3.21 EUR.");
    }

    @Test
    void writesEachCurrencyAsItIsWritten() {
        var plan = plan(true, "2026-12-02T04:40:00Z", 80, 0, List.of());

        assertThat(new Words(Home.BERLIN, "JPY").sentence(car, plan, NOW)).endsWith("for 3 JPY.");
    }
}
