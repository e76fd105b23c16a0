package dev.fusewire.simulation.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseTraceTest {

    private static final List<House> STREET = Houses.street(20, 1);

    @Test
    void sameSeedGivesTheSameSecondsHoweverTheyAreAskedFor() {
        var house = STREET.getFirst();
        var whole = trace(house, 17 * 3600, 20 * 3600);
        var part = trace(Houses.street(3, 1).getFirst(), 23 * 3600, 4 * 3600);
        for (int phase = 0; phase < 3; phase++) {
            assertThat(Arrays.copyOfRange(whole.phase(phase), 6 * 3600, 10 * 3600))
                    .containsExactly(Arrays.copyOf(part.phase(phase), 4 * 3600));
        }
    }

    @Test
    void anotherSeedGivesAnotherHouse() {
        var one = trace(STREET.getFirst(), 0, 3600).phase(0);
        var other = trace(Houses.street(1, 2).getFirst(), 0, 3600).phase(0);
        assertThat(Arrays.copyOf(one, 3600)).isNotEqualTo(Arrays.copyOf(other, 3600));
    }

    @Test
    void aYearsEnergyIsThatOfAHouse() {
        for (var house : STREET) {
            double january = imported(house, 14, 14);
            double july = imported(house, 194, 14);
            double year = (january + july) / 28 * 365;
            assertThat(year).as("house %d, kWh a year", house.number()).isBetween(2000.0, 30_000.0);
            if (house.dwelling().heatPump() > 0) {
                assertThat(january).as("house %d in January", house.number()).isGreaterThan(1.5 * july);
            }
        }
    }

    @Test
    void theSunExportsInSummerOnly() {
        var solar =
                STREET.stream().filter(house -> house.dwelling().solar() > 0).toList();
        assertThat(solar).isNotEmpty();
        for (var house : solar) {
            assertThat(lowest(house, 180)).as("house %d", house.number()).isLessThan(-2);
        }
        var none =
                STREET.stream().filter(house -> house.dwelling().solar() == 0).toList();
        assertThat(none)
                .isNotEmpty()
                .allSatisfy(house -> assertThat(lowest(house, 180)).isGreaterThan(-0.1));
    }

    @Test
    void noHouseTripsItsFuseWithoutACar() {
        for (var house : STREET) {
            var fuse = new FuseModel(house.fuse(), house.rating());
            int trips = 0;
            for (int day = 0; day < 20; day++) {
                var trace = trace(house, day * 17L * DayPlan.DAY, DayPlan.DAY);
                for (int i = 0; i < DayPlan.DAY; i++) {
                    trips += fuse.bears(trace.phase(0)[i], trace.phase(1)[i], trace.phase(2)[i]) ? 1 : 0;
                }
            }
            assertThat(trips).as("house %d", house.number()).isZero();
        }
    }

    private static double imported(House house, int day, int days) {
        double ampereSeconds = 0;
        var trace = trace(house, day * (long) DayPlan.DAY, days * DayPlan.DAY);
        for (int phase = 0; phase < 3; phase++) {
            for (int i = 0; i < days * DayPlan.DAY; i++) {
                ampereSeconds += Math.max(0, trace.phase(phase)[i]);
            }
        }
        return ampereSeconds * CarKind.VOLTS / 3.6e6;
    }

    private static double lowest(House house, int day) {
        double lowest = 0;
        var trace = trace(house, day * (long) DayPlan.DAY, 5 * DayPlan.DAY);
        for (int phase = 0; phase < 3; phase++) {
            for (int i = 0; i < 5 * DayPlan.DAY; i++) {
                lowest = Math.min(lowest, trace.phase(phase)[i]);
            }
        }
        return lowest;
    }

    private static HouseTrace trace(House house, long from, int length) {
        var trace = new HouseTrace(house);
        trace.open(from, length);
        trace.ensure(length);
        return trace;
    }
}
