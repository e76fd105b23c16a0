package dev.fusewire.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.ChargingStation;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.PointView;
import dev.fusewire.load.circuit.StationSettings;
import dev.fusewire.load.circuit.StationView;
import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PhaseChoice;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Timetable;
import dev.fusewire.load.plan.Timetable.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A station put into the form of planners")
class StationProblemTest {

    private static final long NOW = 1_000_000_000;
    private static final long HOUR = 3_600_000;

    private final ChargingStation station = new ChargingStation(
            StationSettings.DEFAULT,
            List.of(
                    new CircuitSettings("house", null, 35, 1, 20, CircuitSettings.NONE, true, PerPhase.ZERO, false),
                    new CircuitSettings(
                            "cabinet",
                            "house",
                            20,
                            0,
                            CircuitSettings.NONE,
                            CircuitSettings.NONE,
                            false,
                            PerPhase.ZERO,
                            false)),
            List.of(
                    new PointSettings("a", "cabinet"),
                    new PointSettings("b", "cabinet")
                            .withMap(PhaseMap.of("231", 1))
                            .withPhases(1),
                    new PointSettings("c", "house")));

    private void says(String point, boolean connected, double offered, PerPhase drawn) {
        station.onCharger(
                point, new ChargerReading(connected, connected, ChargerReading.Force.NEUTRAL, offered, drawn, 3, NOW));
    }

    private Problem problem() {
        station.onMeter("house", new MeterSample(new PerPhase(5, 6, 7), NOW), NOW);
        var _ = station.decide(NOW);
        return new StationProblem(station.view(NOW), 230, NOW, 5).problem(List.of(Goal.ENERGY));
    }

    @Test
    @DisplayName(
            "Cars that are there are points, each phase of each circuit above them is a limit, a contract one in kW")
    void isThePictureOfTheStation() {
        says("a", true, 6, PerPhase.ZERO);
        says("b", true, 6, PerPhase.ZERO);
        says("c", false, 0, PerPhase.ZERO);
        station.need("a", new Need(12, NOW + 3 * HOUR));
        Problem problem = problem();
        assertThat(problem.points()).extracting(p -> p.id()).containsExactly("a", "b");
        assertThat(problem.points().getFirst().need()).isEqualTo(12);
        assertThat(problem.points().getFirst().leaves()).isEqualTo(180);
        assertThat(problem.points().getLast().need())
                .as("usual where nobody said")
                .isEqualTo(10);
        assertThat(problem.points().getLast().phases()).isEqualTo(1);
        assertThat(problem.limits())
                .extracting(Limit::name)
                .contains("house, L1", "house, L2", "house, L3", "house, power", "cabinet, L1");
        assertThat(limit(problem, "house, L1").factor()).containsExactly(1, 0);
        assertThat(limit(problem, "cabinet, L2").factor()).as("b hangs on L2").containsExactly(1, 1);
        assertThat(limit(problem, "house, L1").most()[0]).as("35 − 1 − 5 A").isEqualTo(29);
        assertThat(limit(problem, "cabinet, L3").most()[0]).isEqualTo(20);
        assertThat(limit(problem, "house, power").most()[0]).isEqualTo(20 - 18 * 0.23);
    }

    @Test
    @DisplayName("A car that can be switched is a second point, of one phase, of which one charges at a time")
    void aCarThatCanBeSwitchedHasAChoice() {
        station.configure(station.point("a").withSwitching().withMap(PhaseMap.of("312", 1)));
        says("a", true, 6, new PerPhase(6, 6, 6));
        says("b", true, 6, PerPhase.ZERO);
        says("c", false, 0, PerPhase.ZERO);
        Problem problem = problem();
        assertThat(problem.points()).extracting(PlanPoint::id).containsExactly("a", "b", "a");
        assertThat(problem.points()).extracting(PlanPoint::phases).containsExactly(3, 1, 1);
        assertThat(problem.choices()).containsExactly(new PhaseChoice(0, 2, 2, 10));
        assertThat(limit(problem, "cabinet, L1").factor()).containsExactly(1, 0, 0);
        assertThat(limit(problem, "cabinet, L3").factor())
                .as("its first conductor")
                .containsExactly(1, 0, 1);
        assertThat(limit(problem, "house, power").factor()).containsExactly(0.69, 0.23, 0.23);
        assertThat(limit(problem, "a, one number of phases at a time").factor()).containsExactly(1, 0, 1);
        assertThat(problem.points().getLast().arrives()).isZero();
        StationView view = station.view(NOW);
        List<PointView> points = new ArrayList<>(view.points());
        points.set(0, switchedBefore(points.getFirst()));
        Problem later =
                new StationProblem(new StationView(view.circuits(), points), 230, NOW, 5).problem(List.of(Goal.ENERGY));
        assertThat(later.points().getLast().arrives())
                .as("its phases are kept until then")
                .isEqualTo(7);
        // of L1 4 A are left: 16 A of one phase are what it can have
        station.onMeter("house", new MeterSample(new PerPhase(36, 36, 7), NOW + 1_000), NOW + 1_000);
        var _ = station.decide(NOW + 1_000);
        Problem full = new StationProblem(station.view(NOW + 1_000), 230, NOW + 1_000, 5).problem(List.of(Goal.ENERGY));
        Plan plan = new RollingPlan().plan(full, Duration.ofSeconds(20));
        assertThat(StationProblem.phases(full, plan)).containsExactly(entry("a", 1));
        assertThat(StationProblem.currents(plan)).containsEntry("a", 16).containsEntry("b", 10);
        assertThat(plan.shares()).as("one for each car").hasSize(2);
    }

