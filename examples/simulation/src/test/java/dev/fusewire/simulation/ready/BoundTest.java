package dev.fusewire.simulation.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.simulation.year.Houses;
import org.junit.jupiter.api.Test;

class BoundTest {

    private final Span span = Span.year(7);

    @Test
    void theCheapestHoursCountFirst() {
        var house = Houses.street(1, 1).getFirst().withoutRotation().withoutSun();
        var year = new HouseYear(house, span);
        var contract = new Contract(Contract.Kind.NIGHT, span, 1);
        var night = new Stay(span.start().plusSeconds(12 * 3600), span.start().plusSeconds(31 * 3600), 0.1, 0.8);
        var bound = new Bound(house, year, span, contract, night);
        // eight hours of the night before the dear hours
        assertThat(bound.cost(10)).isCloseTo(2.2, within(1e-9));
        assertThat(bound.most()).isGreaterThan(100);
        assertThat(bound.cost(bound.most())).isBetween(0.22 * bound.most(), 0.29 * bound.most());
    }

    @Test
    void aHouseLivesByTheClock() {
        var house = Houses.street(1, 1).getFirst();
        var summer = Span.year(100);
        var year = new HouseYear(house, summer);
        assertThat(year.quarters()).isEqualTo(100 * 96 - 4);
        assertThat(summer.ofLocal(89L * 86_400)).isEqualTo("2026-03-30T22:00:00Z");
    }
}
