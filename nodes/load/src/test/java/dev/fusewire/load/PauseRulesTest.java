package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Household.Stopper;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import dev.fusewire.load.Scenario.Fault;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("When charging pauses and goes on")
class PauseRulesTest {

    private static final EnumSet<Fault> ALL = Fault.honest();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 4: a small overload is waited out, but never longer than the bound, and a large one never")
    void waitsOutSmallOverloadsOnly(long seed) {
        Scenario scenario = Scenario.draw(
                seed, EnumSet.of(Fault.OWNER_STOPS, Fault.UNPLUGGED, Fault.OTHER_MAXIMUM, Fault.STATE_LIES));
        double rating = scenario.circuit().rating();
        long bound = scenario.guard().longestOverload().toMillis();
        Household.play(scenario, new Household.Watcher() {
            private final long[] over = {-1, -1, -1};
            private final double[] heat = new double[3];
            private final double[] former = new double[3];
            private long sampledAt = -1;

            @Override
            public void onSample(Household house) {
                MeterSample sample = house.sample;
                if (sample == null) {
                    return;
                }
                note(sample);
                ChargerReading charger = house.reading;
                if (charger == null || !charger.charging() || !scenario.map().equals(PhaseMap.STRAIGHT)) {
                    return;
                }
                for (Phase phase : Phase.ALL) {
                    double least = sample.current().of(phase)
                            - Math.max(0, charger.drawn().of(phase) - 6);
                    if (scenario.carUses(phase) && least > 1.45 * rating) {
                        assertThat(house.isPausedOrAsked())
                                .as("%s carries %s: %s", phase, sample.current(), house.controller.reason())
                                .isTrue();
                    }
                }
            }

            private void note(MeterSample sample) {
                double seconds = sampledAt < 0 ? 0 : (sample.time() - sampledAt) / 1000.0;
                sampledAt = sample.time();
                for (Phase phase : Phase.ALL) {
                    int i = phase.ordinal();
                    double share = Math.abs(sample.current().of(phase)) / rating;
                    double most = Math.max(share, former[i]);
                    heat[i] = Math.max(0, heat[i] + (most * most - 1.1) * seconds);
                    former[i] = share;
                    over[i] = share <= 1 ? -1 : over[i] < 0 ? sample.time() : over[i];
                }
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                MeterSample sample = house.sample;
                ChargerReading charger = house.reading;
                Phase phase = decision.reason().phase();
                if (decision.action() != Action.PAUSE || sample == null || charger == null || phase == null) {
                    return;
                }
                if (sample.time() != sampledAt) {
                    note(sample);
                }
                int i = phase.ordinal();
                double carried = sample.current().of(phase);
                double least = carried
                        - Math.max(0, scenario.map().toSite(charger.drawn()).of(phase) - 6);
                if (decision.reason().kind() == Kind.NO_ROOM) {
                    assertThat(house.highest(phase, sample.time() - 30_000) + 6 + scenario.noise())
                            .as(decision.reason().text())
                            .isGreaterThan(rating);
                    return;
                }
                assertThat(carried).isGreaterThan(rating);
                assertThat(house.now - over[i] >= bound
                                || heat[i] >= 30
                                || least > 1.45 * rating
                                || decision.reason().kind() == Kind.EXCESS_DRAW)
                        .as(decision.reason().text())
                        .isTrue();
            }

            @Override
            public void onTick(Household house) {
                ChargerReading charger = house.reading;
                for (Phase phase : Phase.ALL) {
                    int i = phase.ordinal();
                    if (over[i] >= 0
                            && house.now - over[i] >= bound
                            && charger != null
                            && charger.charging()
                            && scenario.carUses(phase)
                            && !house.isPausedOrAsked()) {
                        assertThat(house.now - over[i])
                                .as("%s, %s", phase, house.controller.reason())
                                .isLessThan(bound);
                    }
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 4: below the minimum there is only the pause")
    void offersNothingBelowTheMinimum(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.action() == Action.OFFER) {
                    assertThat(decision.current()).isBetween(scenario.adjuster().minimum(), house.maximum);
                } else {
                    assertThat(decision.current()).isZero();
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 6: only a pause of ours is ended, whatever owner, car, devices and restarts do")
    void endsOnlyItsOwnPause(long seed) {
        Scenario scenario = Scenario.draw(seed, ALL);
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.action() == Action.CONTINUE) {
                    assertThat(house.stopper == Stopper.OWNER && !taken)
                            .as(decision.reason().text())
                            .isFalse();
                    assertThat(house.controller.pause()).isEqualTo(State.ENDING);
                }
                if (decision.action() == Action.PAUSE) {
                    // stopped by the owner since the charge point was read: nobody can tell whose the pause is
                    taken = house.stopper == Stopper.OWNER
                            && house.reading != null
                            && house.reading.force() != Force.OFF;
                    assertThat(house.controller.pause()).isIn(State.REQUESTED, State.OURS);
                }
            }

            private long stopped;
            private boolean taken;

            @Override
            public void onStep(Household house) {
                stopped = house.stopper == Stopper.OWNER && !taken ? stopped + 1 : 0;
                taken &= house.stopper == Stopper.OWNER;
                if (stopped > 0 && house.force != Force.OFF) {
                    throw new AssertionError("the owner's stop was undone");
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("Rule 6: a pause of ours ends when there is room again, over a restart too")
    void endsItsOwnPauseWhenThereIsRoom(long seed) {
        Scenario scenario = Scenario.draw(seed, EnumSet.of(Fault.RESTART, Fault.METER_SILENT, Fault.CHARGER_HANGS));
        double needed = scenario.guard().minimum() + scenario.guard().resumeMargin() + scenario.noise();
        // room has to be seen for the delay, meter and charge point have to be back, and the command to be repeated
        // once
        long longest = scenario.guard().resumeDelay().toMillis()
                + scenario.guard().shortestPause().toMillis()
                + 4 * scenario.meterEvery()
                + 40_000;
        Household.play(scenario, new Household.Watcher() {
            private long since = -1;

            @Override
            public void onStep(Household house) {
                boolean room = house.stopper == Stopper.US
                        && !house.suffers(Fault.RESTART)
                        && !house.suffers(Fault.METER_SILENT)
                        && !house.suffers(Fault.CHARGER_HANGS);
                for (Phase phase : Phase.ALL) {
                    room &= scenario.circuit().limit() - Math.max(0, house.load(phase, house.now)) > needed;
                }
                since = !room ? -1 : since < 0 ? house.now : since;
                if (room && house.now - since > longest) {
                    throw new AssertionError("still paused: " + house.controller.reason());
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName(
            "Rule 7: a charge point that hangs or refuses holds nothing up: it is told again, and not all the time")
    void tellsAgainWithoutHaste(long seed) {
        Scenario scenario = Scenario.draw(seed, EnumSet.of(Fault.CHARGER_HANGS, Fault.CHARGER_REFUSES));
        Household.play(scenario, new Household.Watcher() {
            private int last;
            private long at = Household.NEVER;
            private Action pauses = Action.KEEP;
            private long pausedAt = Household.NEVER;

            @Override
            public void onCommand(Household house, Decision decision) {
                if (decision.action() == Action.OFFER) {
                    if (decision.current() == last) {
                        assertThat(house.now - at).as(decision.reason().text()).isGreaterThanOrEqualTo(2_000);
                    }
                    last = decision.current();
                    at = house.now;
                } else {
                    if (decision.action() == pauses) {
                        assertThat(house.now - pausedAt).isGreaterThanOrEqualTo(15_000);
                    }
                    pauses = decision.action();
                    pausedAt = house.now;
                }
            }

            @Override
            public void onSample(Household house) {
                MeterSample sample = house.sample;
                ChargerReading charger = house.reading;
                if (sample == null || charger == null || !house.suffers(Fault.CHARGER_HANGS)) {
                    return;
                }
                for (Phase phase : Phase.ALL) {
                    boolean heavy = sample.current().of(phase)
                            > scenario.circuit().limit()
                                    + scenario.map().toSite(charger.drawn()).of(phase);
                    if (heavy && scenario.carUses(phase) && charger.charging()) {
                        assertThat(house.offered() <= scenario.adjuster().minimum() || house.isPausedOrAsked())
                                .as("%s carries %s: %s", phase, sample.current(), house.controller.reason())
                                .isTrue();
                    }
                }
            }
        });
    }
}