    private static PointView switchedBefore(PointView point) {
        return new PointView(
                point.settings(),
                point.status(),
                point.offered(),
                point.target(),
                point.drawn(),
                point.phases(),
                point.power(),
                point.energy(),
                point.arrived(),
                point.need(),
                point.pause(),
                point.reason(),
                NOW + 6 * 60_000 + 1);
    }

    @Test
    @DisplayName("What is planned is what the station offers")
    void isPlannedAndOffered() {
        says("a", true, 6, PerPhase.ZERO);
        says("b", false, 0, PerPhase.ZERO);
        says("c", false, 0, PerPhase.ZERO);
        Plan plan = new RollingPlan().plan(problem(), Duration.ofSeconds(20));
        assertThat(plan.why()).isEmpty();
        assertThat(StationProblem.currents(plan)).containsExactly(entry("a", 16));
        var strategy = new dev.fusewire.load.circuit.Plan(
                situation -> new int[situation.wishes().size()]);
        strategy.set(StationProblem.currents(plan), NOW + HOUR);
        station.strategy(strategy);
        var _ = station.decide(NOW + 1000);
        assertThat(station.view(NOW + 1000).points().getFirst().target()).isEqualTo(16);
    }

    @Test
    @DisplayName("A meter that has said nothing leaves nothing")
    void givesNothingWithoutAReading() {
        says("a", true, 6, PerPhase.ZERO);
        Problem problem = new StationProblem(station.view(NOW), 230, NOW, 5).problem(List.of(Goal.ENERGY));
        Plan plan = new RollingPlan().plan(problem, Duration.ofSeconds(20));
        assertThat(StationProblem.currents(plan).values()).allMatch(a -> a == 0);
    }

    private Problem problem(Ahead ahead, Goal... goals) {
        station.onMeter("house", new MeterSample(new PerPhase(5, 6, 7), NOW), NOW);
        var _ = station.decide(NOW);
        return new StationProblem(station.view(NOW), 230, NOW, 5, ahead).problem(List.of(goals));
    }

    private static Timetable from(int begin, int end, double value) {
        return new Timetable(List.of(new Span(NOW + begin * HOUR, NOW + end * HOUR, value)));
    }

    @Test
    @DisplayName("A limit that begins and ends bounds the slots between, and no others")
    void limitsHoldWhenTheyHold() {
        says("a", true, 6, PerPhase.ZERO);
        station.need("a", new Need(12, NOW + 4 * HOUR));
        Problem problem = problem(
                new Ahead(Timetable.EMPTY, Map.of("house", from(1, 2, 15)), Map.of("cabinet", from(2, 3, 6))),
                Goal.ENERGY);
        int[] edges = problem.slots().edges();
        assertThat(edges).contains(60, 120, 180);
        for (int t = 0; t < problem.slots().count(); t++) {
            boolean isFirst = edges[t] >= 60 && edges[t] < 120;
            assertThat(limit(problem, "house, L1").most()[t]).isEqualTo(isFirst ? 10 : 29);
            double kilowatts = limit(problem, "cabinet, power").most()[t];
            if (edges[t] >= 120 && edges[t] < 180) {
                assertThat(kilowatts).isEqualTo(6);
            } else {
                assertThat(kilowatts).isGreaterThan(100);
            }
        }
        // in the hour of 15 A it can have 10, in the hour of 6 kW 8.7
        Plan plan = new RollingPlan().plan(problem, Duration.ofSeconds(20));
        assertThat(plan.why()).isEmpty();
        assertThat(plan.shares().getFirst().met()).isTrue();
    }

