package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Scenario.Fault;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("When the meter falls silent")
class MeterRulesTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 5: first nothing is raised, then the safe current is offered, then charging pauses")
    void goesDownTheLadder(long seed) {
        Scenario scenario = Scenario.draw(
                seed, EnumSet.of(Fault.METER_SILENT, Fault.CHARGER_HANGS, Fault.OTHER_MAXIMUM, Fault.UNPLUGGED));
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                boolean more = decision.action() == Action.CONTINUE && house.force == ChargerReading.Force.OFF
                        || decision.action() == Action.OFFER && decision.current() > house.offered();
                if (house.silence() > 15_000 && more) {
                    throw new AssertionError("more after %d ms of silence: %s".formatted(house.silence(), decision));
                }
            }

            @Override
            public void onTick(Household house) {
                ChargerReading charger = house.reading;
                if (charger == null || !charger.connected()) {
                    return;
                }
                int safe = scenario.adjuster().safeCurrent();
                boolean isSilent = house.silence() > 35_000;
                boolean isLost = house.silence() > 300_000;
                if (isSilent && safe > 0) {
                    assertThat(house.offered())
                            .as("%s", house.controller.reason())
                            .isLessThanOrEqualTo(safe);
                }
                if ((isLost || isSilent && safe == 0) && charger.charging() && !house.isPausedOrAsked()) {
                    throw new AssertionError("not paused: " + house.controller.reason());
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 5: after a silence it takes three samples until something is raised or goes on")
    void wantsProofAfterwards(long seed) {
        Scenario scenario = Scenario.draw(seed, EnumSet.of(Fault.METER_SILENT, Fault.RESTART));
        Household.play(scenario, new Household.Watcher() {
            private int proof;
            private long startedAt;
            private long sampledAt;

            @Override
            public void onSample(Household house) {
                if (house.sample == null) {
                    return;
                }
                count(house);
            }

            private void count(Household house) {
                long time = house.sample == null ? 0 : house.sample.time();
                if (time == sampledAt) {
                    return;
                }
                if (house.now - sampledAt > 35_000 || startedAt != house.startedAt) {
                    proof = 0;
                    startedAt = house.startedAt;
                }
                proof++;
                sampledAt = time;
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                count(house);
                boolean more = decision.action() == Action.CONTINUE && house.force == ChargerReading.Force.OFF
                        || decision.action() == Action.OFFER && decision.current() > house.offered();
                if (more) {
                    assertThat(proof).as(decision.reason().text()).isGreaterThanOrEqualTo(3);
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 5: an honest meter is believed, under a roof with solar cells too, and with a slow one or charge"
            + " point")
    void believesAnHonestMeter(long seed) {
        Household.play(Scenario.draw(seed, Fault.honest()), new Household.Watcher() {
            @Override
            public void onTick(Household house) {
                Reason reason = house.controller.reason();
                Doubt doubt = reason.doubt();
                // some of these houses carry what no fuse does; to try out a meter is no alarm
                assertThat(doubt == null
                                || doubt.kind() == Doubt.Kind.BEYOND_FUSE
                                || reason.kind() == Reason.Kind.METER_TRIED)
                        .as(reason.text())
                        .isTrue();
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName(
            "Rule 5: nothing is raised or continued on noughts, or on a meter that stands still while the car does not")
    void raisesNothingOnAMeterThatCannotBe(long seed) {
        Scenario scenario =
                Scenario.draw(seed, EnumSet.of(Fault.METER_NOUGHTS, Fault.METER_FROZEN, Fault.OTHER_MAXIMUM));
        // until a charge point has told what the car draws, twice, and the meter has looked since
        long known = 3 * scenario.readingEvery() + scenario.meterEvery() + scenario.meterDelay() + scenario.carDelay();
        Household.play(scenario, new Household.Watcher() {
            private long since = Household.NEVER;
            private double drawnThen;

            @Override
            public void onStep(Household house) {
                boolean frozen = house.suffers(Fault.METER_FROZEN) && !house.suffers(Fault.METER_NOUGHTS);
                if (!frozen && house.now % scenario.meterEvery() < Household.STEP) {
                    drawnThen = house.carCurrent;
                }
                boolean cannotBe =
                        house.suffers(Fault.METER_NOUGHTS) || frozen && Math.abs(house.carCurrent - drawnThen) >= 3;
                since = !cannotBe ? Household.NEVER : since == Household.NEVER ? house.now : since;
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                boolean raises = decision.action() == Action.CONTINUE
                        || decision.action() == Action.OFFER && decision.current() > house.offered();
                if (raises && since != Household.NEVER && house.now - since > known) {
                    throw new AssertionError("%s after %d ms: %s".formatted(decision, house.now - since, house.sample));
                }
            }
        });
    }

    @Test
    @DisplayName("Rule 5: a set of phases with a gap is no sample")
    void aPartialSetIsNoSample() {
        assertThatThrownBy(() -> new MeterSample(new PerPhase(1, Double.NaN, 3), 0))
                .hasMessage("a phase is missing: 1.0 / NaN / 3.0 A");
    }

    @Test
    @DisplayName("Rule 5: watching the meter needs no setting")
    void isOnByDefault() {
        assertThat(MeterLimits.DEFAULT.silent()).hasSeconds(35);
        assertThat(AdjusterSettings.DEFAULT.safeCurrent()).isEqualTo(6);
        assertThat(State.values()).contains(State.FOREIGN);
    }
}
