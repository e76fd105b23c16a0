package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.Scenario.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Which phases count")
class PhaseRulesTest {

    private static final EnumSet<Fault> ALL = Fault.honest();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 1: phase by phase; turning the charge point's phases turns the answer with them")
    void followsThePhaseMap(long seed) {
        Scenario straight = with(Scenario.draw(seed, ALL), PhaseMap.of("123", 1));
        Scenario turned = turned(straight);
        assertThat(commands(turned)).isEqualTo(commands(straight));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 1: a phase the car does not use limits it only until that is known")
    void isLimitedByItsOwnPhasesOnly(long seed) {
        Scenario scenario = Scenario.draw(seed, EnumSet.of(Fault.CHARGER_REFUSES, Fault.METER_SILENT));
        Household.play(scenario, new Household.Watcher() {
            private long charged;
            private long readAt;

            @Override
            public void onStep(Household house) {
                ChargerReading charger = house.reading;
                if (charger != null && charger.time() != readAt) {
                    charged += charger.drawn().l1()
                                            + charger.drawn().l2()
                                            + charger.drawn().l3()
                                    >= 1
                            ? charger.time() - readAt
                            : 0;
                    readAt = charger.time();
                }
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                Phase phase = decision.reason().phase();
                if (phase != null && charged > 70_000) {
                    assertThat(scenario.carUses(phase))
                            .as("%s decides: %s", phase, decision.reason())
                            .isTrue();
                }
            }
        });
    }

    private static List<String> commands(Scenario scenario) {
        List<String> commands = new ArrayList<>();
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                commands.add(house.now + " " + decision.action() + " " + decision.current());
            }
        });
        return commands;
    }

    private static Scenario with(Scenario s, PhaseMap map) {
        return new Scenario(
                s.seed(),
                s.circuit(),
                s.adjuster(),
                s.guard(),
                s.limits(),
                map,
                s.conductors(),
                s.appetite(),
                s.carDelay(),
                s.writeDelay(),
                s.readingEvery(),
                s.readingDelay(),
                s.meterEvery(),
                s.meterDelay(),
                s.tickEvery(),
                0,
                s.base(),
                s.appliances(),
                s.troubles());
    }

    /** The same household with L1, L2, L3 called L2, L3, L1. */
    private static Scenario turned(Scenario s) {
        List<Scenario.Appliance> appliances = s.appliances().stream()
                .map(each -> new Scenario.Appliance(turned(each.phase()), each.current(), each.from(), each.to()))
                .toList();
        PerPhase base = new PerPhase(s.base().l3(), s.base().l1(), s.base().l2());
        PhaseMap map = PhaseMap.of("231", s.map().onePhaseConductor());
        return new Scenario(
                s.seed(),
                s.circuit(),
                s.adjuster(),
                s.guard(),
                s.limits(),
                map,
                s.conductors(),
                s.appetite(),
                s.carDelay(),
                s.writeDelay(),
                s.readingEvery(),
                s.readingDelay(),
                s.meterEvery(),
                s.meterDelay(),
                s.tickEvery(),
                0,
                base,
                appliances,
                s.troubles());
    }

    private static Phase turned(Phase phase) {
        return Phase.ALL[(phase.ordinal() + 1) % 3];
    }
}
