package dev.fusewire.simulation.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadTest {

    private static final House HOUSE = house();
    private static final int CHAIN = HOUSE.chain();
    private static final double ONE = 26 * 26 - 25 * 25;

    private final Overload overload = new Overload(HOUSE);

    private static House house() {
        List<House> street = Houses.street(20, 1);
        return street.stream().filter(house -> house.rating() == 25).findFirst().orElseThrow();
    }

    @Test
    void aStepOfTheHouseIsFreeForAsLongAsTheChainTakes() {
        float[] load = steps(1000, 5, 100, 16);
        run(load, 100, 100 + CHAIN, 10, 0);
        assertThat(overload.total()).isGreaterThan(0);
        assertThat(overload.preventable()).isZero();
        run(load, 100 + CHAIN, 110 + CHAIN, 10, 0);
        assertThat(overload.preventable()).isEqualTo(10 * ONE);
        assertThat(overload.preventableSeconds()).isEqualTo(10);
    }

    @Test
    void aCarRaisedIntoAnOverloadCountsAtOnce() {
        float[] load = steps(1000, 16, 0, 16);
        run(load, 0, 500, 9, 0);
        assertThat(overload.total()).isZero();
        run(load, 500, 501, 10, 0);
        assertThat(overload.preventable()).isEqualTo(ONE);
    }

    @Test
    void aSmallOverloadWithTheCarAtItsMinimumIsToldApartForFiveMinutes() {
        int least = HOUSE.car().minimum();
        float[] load = steps(2000, 5, 1000, 26 - least);
        run(load, 1000, 1000 + CHAIN + 300, least, 0);
        assertThat(overload.small()).isEqualTo(overload.preventable()).isEqualTo(300 * ONE);
        run(load, 1000 + CHAIN + 300, 1000 + CHAIN + 310, least, 0);
        assertThat(overload.small()).isEqualTo(300 * ONE);
        assertThat(overload.preventable()).isEqualTo(310 * ONE);
    }

    @Test
    void anOverloadThatALowerOfferWouldCureIsNotSmall() {
        run(steps(2000, 5, 1000, 16), 1000, 1000 + CHAIN + 100, 10, 0);
        assertThat(overload.preventable()).isEqualTo(100 * ONE);
        assertThat(overload.small()).isZero();
    }

    @Test
    void whatTheHouseDoesAloneIsNobodysFault() {
        run(steps(1000, 26, 0, 26), 0, 1000, 0, 0);
        assertThat(overload.total()).isEqualTo(1000 * ONE);
        assertThat(overload.preventable()).isZero();
        assertThat(overload.highest()).isEqualTo(26);
    }

    @Test
    void nothingCountsWhileNothingCanBeCommanded() {
        float[] load = steps(1000, 16, 0, 16);
        for (int second = 0; second < 100; second++) {
            overload.helpless(second);
            assertThat(overload.bear(load, second, 10, 0)).isEqualTo(26);
        }
        assertThat(overload.preventable()).isZero();
    }

    @Test
    void aBlindControllerMustGoToTheSafeCurrentAndThenPause() {
        float[] load = steps(1000, 5, 500, 20);
        double least = HOUSE.car().minimum();
        assertThat(overload.bear(load, 500, 6, CHAIN + 200)).isEqualTo(26);
        assertThat(overload.preventable()).isZero();
        assertThat(overload.bear(load, 501, least + 1, CHAIN + 31)).isEqualTo(25);
        double above = (least + 21) * (least + 21) - 25 * 25;
        assertThat(overload.preventable()).isEqualTo(above);
        assertThat(overload.bear(load, 502, 6, CHAIN + 301)).isEqualTo(25);
        assertThat(overload.preventable()).isEqualTo(above + ONE);
    }

    @Test
    void afterASilenceTheChainBeginsAnew() {
        float[] load = steps(1000, 5, 400, 20);
        for (int second = 300; second < 500; second++) {
            assertThat(overload.bear(load, second, 6, second - 299)).isEqualTo(load[second] + 6);
        }
        run(load, 500, 500 + CHAIN, 6, 0);
        assertThat(overload.preventable()).isZero();
        run(load, 500 + CHAIN, 505 + CHAIN, 6, 0);
        assertThat(overload.preventable()).isEqualTo(5 * ONE);
    }

    private void run(float[] load, int from, int to, double car, int blind) {
        for (int second = from; second < to; second++) {
            assertThat(overload.bear(load, second, car, blind)).isLessThanOrEqualTo(load[second] + car);
        }
    }

    private static float[] steps(int length, float before, int at, float after) {
        float[] load = new float[length];
        Arrays.fill(load, 0, at, before);
        Arrays.fill(load, at, length, after);
        return load;
    }
}
