package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small cases, in which all plans there are can be gone through. */
class BruteForceTest {

    private static final int CASES = 600;

    static IntStream seeds() {
        return IntStream.range(0, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPlanIsBetterForOneCar(int seed) {
        var problem = RandomHome.small(new Random(seed)).problem();
        var best = new AllPlans(problem).best();
        var found = problem.best();

        assertThat(problem.lackOf(found))
                .as("kWh that lack")
                .isLessThanOrEqualTo(problem.lackOf(best) + CarProblem.TRIFLE * 10);
        if (problem.lackOf(best) < CarProblem.TRIFLE) {
            assertThat(problem.weight(found)).as("cost").isLessThanOrEqualTo(problem.weight(best) + tolerated(best));
        }
    }

    /** A thousandth: between the points of its grid the search reckons with straight lines. */
    private static double tolerated(Trace best) {
        double sum = 0;
        for (double cost : best.cost) {
            sum += Math.abs(cost);
        }
        return sum / 1000 + 1;
    }
}
