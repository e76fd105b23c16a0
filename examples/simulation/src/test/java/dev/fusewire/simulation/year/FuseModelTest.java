package dev.fusewire.simulation.year;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FuseModelTest {

    @ParameterizedTest
    @EnumSource(FuseKind.class)
    void carriesForAnHourWhatTheStandardSays(FuseKind kind) {
        assertThat(secondsToTrip(kind, kind.carried * 0.999)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"BREAKER, 1.45, 30, 3600", "BREAKER, 2.55, 1, 60", "GG, 1.6, 15, 3600", "GG, 2.08, 9, 60"})
    void givesWayBetween(FuseKind kind, double load, int earliest, int latest) {
        assertThat(secondsToTrip(kind, load)).isBetween(earliest, latest);
    }

    private static int secondsToTrip(FuseKind kind, double load) {
        var fuse = new FuseModel(kind, 25);
        for (int second = 1; second <= 3600; second++) {
            if (fuse.bears(0, load * 25, 3)) {
                assertThat(fuse.trips()).isEqualTo(1);
                return second;
            }
        }
        return -1;
    }
}
