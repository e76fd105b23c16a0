package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("whether a meter can be trusted")
class StandingTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final PhaseSet phases = new PhaseSet(LIMIT, Clamps.AS_MARKED);
    private final Standing standing = new Standing(phases, LIMIT, 0);

    private void hear(int clamp, long second) {
        phases.take(MeterReport.builder().add(clamp, Quantity.CURRENT, 1).build(), second * SECOND);
        standing.heard(second * SECOND);
    }

    private void hearAll(long second) {
        for (int clamp = 0; clamp < 3; clamp++) {
            hear(clamp, second);
        }
    }

    private String text(long second) {
        return standing.status(second * SECOND).map(Status::text).orElse("");
    }

    private Object told(String name, long second) {
        return standing.message(second * SECOND, "t").payload() instanceof ObjectValue payload
                ? String.valueOf(payload.get(name))
                : "";
    }

    @Test
    void aMeterThatBeginsIsWaitedForAndThenCalledSilent() {
        assertThat(standing.changes(0)).isFalse();
        assertThat(told("reason", 1)).isEqualTo(Standing.WAITING);
        assertThat(told("online", 1)).isEqualTo("false");
        assertThat(told("reason", 34)).isEqualTo(Standing.WAITING);
        assertThat(text(36)).isEqualTo("silent for 36 s");
    }

    @Test
    void isToldOnceForEachChange() {
        hearAll(1);
        assertThat(standing.changes(SECOND)).isTrue();
        assertThat(standing.changes(2 * SECOND)).isFalse();
        assertThat(told("state", 2)).isEqualTo("fresh");
        assertThat(told("online", 2)).isEqualTo("true");
        assertThat(standing.changes(37 * SECOND)).isTrue();
        assertThat(told("state", 37)).isEqualTo("silent");
        assertThat(told("reason", 37)).isEqualTo("silent for 36 s");
        standing.unreachable("no connection to the MQTT broker");
        assertThat(standing.changes(38 * SECOND)).isTrue();
        assertThat(told("state", 38)).isEqualTo("offline");
        assertThat(text(38)).isEqualTo("offline: no connection to the MQTT broker");
        hearAll(39);
        assertThat(standing.changes(39 * SECOND)).isTrue();
        assertThat(told("state", 39)).isEqualTo("fresh");
    }

    @Test
    void aPhaseThatIsMissingIsNamedWhileTheOthersSpeak() {
        hear(0, 1);
        hear(2, 1);
        assertThat(standing.changes(SECOND)).isFalse();
        assertThat(text(2)).isEqualTo("L2 not heard yet");
    }

    @Test
    void howLongItHasBeenSilentIsShownEveryFiveSeconds() {
        assertThat(text(40)).isEqualTo("silent for 40 s");
        assertThat(text(42)).isEmpty();
        assertThat(text(45)).isEqualTo("silent for 45 s");
    }
}
