package dev.fusewire.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings file's {@code stations}. */
class StationSettingsTest {

    private static final Path DIR = Path.of("user");

    @Test
    void withoutAnyUnknownStationsWaitAndAClaimHoldsTwentySeconds() {
        StationSettings settings = StationSettings.of(DIR, null);
        assertThat(settings.unknown()).isEqualTo(StationSettings.Unknown.HOLD);
        assertThat(settings.withoutPassword()).isEqualTo(StationSettings.WithoutPassword.LOCAL);
        assertThat(settings.claim()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.file()).isEqualTo(DIR.resolve("stations.db"));
    }

    @Test
    void areReadAndNamedWhereTheyDoNotFit() {
        StationSettings settings = StationSettings.of(DIR, ObjectValue.of("unknown", "accept", "claim", 45));
        assertThat(settings.unknown()).isEqualTo(StationSettings.Unknown.ACCEPT);
        assertThat(settings.claim()).isEqualTo(Duration.ofSeconds(45));
        assertThatThrownBy(() -> StationSettings.of(DIR, ObjectValue.of("unknown", "maybe")))
                .hasMessage("setting stations.unknown is \"maybe\", expected refuse, hold or accept");
        assertThatThrownBy(() -> StationSettings.of(DIR, ObjectValue.of("withoutPassword", "no")))
                .hasMessage("setting stations.withoutPassword is \"no\", expected accept, local or refuse");
        assertThatThrownBy(() -> StationSettings.of(DIR, ObjectValue.of("claim", "soon")))
                .hasMessageContaining("setting stations.claim is \"soon\"")
                .hasMessageContaining("seconds");
    }
}
