package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever happens to meter, charger, owner and program in a row")
class ExplorationTest {

    /** What three events lead to is looked at whole; more than that is found by hand, see {@link Exploration}. */
    @Test
    void noRuleIsBrokenByThreeEvents() {
        Exploration exploration = new Exploration();
        assertThat(exploration.explore(3, Duration.ofMinutes(10).toNanos())).isTrue();
        assertThat(exploration.found()).as(exploration.report()).isEmpty();
        assertThat(exploration.states()).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what the car's current did while it was not told was forgotten
                "METER_FROZEN CURRENTS_UNTOLD CURRENTS_TOLD WAIT_LONG",
                // so was that the meter had not moved since an increase, as soon as the current was told again
                "CURRENTS_UNTOLD METER_FROZEN WAIT_LONG CURRENTS_TOLD",
                // what the app had set was lowered to more than we had offered
                "METER_FROZEN OWNER_STOPS SHOWS_ONLY APP_SETS_16",
                "METER_FROZEN OWNER_STOPS SHOWS_ONLY APP_SETS_16 APP_SETS_16",
                // a pause that did not show was taken back as the meter showed noughts
                "REFUSES HOUSE_NO_ROOM METER_NOUGHTS WAIT_LONG",
                // a short change the meter had missed was forgotten
                "HOUSE_SMALL_OVERLOAD WAIT HOUSE_LOW METER_FROZEN APP_SETS_16",
                // a fall of the meter was taken for its answer to a rise
                "HOUSE_SMALL_OVERLOAD HOUSE_LOW APP_SETS_16 METER_FROZEN WAIT_LONG",
                // what a meter that stood still did not answer was held against it for half an hour
                "HOUSE_SMALL_OVERLOAD WAIT_FIVE_MINUTES METER_FROZEN OWNER_LIFTS WAIT_FIVE_MINUTES",
                // a charger that says no car is there was paused and continued over and over
                "STATE_IDLE HOUSE_NO_ROOM WAIT_LONG",
                "STATE_IDLE HOUSE_NO_ROOM WE_RESTART WAIT_LONG",
                // a restart forgets what the meter did before it, and nothing else
                "HOUSE_SMALL_OVERLOAD HOUSE_LOW METER_FROZEN WE_RESTART"
            })
    void whatWasFoundOnceStaysMended(String events) {
        ExploredHouse house = Exploration.play(
                Arrays.stream(events.split(" ")).map(ExploredEvent::valueOf).toList());
        house.recover();
    }
}
