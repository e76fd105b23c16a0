package dev.fusewire.trust.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what {@link KillMain} does at length. */
class KilledStationsTest {

    @TempDir
    Path folder;

    @Test
    void noSessionIsLostOrCountedTwiceWhenTheProgramIsKilled() throws Exception {
        assertThat(new KilledStations(folder, 1).run(3)).isEmpty();
    }
}
