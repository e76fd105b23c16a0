package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import dev.fusewire.load.Scenario.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the car is offered")
class CurrentRulesTest {

    private static final EnumSet<Fault> ALL = Fault.honest();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 2: what is left is counted from what the car was measured to draw, and export adds nothing")
    void countsFromTheMeasuredCurrent(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        Household.play(scenario, new Household.Watcher() {
            private PerPhase drawnWithSample = PerPhase.ZERO;

            @Override
            public void onSample(Household house) {
                drawnWithSample = drawn(house);
            }

            private PerPhase drawn(Household house) {
                ChargerReading charger = house.reading;
                return charger == null ? PerPhase.ZERO : scenario.map().toSite(charger.drawn());
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                Reason reason = decision.reason();
                Phase phase = reason.phase();
                MeterSample sample = house.sample;
                if (decision.action() != Action.OFFER || phase == null || sample == null) {
                    return;
                }
                double limit = scenario.circuit().limit();
                double measured = reason.kind() == Kind.RAISED
                        ? Math.max(drawn(house).of(phase), drawnWithSample.of(phase))
                        : drawn(house).of(phase);
                assertThat(reason.left())
                        .isLessThanOrEqualTo(limit + 1e-9)
                        .isLessThanOrEqualTo(limit - sample.current().of(phase) + measured + 1e-9);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 3: up slowly, only on what was measured after the last command had its effect")
    void raisesSlowlyOnNewSamples(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        long deadTime = scenario.adjuster().deadTime().toMillis();
        long delay = scenario.adjuster().raiseDelay().toMillis();
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.action() != Action.OFFER || decision.current() <= house.offered()) {
                    return;
                }
                MeterSample sample = Objects.requireNonNull(house.sample);
                ChargerReading charger = Objects.requireNonNull(house.reading);
                assertThat(sample.time()).as("sample").isGreaterThanOrEqualTo(house.offeredAt + deadTime);
                assertThat(charger.time()).as("reading").isGreaterThanOrEqualTo(house.offeredAt + deadTime);
                assertThat(house.now).as("time").isGreaterThanOrEqualTo(house.offeredAt + delay);
                assertThat(house.silence()).as("silence").isLessThanOrEqualTo(15_000);
                assertThat(decision.current() - house.offered())
                        .as("step")
                        .isLessThanOrEqualTo(scenario.adjuster().raiseStep())
                        .isGreaterThanOrEqualTo(Math.min(
                                Math.min(
                                        scenario.adjuster().hysteresis(),
                                        scenario.adjuster().raiseStep()),
                                house.maximum - house.offered()));
                assertThat(decision.reason().kind()).isEqualTo(Kind.RAISED);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 3: never raised above what the highest house load of the raise delay leaves")
    void raisesNoFurtherThanTheHouseLeaves(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        long delay = scenario.adjuster().raiseDelay().toMillis();
        Household.play(scenario, new Household.Watcher() {
            private record House(PerPhase load, long time) {}

            private final Deque<House> loads = new ArrayDeque<>();

            @Override
            public void onSample(Household house) {
                MeterSample sample = house.sample;
                ChargerReading charger = house.reading;
                if (sample != null && charger != null && charger.time() >= house.offeredAt + 6_000) {
                    while (!loads.isEmpty() && loads.peek().time() < sample.time() - delay) {
                        loads.remove();
                    }
                    // what is true without the car: the meter's delay is what a controller cannot see
                    loads.add(new House(house.house, sample.time()));
                }
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.reason().kind() != Kind.RAISED) {
                    return;
                }
                for (House each : loads) {
                    // what was measured before the last command had its effect tells too little of the house
                    long since = Math.max(house.startedAt, house.offeredAt + 6_000);
                    if (each.time() < Math.max(house.now - delay, since)) {
                        continue;
                    }
                    for (Phase phase : Phase.ALL) {
                        if (scenario.carUses(phase)) {
                            assertThat(decision.current())
                                    .as("%s at %d", phase, each.time())
                                    .isLessThanOrEqualTo(floor(scenario, house, phase, each.time()));
                        }
                    }
                }
            }
        });
    }

    private static int floor(Scenario scenario, Household house, Phase phase, long time) {
        return (int) Math.floor(scenario.circuit().limit() - house.load(phase, time) + scenario.noise());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 3: down at once: no overload that lowering cures outlasts the devices' delays")
    void lowersAtOnce(long seed) {
        Scenario scenario = Scenario.quiet(seed);
        long longest = scenario.meterEvery()
                + scenario.meterDelay()
                + scenario.writeDelay()
                + scenario.carDelay()
                + 3 * Household.STEP;
        Household.play(scenario, new Household.Watcher() {
            private final long[] since = {-1, -1, -1};

            @Override
            public void onStep(Household house) {
                for (Phase phase : Phase.ALL) {
                    boolean curable = house.house.of(phase) + house.car.of(phase)
                                    > scenario.circuit().limit() + 2 * scenario.noise()
                            && house.carCurrent > scenario.adjuster().minimum() + 1
                            && scenario.carUses(phase)
                            && house.reading != null
                            && house.sample != null;
                    boolean rises = house.load(phase, house.now) > house.load(phase, house.now - Household.STEP);
                    if (!curable) {
                        since[phase.ordinal()] = -1;
                    } else if (since[phase.ordinal()] < 0 || rises) {
                        since[phase.ordinal()] = house.now;
                    }
                    if (curable && house.now - since[phase.ordinal()] > longest) {
                        assertThat(curable)
                                .as(
                                        "%s carries %s and the car %s of it, %s",
                                        phase, house.house, house.car, house.controller.reason())
                                .isFalse();
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 9: the fuse is the outermost bound, whatever maximum, safe current or mode is asked for")
    void neverOffersMoreThanTheFuse(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.action() == Action.OFFER) {
                    assertThat(decision.current())
                            .as(decision.reason().text())
                            .isGreaterThanOrEqualTo(scenario.adjuster().minimum())
                            .isLessThanOrEqualTo(house.maximum)
                            .isLessThanOrEqualTo((int) scenario.circuit().limit());
                }
            }

            @Override
            public void onTick(Household house) {
                if (house.reading != null) {
                    assertThat(house.offered()).as("maximum").isLessThanOrEqualTo(house.maximum);
                }
            }
        });
    }
}