    @Test
    @DisplayName("Energy comes when it is cheap, and no later than it is needed")
    void costsAreMinded() {
        says("a", true, 6, PerPhase.ZERO);
        station.need("a", new Need(11, NOW + 6 * HOUR));
        Timetable prices = new Timetable(List.of(
                new Span(NOW - HOUR, NOW + 2 * HOUR, 0.4),
                new Span(NOW + 2 * HOUR, NOW + 4 * HOUR, 0.1),
                new Span(NOW + 4 * HOUR, NOW + 8 * HOUR, 0.5)));
        Problem problem =
                problem(new Ahead(prices, Map.of(), Map.of()), Goal.DEADLINES, Goal.ENERGY, Goal.COST, Goal.CHANGES);
        Plan plan = new RollingPlan().plan(problem, Duration.ofSeconds(20));
        assertThat(plan.why()).isEmpty();
        assertThat(plan.shares().getFirst().met()).isTrue();
        assertThat(plan.shares().getFirst().now()).isZero();
        assertThat(plan.cost()).isCloseTo(11 * 0.1, within(0.02));
        station.need("a", new Need(11, NOW + HOUR + HOUR / 2));
        plan = new RollingPlan()
                .plan(
                        problem(
                                new Ahead(prices, Map.of(), Map.of()),
                                Goal.DEADLINES,
                                Goal.ENERGY,
                                Goal.COST,
                                Goal.CHANGES),
                        Duration.ofSeconds(20));
        assertThat(plan.shares().getFirst().met()).isTrue();
        assertThat(plan.cost()).isCloseTo(11 * 0.4, within(0.02));
    }

    @Test
    @DisplayName("A low peak spreads energy until it is needed, on top of what the house takes")
    void peaksAreMinded() {
        says("a", true, 6, PerPhase.ZERO);
        station.need("a", new Need(11, NOW + 2 * HOUR));
        Problem problem = problem(Ahead.NOTHING, Goal.DEADLINES, Goal.ENERGY, Goal.PEAK, Goal.CHANGES);
        Plan plan = new RollingPlan().plan(problem, Duration.ofSeconds(20));
        assertThat(plan.shares().getFirst().met()).isTrue();
        // 11 kWh in two hours are 5.5 kW, and 18 A × 230 V are the house's
        assertThat(plan.peak()).isBetween(5.5 + 4.1, 6.3 + 4.2);
    }

    @Test
    @DisplayName("A hundred prices of quarters of an hour make no hundred slots")
    void quarterHourlyPricesStaySolvable() {
        says("a", true, 6, PerPhase.ZERO);
        station.need("a", new Need(11, NOW + 24 * HOUR));
        Timetable prices = new Timetable(IntStream.range(0, 96)
                .mapToObj(i -> new Span(NOW + i * HOUR / 4, NOW + (i + 1) * HOUR / 4, 0.2 + 0.1 * Math.sin(i * i)))
                .toList());
        assertThat(problem(new Ahead(prices, Map.of(), Map.of()), Goal.COST)
                        .slots()
                        .count())
                .isBetween(35, 70);
    }

    @Test
    @DisplayName("A car whose driver said nothing may have more than is usual where there is room")
    void isNotEndedByAGuess() {
        says("a", true, 6, PerPhase.ZERO);
        assertThat(problem().points().getFirst().need()).isEqualTo(10);
        for (int second = 1; second < 4000; second++) {
            long now = NOW + second * 1000L;
            double all = 20 + 0.01 * (second % 7);
            station.onMeter("house", new MeterSample(new PerPhase(all, all, all), now), now);
            station.onCharger(
                    "a",
                    new ChargerReading(true, true, ChargerReading.Force.NEUTRAL, 16, new PerPhase(16, 16, 16), 3, now));
            var _ = station.decide(now);
        }
        long now = NOW + 4_000_000;
        assertThat(station.view(now).points().getFirst().energy()).isGreaterThan(11);
        PlanPoint still = new StationProblem(station.view(now), 230, now, 5)
                .problem(List.of(Goal.ENERGY))
                .points()
                .getFirst();
        assertThat(still.need()).isEqualTo(2);
    }

    private static Limit limit(Problem problem, String name) {
        return problem.limits().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
