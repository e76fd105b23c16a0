package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import dev.fusewire.load.Scenario.Fault;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is given as the reason")
class ReasonRulesTest {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName("is true: the numbers are the meter's, the fuse's and the command's")
    void isTrue(long seed) {
        Scenario scenario = Scenario.draw(seed, Fault.honest());
        double rating = scenario.circuit().rating();
        Household.play(scenario, new Household.Watcher() {
            @Override
            public void onCommand(Household house, Decision decision) {
                Reason reason = decision.reason();
                Phase phase = reason.phase();
                String text = reason.text();
                if (decision.action() == Action.OFFER) {
                    assertThat(reason.current()).isEqualTo(decision.current());
                    assertThat(text).contains("%d A".formatted(decision.current()));
                }
                if (reason.kind() == Kind.METER_SILENT || reason.kind() == Kind.METER_LOST) {
                    // where no sample came yet the controller counts from its first tick
                    double tolerance = house.sample == null ? scenario.tickEvery() / 1000.0 : 1e-9;
                    assertThat(reason.seconds()).isCloseTo(house.silence() / 1000.0, within(tolerance));
                    assertThat(text).contains("for %.0f s".formatted(reason.seconds()));
                }
                if (phase == null || reason.kind() == Kind.EXCESS_DRAW) {
                    return;
                }
                double carried = Objects.requireNonNull(house.sample).current().of(phase);
                assertThat(reason.carried()).isEqualTo(carried);
                assertThat(reason.rating()).isEqualTo(rating);
                if (reason.kind() == Kind.CONTINUED) {
                    double left = scenario.circuit().limit() - Math.max(0, carried);
                    assertThat(text)
                            .isEqualTo(String.format(Locale.ROOT, "%s leaves %.1f A: charging continues", phase, left));
                } else if (reason.kind() == Kind.NO_ROOM) {
                    assertThat(reason.left()).isLessThan(scenario.guard().minimum());
                    double left = Math.max(0, reason.left());
                    assertThat(text)
                            .isEqualTo(String.format(
                                    Locale.ROOT, "%s leaves the car %.1f A of the 6 A it needs: paused", phase, left));
                } else {
                    assertThat(text)
                            .startsWith(
                                    String.format(Locale.ROOT, "%s carries %.1f A of %.0f A", phase, carried, rating));
                }
            }

            @Override
            public void onTick(Household house) {
                if (house.now % 20_000 != 0) {
                    return;
                }
                assertThat(house.controller.reason().text())
                        .doesNotContain("NaN")
                        .doesNotContain("null");
            }
        });
    }
}
