package dev.fusewire.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PhaseChoice;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rolling plan's choice between one phase and three")
class PhaseSwitchesTest {

    private static final int SLOTS = 4;
    private static final int MINUTES = 15;
    private static final int TAKES = 2;
    private static final double HIGHEST = 16;

    /**
     * Cars that can be switched.
     *
     * @param conductor of each the phase it uses where it charges on one
     * @param onOne whether it does now
     * @param since for how many minutes it has charged as it does
     * @param most of each phase, A
     */
    private record Garage(int[] conductor, boolean[] onOne, int[] since, double[] need, double[] most) {

        Problem problem(List<Goal> goals, int slots) {
            int cars = conductor.length;
            List<PlanPoint> points = new ArrayList<>();
            List<PhaseChoice> choices = new ArrayList<>();
            for (int i = 0; i < cars; i++) {
                points.add(point(i, onOne[i] ? 1 : 3, slots));
                choices.add(new PhaseChoice(i, cars + i, TAKES, 10));
            }
            for (int i = 0; i < cars; i++) {
                points.add(point(i, onOne[i] ? 3 : 1, slots).withArrival(Math.max(0, 10 - since[i])));
            }
            List<Limit> limits = new ArrayList<>();
            for (int phase = 0; phase < 3; phase++) {
                double[] factor = new double[2 * cars];
                for (int i = 0; i < 2 * cars; i++) {
                    factor[i] = points.get(i).phases() == 3 || conductor[i % cars] == phase ? 1 : 0;
                }
                limits.add(Limit.steady("L" + (phase + 1), factor, most[phase], slots));
            }
            for (int i = 0; i < cars; i++) {
                double[] factor = new double[2 * cars];
                factor[i] = 1;
                factor[cars + i] = 1;
                limits.add(Limit.steady("one at a time", factor, HIGHEST, slots));
            }
            return new Problem(points, limits, Slots.even(slots, MINUTES), Tariff.none(slots), goals, true, choices);
        }

        private PlanPoint point(int i, int phases, int slots) {
            return new PlanPoint("car " + i, phases, 230, 6, HIGHEST, need[i], 0, slots * MINUTES, 0, 0);
        }
    }

    private static Garage one(boolean onOne, int since, double need, double... most) {
        return new Garage(new int[] {1}, new boolean[] {onOne}, new int[] {since}, new double[] {need}, most);
    }

    private static Share plan(Garage garage) {
        Plan plan = new RollingPlan().plan(garage.problem(List.of(Goal.ENERGY), SLOTS), Duration.ofMinutes(1));
        assertThat(plan.why()).isEmpty();
        assertThat(plan.shares()).hasSize(garage.need().length);
        return plan.shares().getFirst();
    }

    @Test
    @DisplayName("where three phases leave less than 6 A and one leaves more, it is one")
    void takesOnePhaseWhereThreeHaveNoRoom() {
        Share share = plan(one(false, 60, 10, 4, 20, 4));
        assertThat(share.phases()).isEqualTo(1);
        assertThat(share.now()).isEqualTo(16);
        assertThat(share.delivered()).isGreaterThan(3.3).isLessThan(3.68);
    }

    @Test
    @DisplayName("back on three as soon as that brings more within the hour than a switch is worth")
    void goesBackToThree() {
        assertThat(plan(one(true, 60, 10, 20, 20, 20)).phases()).isEqualTo(3);
        // one phase of 16 A misses 0.2 kWh in the hour
        assertThat(plan(one(true, 60, 3.9, 20, 20, 20)).phases()).isEqualTo(1);
    }

    @Test
    @DisplayName("a need that is met as it is asks for no switch")
    void keepsWhatServes() {
        assertThat(plan(one(true, 60, 3, 20, 20, 20)).phases()).isEqualTo(1);
        assertThat(plan(one(false, 60, 3, 20, 20, 20)).phases()).isEqualTo(3);
    }

    @Test
    @DisplayName("on one phase and on three together it gets what it needs, and no more")
    void getsWhatItNeedsOnWhatever() {
        Share oneServes = plan(one(false, 60, 2, 4, 20, 4));
        assertThat(oneServes.phases()).isEqualTo(1);
        assertThat(oneServes.delivered()).isCloseTo(2, within(1e-6));
        Share threeServe = plan(one(true, 60, 6, 20, 20, 20));
        assertThat(threeServe.phases()).isEqualTo(3);
        assertThat(threeServe.met()).isTrue();
        assertThat(threeServe.ready()).isLessThanOrEqualTo(45);
    }

