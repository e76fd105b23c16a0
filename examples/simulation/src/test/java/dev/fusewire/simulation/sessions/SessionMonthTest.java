package dev.fusewire.simulation.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The made-up month")
class SessionMonthTest {

    private final List<GarageSession> sessions = SessionMonth.generate(SessionMonth.SEED);

    @Test
    @DisplayName("has the published figures")
    void hasThePublishedFigures() {
        assertThat(sessions).hasSize(954);
        assertThat(sessions.stream().mapToDouble(GarageSession::energy).sum()).isCloseTo(8900, offset(1.0));
        assertThat(median(sessions.stream().mapToDouble(GarageSession::energy).toArray()))
                .isCloseTo(6.67, offset(0.01));
        assertThat(median(sessions.stream()
                        .mapToDouble(s -> (s.leaves() - s.arrives()) / 12.0)
                        .toArray()))
                .isCloseTo(6.1, offset(0.05));
        assertThat(sessions.stream().filter(GarageSession::threePhase)).hasSize(536);
        assertThat(sessions.stream().map(GarageSession::station).distinct()).hasSize(47);
    }

    private static double median(double[] values) {
        java.util.Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    @Test
    @DisplayName("has never more than 33 cars, and one at a station")
    void hasRoomForAll() {
        Map<Integer, Integer> present = new HashMap<>();
        Map<Integer, Integer> freeFrom = new HashMap<>();
        for (GarageSession s : sessions) {
            assertThat(s.leaves()).isGreaterThan(s.arrives());
            assertThat(freeFrom.getOrDefault(s.station(), 0)).isLessThanOrEqualTo(s.arrives());
            freeFrom.put(s.station(), s.leaves());
            for (int t = s.arrives(); t < s.leaves(); t++) {
                var _ = present.merge(t, 1, Integer::sum);
            }
        }
        assertThat(present.values()).allMatch(n -> n <= 33);
    }

    @Test
    @DisplayName("is the same for the same seed")
    void isRepeatable() {
        assertThat(SessionMonth.generate(SessionMonth.SEED)).isEqualTo(sessions);
        assertThat(SessionMonth.generate(1)).isNotEqualTo(sessions);
    }
}
