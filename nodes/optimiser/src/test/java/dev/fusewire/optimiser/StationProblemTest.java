package dev.fusewire.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.ChargingStation;
import dev.fusewire.load.circuit.CircuitSettings;
import dev.fusewire.load.circuit.Need;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.StationSettings;
import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.Problem;
import java.time.Duration;
import java.util.List;
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

    private static Limit limit(Problem problem, String name) {
        return problem.limits().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
