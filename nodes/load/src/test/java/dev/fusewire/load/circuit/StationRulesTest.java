package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.Phase;
import dev.fusewire.load.circuit.Command.Action;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Cars behind a tree of circuits")
class StationRulesTest {

    private static final long MINUTE = 60_000;

    /** Others where there is time for more. */
    private static final int FIRST = Integer.getInteger("fusewire.seeds.first", 0);

    private static final int COUNT = Integer.getInteger("fusewire.seeds", 300);

    /** How often a current may be raised and taken back in 25 minutes: after 30 s, 1, 2, 4 and 8 minutes, and once before. */
    private static final int WAITS = 6;

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + (long) COUNT);
    }

    static LongStream someSeeds() {
        return LongStream.range(FIRST, FIRST + Math.max(1, COUNT / 10));
    }

    private static Sharing strategy(long seed) {
        return Sharing.values()[(int) (seed % Sharing.values().length)];
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("no circuit is above its limit on any phase for longer than control takes, whatever goes wrong")
    void keepsEveryCircuitBelowItsLimit(long seed) {
        Layout layout = Layout.draw(seed, true, 10 * MINUTE);
        Cabinet.play(layout, strategy(seed), new Invariants(layout));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("someSeeds")
    @DisplayName("where nothing happens, commands come to an end and nothing is left that anybody could use")
    void comesToRest(long seed) {
        Layout layout = Layout.draw(seed, false, 40 * MINUTE);
        Cabinet.play(layout, Sharing.FIRST_COME, new Cabinet.Watcher() {
            private int offers;
            private int pauses;

            @Override
            public void onCommand(Cabinet cabinet, Command command) {
                if (cabinet.now > 15 * MINUTE) {
                    offers += command.action() == Action.OFFER ? 1 : 0;
                    pauses += command.action() == Action.PAUSE ? 1 : 0;
                }
                // noise at the edge of an ampere may move one, each time after twice the wait; nothing swings
                assertThat(offers)
                        .as("offers in 25 minutes: " + command)
                        .isLessThanOrEqualTo(Math.max(2 * WAITS, cabinet.boxes.size() * 3));
                assertThat(pauses).as("pauses in 25 minutes: " + command).isLessThanOrEqualTo(1);
            }

            @Override
            public void onStep(Cabinet cabinet) {
                if (cabinet.now == 40 * MINUTE) {
                    usesWhatThereIs(cabinet);
                }
            }
        });
    }

    /** No car could have 2 A more than it has, and none that waits could charge. */
    private static void usesWhatThereIs(Cabinet cabinet) {
        for (int point = 0; point < cabinet.boxes.size(); point++) {
            Cabinet.Box box = cabinet.boxes.get(point);
            PointSettings settings = cabinet.layout.points().get(point);
            double appetite = Math.min(cabinet.layout.cars().get(point).appetite(), settings.maximum());
            double wants = box.current >= appetite - 2 ? 0 : box.current == 0 ? settings.minimum() + 2 : 2;
            boolean fits = true;
            for (int at : cabinet.path(point)) {
                for (int conductor = 1; conductor <= conductors(cabinet, point); conductor++) {
                    Phase phase = settings.map().phaseOf(conductor);
                    double margin = 1 + 2 * cabinet.layout.noise() + left(cabinet, at, phase);
                    fits &= cabinet.carried[at][phase.ordinal()] + wants + margin <= cabinet.limit(at);
                }
            }
            assertThat(fits && wants > 0)
                    .as(
                            "%s has %.1f A, %.1f A more would fit: %s",
                            settings.name(), box.current, wants, cabinet.view(point))
                    .isFalse();
        }
    }

    /** On how many its car charges; of one that has charged for less than a minute the station need not know it. */
    private static int conductors(Cabinet cabinet, int point) {
        return cabinet.boxes.get(point).onTime < MINUTE
                ? cabinet.layout.points().get(point).phases()
                : cabinet.conductors(point);
    }

    /** What is left to cars that take less than they are offered, so that they can begin to take more: 2 A each, A. */
    private static double left(Cabinet cabinet, int at, Phase phase) {
        double left = 0;
        for (int point = 0; point < cabinet.boxes.size(); point++) {
            boolean isBelow = IntStream.of(cabinet.path(point)).anyMatch(each -> each == at);
            Cabinet.Box box = cabinet.boxes.get(point);
            left += isBelow && cabinet.drawn(point, phase) > 0 ? Math.min(2, box.amp - box.current) : 0;
        }
        return left;
    }

    @Test
    @DisplayName(
            "a meter that falls silent while another is still: what is reckoned from both is as old as the older one")
    void reckonsFromTwoMetersThatFallSilentOneAfterTheOther() {
        keepsEveryCircuitBelowItsLimit(1083);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {60, 89})
    @DisplayName("a car that has too little room to begin again keeps none of it from the others")
    void leavesToOthersWhatIsTooLittleToBegin(long seed) {
        comesToRest(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("someSeeds")
    @DisplayName("nobody starves: cars of the same kind on one circuit are served alike within an hour, in turns")
    void servesAlike(long seed) {
        long hours = 2;
        Layout drawn = Layout.draw(seed, false, hours * 60 * MINUTE);
        Layout layout = drawn.crowded(5);
        Cabinet cabinet = Cabinet.play(layout, Sharing.EQUAL, new Invariants(layout));
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Cabinet.Box each : cabinet.boxes) {
            least = Math.min(least, each.onTime);
            most = Math.max(most, each.onTime);
            // turns of five minutes, and what beginning costs
            assertThat(each.pauses).as("pauses").isLessThanOrEqualTo((int) (hours * 60 / 5));
        }
        if (most > 10 * MINUTE) {
            assertThat(least).as("least served of %d", most).isGreaterThanOrEqualTo(most * 6 / 10);
        }
    }
}
