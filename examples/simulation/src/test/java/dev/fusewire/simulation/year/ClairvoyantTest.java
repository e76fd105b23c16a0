package dev.fusewire.simulation.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClairvoyantTest {

    private static final List<House> STREET = Houses.street(20, 1);

    @Test
    void neverOffersMoreThanTheLimitLeavesOnAPhaseOfTheCar() {
        for (var house : STREET) {
            var bound = new Clairvoyant(house, house.rating());
            var trace = new HouseTrace(house);
            trace.open(15 * 3600, 8 * 3600);
            trace.ensure(8 * 3600);
            int offered = 0;
            for (int i = 0; i < 8 * 3600; i++) {
                int offer = bound.offer(trace.phase(0)[i], trace.phase(1)[i], trace.phase(2)[i]);
                assertThat(offer).isBetween(0, 16);
                for (int conductor = 0; conductor < house.car().phases() && offer > 0; conductor++) {
                    double load = trace.phase(house.wiring().phase(conductor))[i];
                    assertThat(load + offer).isLessThanOrEqualTo(house.rating());
                }
                offered += offer > 0 ? 1 : 0;
            }
            assertThat(offered)
                    .as("seconds house %d could charge", house.number())
                    .isGreaterThan(4 * 3600);
        }
    }

    @Test
    void offersNothingBelowWhatTheCarNeeds() {
        var house = STREET.getFirst().withoutRotation();
        var bound = new Clairvoyant(house, 25);
        assertThat(bound.offer(25.0 - house.car().minimum(), 0, 0))
                .isEqualTo(house.car().minimum());
        assertThat(bound.offer(25.1 - house.car().minimum(), 0, 0)).isZero();
    }

    @Test
    void aReserveNeverGivesMore() {
        for (var house : STREET) {
            for (var session : Session.of(house, 14)) {
                var trace = new HouseTrace(house);
                trace.open(session.arrival(), session.length());
                var all = new Clairvoyant(house, house.rating()).charge(trace, 0, session.length(), 1 - session.need());
                var careful = new Clairvoyant(house, house.rating() - 1)
                        .charge(trace, 0, session.length(), 1 - session.need());
                // where both fill the car, they differ by what the last second gave
                assertThat(careful.energy()).isLessThan(all.energy() + 0.01);
                assertThat(careful.seconds()).isGreaterThanOrEqualTo(all.seconds());
            }
        }
    }
}
