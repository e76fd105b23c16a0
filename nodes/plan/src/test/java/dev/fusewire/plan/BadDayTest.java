package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reality brings a little less than was counted on, and now and then more. */
class BadDayTest {

    private static final Instant EVENING = Instant.parse("2026-12-01T20:00:00Z");
    private static final Instant CHEAP = Instant.parse("2026-12-02T02:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-12-02T06:00:00Z");

    private final Vehicle car = new Vehicle("car", 60, 3, 6, 16, Efficiency.constant(0.9), Acceptance.unlimited(), 100);

    /** Dear until 2 h, cheap afterwards. */
    private static final class Night implements Tariff {
        @Override
        public List<PriceSlot> between(Instant from, Instant to, Instant now) {
            if (!from.isBefore(CHEAP) || !to.isAfter(CHEAP)) {
                return List.of(new PriceSlot(from, to, from.isBefore(CHEAP) ? 300_000 : 200_000, false, false));
            }
            return List.of(
                    new PriceSlot(from, CHEAP, 300_000, false, false), new PriceSlot(CHEAP, to, 200_000, false, false));
        }

        @Override
        public String currency() {
            return "EUR";
        }
    }

    private CarPlan plan(double house, double soc, double target, Instant by) {
        var charging = new Charging(
                car,
                Optional.of(new StateOfCharge(soc, 0, false)),
                0,
                Optional.of(new Need(new Target.Soc(target), by)),
                false,
                0);
        var supply = new Supply(24, 230, Optional.empty(), OptionalLong.empty(), false, 1);
        return new CheapestPlanner()
                .plan(new PlanRequest(
                        EVENING,
                        Duration.ofHours(1),
                        List.of(charging),
                        List.of(),
                        supply,
                        new Night(),
                        PowerForecast.constant(house),
                        PowerForecast.constant(0)))
                .cars()
                .getFirst();
    }

    @Test
    void notAllIsPutOffToTheLastMinute() {
        // four cheap hours of 11 kW would bring 66.2 points
        var plan = plan(0, 10, 76, MORNING);
        assertThat(plan.isSure()).isTrue();
        double early = plan.slots().stream()
                .filter(slot -> slot.start().isBefore(CHEAP))
                .mapToDouble(slot -> slot.power()
                        * Duration.between(slot.start(), slot.end()).toMinutes()
                        / 60)
                .sum();
        assertThat(early).isBetween(1.5, 6.0);
    }

    @Test
    void whatJustFitsIsNotSure() {
        // four hours of 11 kW bring 66.2 points
        var by = EVENING.plus(Duration.ofHours(4));
        assertThat(plan(0, 10, 74, by).isFeasible()).isTrue();
        assertThat(plan(0, 10, 74, by).isSure()).isFalse();
        assertThat(plan(0, 10, 70, by).isSure()).isTrue();
    }

    @Test
    void whoWantsAllThatIsLeftIsOfferedWhatThereReallyIs() {
        // 10 A on the conductor leave 14; the house may draw less
        var late = plan(2.3, 10, 90, EVENING.plus(Duration.ofHours(2)));
        assertThat(late.isFeasible()).isFalse();
        assertThat(late.slots().getFirst().current()).isEqualTo(16);
        assertThat(late.slots().getFirst().power()).isLessThan(14.1 * 0.69);
        // not so in an hour in which it had rather waited
        assertThat(plan(2.3, 60, 80, MORNING).slots().getFirst().current()).isZero();
    }
}
