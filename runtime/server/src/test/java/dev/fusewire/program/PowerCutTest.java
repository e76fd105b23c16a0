package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A power cut")
class PowerCutTest {

    /** A few of the two hundred that {@code PowerCuts} is run with by hand. */
    private static final int CUTS = 5;

    @TempDir
    Path folder;

    @Test
    void losesNoDeployThatWasAnsweredAndNoFile() throws Exception {
        PowerCuts cuts = new PowerCuts(folder, System.nanoTime());
        for (int i = 0; i < CUTS; i++) {
            cuts.round();
        }
        assertThat(cuts.answered()).isGreaterThanOrEqualTo(CUTS);
        assertThat(cuts.counted()).isPositive();
    }
}
