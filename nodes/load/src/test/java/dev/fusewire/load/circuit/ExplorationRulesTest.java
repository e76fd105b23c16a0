package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever happens in a house with a cabinet, in whatever order")
class ExplorationRulesTest {

    @Test
    void noSequenceOfTwoEventsBreaksARule() {
        Exploration exploration = new Exploration();
        assertThat(exploration.explore(2, Duration.ofMinutes(10).toNanos())).isTrue();
        assertThat(exploration.found()).as(exploration.report()).isEmpty();
        assertThat(exploration.states()).isGreaterThan(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a silent charge point's last word was held against the meter
                "SECOND_COMES HOUSE_NO_ROOM FIRST_SILENT",
                "SECOND_COMES HOUSE_NO_ROOM FIRST_SILENT WAIT",
                // one that had refused was never asked again
                "FIRST_REFUSES HOUSE_METER_SILENT WAIT_FIVE_MINUTES",
                // a pause that was not seen was taken back without a meter
                "CABINET_METER_SILENT FIRST_REFUSES HOUSE_NO_ROOM WAIT_LONG",
                // what drew in spite of a pause was given to others
                "THIRD_COMES FIRST_SILENT WAIT_LONG CABINET_HIGH",
                // a command that was refused was given again too late, or only one of two
                "FIRST_REFUSES CABINET_HIGH FIRST_OBEYS HOUSE_METER_SILENT",
                "FIRST_REFUSES HOUSE_FAR_TOO_MUCH FIRST_OBEYS WAIT_LONG"
            })
    void whatWasFoundOnceStaysMended(String events) {
        Exploration.play(Arrays.stream(events.split(" "))
                        .map(ExploredEvent::valueOf)
                        .toList())
                .recover();
    }
}