    @Test
    @DisplayName("what is dear later is charged on three phases while it is cheap, where money comes first")
    void takesThreePhasesWhileItIsCheap() {
        Problem garage = one(true, 60, 5, 20, 20, 20).problem(List.of(Goal.COST, Goal.ENERGY), 2 * SLOTS);
        double[] prices = {0.1, 0.1, 0.1, 0.1, 0.28, 0.28, 0.28, 0.28};
        Tariff tariff = new Tariff(prices, 0, 0, new double[2 * SLOTS], 0.3);
        Plan plan = new RollingPlan().plan(priced(garage, tariff), Duration.ofMinutes(1));
        assertThat(plan.why()).isEmpty();
        assertThat(plan.shares().getFirst().phases()).isEqualTo(3);
        assertThat(plan.cost()).isCloseTo(0.5, within(0.02));
        Arrays.fill(prices, 0.1);
        Plan same = new RollingPlan().plan(priced(garage, tariff), Duration.ofMinutes(1));
        assertThat(same.shares().getFirst().phases())
                .as("the price is the same later")
                .isEqualTo(1);
    }

    private static Problem priced(Problem problem, Tariff tariff) {
        return new Problem(
                problem.points(),
                problem.limits(),
                problem.slots(),
                tariff,
                problem.goals(),
                problem.whole(),
                problem.choices());
    }

    @Test
    @DisplayName("a kWh is worth the same on one phase and on three")
    void isWorthTheSame() {
        Problem problem = one(false, 60, 4, 20, 20, 20).problem(List.of(Goal.ENERGY), 40);
        Worth worth = new Worth(problem, Worth.Counting.ENERGY, new boolean[2]);
        int[] edges = problem.slots().edges();
        for (int slot = 0; slot < 40; slot += 13) {
            assertThat(worth.of(1, slot) / problem.energy(1, slot, edges))
                    .isCloseTo(worth.of(0, slot) / problem.energy(0, slot, edges), within(1e-9));
        }
    }

    @Test
    @DisplayName("where both of two cars would gain by it and there is room for one, that one is switched")
    void switchesOneOfTwo() {
        Garage garage = new Garage(
                new int[] {2, 1}, new boolean[] {true, true}, new int[] {45, 36}, new double[] {21, 22}, new double[] {
                    25, 21, 14
                });
        Followed followed = follow(garage);
        assertThat(followed.energy()).isGreaterThan(0.97 * new Exhaustive(garage).energy());
        assertThat(followed.switches()).isEqualTo(1);
    }

    @Test
    @DisplayName("a car without time to lose does not take its minimum of one phase from another that has three")
    void oneCarsMinimumIsNotWorthThreePhases() {
        Garage garage = new Garage(
                new int[] {2, 1}, new boolean[] {true, false}, new int[] {48, 14}, new double[] {21, 24}, new double[] {
                    21, 8, 9
                });
        assertThat(new Exhaustive(garage).energy()).isCloseTo(5.52, within(1e-6));
        assertThat(follow(garage).energy()).isCloseTo(5.52, within(1e-6));
    }

    @Test
    @DisplayName("a number of phases is kept for its time, whatever would be gained")
    void keepsItsTime() {
        Share share = plan(one(false, 4, 10, 4, 20, 4));
        assertThat(share.phases()).isEqualTo(3);
        assertThat(share.now()).isZero();
    }

