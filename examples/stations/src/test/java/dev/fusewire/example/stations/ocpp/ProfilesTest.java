package dev.fusewire.example.stations.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Charging profiles of a simulated station")
class ProfilesTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest(name = "away for {0} s with a profile for 60 s, invalid for good {1}: {2} A, then {3} A")
    @CsvSource({"30, true, 6, 6", "90, false, Infinity, 6", "90, true, Infinity, Infinity"})
    void endWithTheConnection(int away, boolean isForGood, double meanwhile, double after) {
        Profiles profiles = new Profiles();
        profiles.install(1, new JsonObject("""
            {"chargingProfileId": 1, "stackLevel": 1, "chargingProfilePurpose": "TxDefaultProfile",
             "chargingProfileKind": "Absolute", "maxOfflineDuration": 60, "invalidAfterOfflineDuration": %s,
             "chargingSchedule": {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6}]}}
            """.formatted(isForGood)), NOW);
        Instant back = NOW.plusSeconds(away);
        profiles.offline(NOW);
        assertThat(profiles.limit(1, NOW, back, false)).isEqualTo(meanwhile);
        profiles.online(back);
        assertThat(profiles.limit(1, NOW, back, false)).isEqualTo(after);
    }
}
