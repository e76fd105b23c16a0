package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.PauseOwnership.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whose pause it is")
class PauseOwnershipTest {

    private final PauseOwnership pause = new PauseOwnership();

    @Test
    void oursFromTheMomentItShowsUntilItEnds() {
        assertThat(pause.pause()).isTrue();
        assertThat(pause.state()).isEqualTo(State.REQUESTED);
        pause.onCharger(true, false);
        assertThat(pause.state()).isEqualTo(State.REQUESTED);
        pause.onCharger(true, true);
        assertThat(pause.state()).isEqualTo(State.OURS);
        assertThat(pause.pause()).isTrue();
        assertThat(pause.state()).isEqualTo(State.OURS);
        assertThat(pause.end()).isTrue();
        assertThat(pause.state()).isEqualTo(State.ENDING);
        pause.onCharger(true, true);
        assertThat(pause.state()).isEqualTo(State.ENDING);
        pause.onCharger(true, false);
        assertThat(pause.state()).isEqualTo(State.NONE);
        assertThat(pause.isOurs()).isFalse();
    }

    @Test
    void theOwnersWhereNobodyHereAskedForIt() {
        pause.onCharger(true, true);
        assertThat(pause.state()).isEqualTo(State.FOREIGN);
        assertThat(pause.pause()).isFalse();
        assertThat(pause.end()).isFalse();
        assertThat(pause.state()).isEqualTo(State.FOREIGN);
        pause.onCharger(true, true);
        assertThat(pause.state()).isEqualTo(State.FOREIGN);
        pause.onCharger(true, false);
        assertThat(pause.state()).isEqualTo(State.NONE);
    }

    @Test
    void nobodysToEndWhereThereIsNone() {
        assertThat(pause.end()).isFalse();
        assertThat(pause.state()).isEqualTo(State.NONE);
    }

    @Test
    void nobodysAnyMoreWhereSomebodyElseEndedIt() {
        assertThat(pause.pause()).isTrue();
        pause.onCharger(true, true);
        pause.onCharger(true, false);
        assertThat(pause.state()).isEqualTo(State.NONE);
        pause.onCharger(true, true);
        assertThat(pause.state()).isEqualTo(State.FOREIGN);
    }

    @Test
    void nobodysOnceTheCarIsUnplugged() {
        pause.onCharger(true, true);
        pause.onCharger(false, true);
        assertThat(pause.state()).isEqualTo(State.NONE);
        assertThat(pause.pause()).isTrue();
        pause.onCharger(false, false);
        assertThat(pause.state()).isEqualTo(State.NONE);
    }

    @ParameterizedTest(name = "kept as {0}, the charge point pauses: {1}, then {2}")
    @CsvSource({
        "NONE, false, NONE",
        "NONE, true, FOREIGN",
        "FOREIGN, true, FOREIGN",
        "FOREIGN, false, NONE",
        "REQUESTED, true, OURS",
        "REQUESTED, false, NONE",
        "OURS, true, OURS",
        "OURS, false, NONE",
        "ENDING, true, OURS",
        "ENDING, false, NONE"
    })
    void theSameAfterARestart(State kept, boolean paused, State expected) {
        PauseOwnership restored = new PauseOwnership(kept);
        restored.onCharger(true, paused);
        assertThat(restored.state()).isEqualTo(expected);
    }

    @Test
    void judgedByTheFirstWordAfterARestartOnly() {
        PauseOwnership restored = new PauseOwnership(State.OURS);
        assertThat(restored.state()).isEqualTo(State.OURS);
        restored.onCharger(true, false);
        restored.onCharger(true, true);
        assertThat(restored.state()).isEqualTo(State.FOREIGN);
    }
}