    @Test
    @DisplayName("one car gives two phases up for another that misses its need")
    void makesRoomForOthers() {
        // alike on three phases they share 12 A: one of them only charges; the second one's phase is L2
        Garage garage = new Garage(
                new int[] {1, 0}, new boolean[] {false, false}, new int[] {60, 60}, new double[] {9, 9}, new double[] {
                    10, 24, 10
                });
        Plan plan = new RollingPlan().plan(garage.problem(List.of(Goal.ENERGY), SLOTS), Duration.ofMinutes(1));
        assertThat(plan.shares().get(0).phases()).isEqualTo(1);
        assertThat(plan.shares().get(0).now()).isGreaterThanOrEqualTo(13);
        assertThat(plan.shares().get(1).now()).isEqualTo(10);
        assertThat(plan.shares().get(1).phases()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "followed for an hour, at least 97 % of what an exhaustive search delivers, and never more switches than"
                    + " it may")
    void isCloseToTheOptimum() {
        Random random = new Random(7);
        double best = 0;
        double planned = 0;
        double stayed = 0;
        int switches = 0;
        int optimal = 0;
        int cases = Integer.getInteger("fusewire.phases", 60);
        for (int k = 0; k < cases; k++) {
            int cars = 1 + random.nextInt(2);
            Garage garage = new Garage(
                    random.ints(cars, 0, 3).toArray(),
                    new boolean[cars],
                    random.ints(cars, 10, 60).toArray(),
                    random.doubles(cars, 20, 30).toArray(),
                    random.doubles(3, 3, 30).map(Math::floor).toArray());
            for (int i = 0; i < cars; i++) {
                garage.onOne()[i] = random.nextInt(3) == 0;
            }
            double optimum = new Exhaustive(garage).energy();
            stayed += new Exhaustive(garage).staying();
            Followed followed = follow(garage);
            best += optimum;
            planned += followed.energy();
            switches += followed.switches();
            optimal += followed.energy() >= optimum - WORTH_OF_ALL * cars ? 1 : 0;
            assertThat(followed.energy())
                    .as("case %d: %s, %s of %s", k, Arrays.toString(garage.most()), followed, optimum)
                    .isLessThanOrEqualTo(optimum + 1e-6)
                    .isGreaterThanOrEqualTo(0.8 * optimum - WORTH_OF_ALL * cars);
        }
        System.out.printf(
                "%d cases: %.1f kWh of %.1f at best (%.1f %%), %.1f where nobody is switched, %d switches, %d within"
                        + " %.1f kWh a car%n",
                cases, planned, best, 100 * planned / best, stayed, switches, optimal, WORTH_OF_ALL);
        assertThat(planned).isGreaterThanOrEqualTo(0.97 * best);
        assertThat(planned).isGreaterThan(1.1 * stayed);
    }

    /** What one switch has to be worth, and a rounding. */
    private static final double WORTH_OF_ALL = PhaseSwitches.WORTH + 0.1;

    private record Followed(double energy, int switches) {}

    /** What comes of it where only the first slot of each plan is followed. */
    private static Followed follow(Garage garage) {
        boolean[] onOne = garage.onOne().clone();
        int[] since = garage.since().clone();
        double[] need = garage.need().clone();
        double energy = 0;
        int switches = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            Garage now = new Garage(garage.conductor(), onOne.clone(), since.clone(), need.clone(), garage.most());
            Plan plan = new RollingPlan().plan(now.problem(List.of(Goal.ENERGY), SLOTS - slot), Duration.ofMinutes(1));
            assertThat(plan.why()).isEmpty();
            for (int i = 0; i < onOne.length; i++) {
                Share share = plan.shares().get(i);
                boolean one = share.phases() == 1;
                boolean isSwitched = one != onOne[i];
                assertThat(isSwitched && since[i] < 10).as("too soon").isFalse();
                double has = share.now() * share.phases() * 0.23 * (MINUTES - (isSwitched ? TAKES : 0)) / 60;
                switches += isSwitched ? 1 : 0;
                since[i] = isSwitched ? MINUTES : since[i] + MINUTES;
                onOne[i] = one;
                energy += has;
                need[i] = Math.max(0, need[i] - has);
            }
        }
        return new Followed(energy, switches);
    }

    /** Tries every current of every car on one phase and on three in every slot. Needs are more than can be had. */
    private static final class Exhaustive {
        private final Garage garage;
        private final int cars;

        Exhaustive(Garage garage) {
            this.garage = garage;
            cars = garage.conductor().length;
        }

        double energy() {
            double[] best = new double[1 << cars];
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            best[modes()] = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                double[] next = new double[best.length];
                Arrays.fill(next, Double.NEGATIVE_INFINITY);
                for (int from = 0; from < best.length; from++) {
                    for (int to = 0; to < best.length; to++) {
                        next[to] = Math.max(
                                next[to],
                                best[from] + slot(from, to, 0, garage.most().clone()));
                    }
                }
                best = next;
            }
            return Arrays.stream(best).max().orElseThrow();
        }

        double staying() {
            return SLOTS * slot(modes(), modes(), 0, garage.most().clone());
        }

        private int modes() {
            int modes = 0;
            for (int i = 0; i < cars; i++) {
                modes |= garage.onOne()[i] ? 1 << i : 0;
            }
            return modes;
        }

        private double slot(int from, int to, int car, double[] left) {
            if (car == cars) {
                return 0;
            }
            double best = slot(from, to, car + 1, left);
            boolean one = (to & 1 << car) != 0;
            int minutes = MINUTES - ((from & 1 << car) == (to & 1 << car) ? 0 : TAKES);
            for (int amps = 6; amps <= HIGHEST; amps++) {
                double[] rest = left.clone();
                boolean fits = true;
                for (int phase = 0; phase < 3; phase++) {
                    rest[phase] -= !one || garage.conductor()[car] == phase ? amps : 0;
                    fits &= rest[phase] >= 0;
                }
                if (fits) {
                    best = Math.max(best, amps * (one ? 1 : 3) * 0.23 * minutes / 60 + slot(from, to, car + 1, rest));
                }
            }
            return best;
        }
    }
}
