package dev.fusewire.simulation.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ContractTest {

    private final Span span = Span.year(365);
    private final PriceYear year = new PriceYear(span, 1);

    @Test
    void aDayHasAsManyQuartersAsTheClockSays() {
        assertThat(year.day(LocalDate.of(2026, 3, 28))).hasSize(96);
        assertThat(year.day(LocalDate.of(2026, 3, 29))).hasSize(92);
        assertThat(year.day(LocalDate.of(2026, 10, 25))).hasSize(100);
    }

    @Test
    void sunnyMiddaysCostLessThanNothing() {
        long below = 0;
        long all = 0;
        double sum = 0;
        for (int day = 0; day < 365; day++) {
            for (var slot : year.day(span.first().plusDays(day))) {
                all++;
                sum += slot.micros();
                if (slot.micros() < 0) {
                    below++;
                    assertThat(slot.start().atZone(span.zone()).getHour()).isBetween(9, 17);
                }
            }
        }
        assertThat(sum / all / 1e6).isBetween(0.15, 0.3);
        assertThat(below / 4).isBetween(20L, 300L);
    }

    @Test
    void tomorrowIsKnownFromOneOClock() {
        var contract = new Contract(Contract.Kind.QUARTERS, span, 1);
        assertThat(isEstimated(contract, "2026-02-03T11:59:00Z")).isTrue();
        assertThat(isEstimated(contract, "2026-02-03T12:00:00Z")).isFalse();
    }

    private static boolean isEstimated(Contract contract, String now) {
        var time = Instant.parse(now);
        var tomorrow = Instant.parse("2026-02-04T08:00:00Z");
        return contract.at(time).between(tomorrow, tomorrow.plusSeconds(900), time).stream()
                .anyMatch(PriceSlot::isEstimated);
    }

    @Test
    void whatIsPaidIsWhatTheTariffSays() {
        for (var kind : Contract.Kind.values()) {
            var contract = new Contract(kind, span, 1);
            var time = Instant.parse("2026-06-05T19:15:00Z");
            for (int quarter = 0; quarter < 40; quarter++) {
                var slots = contract.at(time).between(time, time.plusSeconds(900), time);
                assertThat(slots).hasSize(1);
                assertThat(contract.price(span.quarter(time)))
                        .isEqualTo(slots.getFirst().micros());
                time = time.plusSeconds(900);
                time = time.isBefore(Instant.parse("2026-06-05T22:00:00Z")) ? time : time.minusSeconds(900);
            }
        }
    }
}
