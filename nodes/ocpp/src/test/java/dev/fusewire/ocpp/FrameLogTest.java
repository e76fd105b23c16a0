package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.ocpp.FrameLog.Way;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameLogTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final FrameLog log = new FrameLog(500, Duration.ofHours(1));

    private String kept(String frame) {
        log.add("CP01", NOW, Way.TO_STATION, frame);
        return log.of("CP01").getLast().text();
    }

    @Test
    void passwordsAreLeftOutAndCardsNearlySo() {
        assertThat(kept("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"0011223344\"}]"))
                .doesNotContain("0011")
                .contains("AuthorizationKey");
        assertThat(
                        kept(
                                "[2,\"1\",\"ChangeConfiguration\",{\"value\":\"0011\\\"223344\",\"key\":\"authorizationKey\"}]"))
                .doesNotContain("0011")
                .doesNotContain("223344");
        assertThat(kept("[3,\"1\",{\"configurationKey\":[{\"key\":\"A\",\"readonly\":true,\"value\":\"12\"},"
                        + "{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"0011\"}]}]"))
                .doesNotContain("0011")
                .contains("\"12\"");
        assertThat(kept("[2,\"1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"secret-secret-1\","
                        + "\"variable\":{\"name\":\"BasicAuthPassword\"}}]}]"))
                .doesNotContain("secret-secret");
        assertThat(kept("[2,\"1\",\"Authorize\",{\"idTag\":\"04AABBCCDDEE80\"}]"))
                .contains("\"04AA…\"")
                .doesNotContain("BBCC");
        assertThat(kept("[2,\"1\",\"Authorize\",{\"idToken\":{\"idToken\":\"04AABBCCDDEE80\",\"type\":\"ISO14443\"}}]"))
                .doesNotContain("BBCC");
        assertThat(kept("[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://user:secret@host/x\"}]"))
                .contains("ftp://…@host/x");
    }

    @Test
    void noMoreIsKeptThanTheBoundAndNothingOlderThanAnHour() {
        for (int i = 0; i < 100; i++) {
            log.add("CP01", NOW.plusSeconds(i), Way.FROM_STATION, "x".repeat(90) + i);
        }
        assertThat(log.of("CP01")).hasSize(5);
        assertThat(log.of("CP01").getLast().toString())
                .isEqualTo("2026-01-15T12:01:39.000Z < " + "x".repeat(90) + "99");
        log.add("CP01", NOW.plusSeconds(9_000), Way.CONNECTION, "gone");
        assertThat(log.of("CP01")).hasSize(1);
        assertThat(log.of("CP02")).isEmpty();
    }

    @Test
    void aLongFrameIsCut() {
        FrameLog large = new FrameLog(100_000, Duration.ofHours(1));
        large.add("CP01", NOW, Way.FROM_STATION, "x".repeat(1 << 20));
        assertThat(large.of("CP01").getFirst().text()).hasSize(2_001);
    }

    @Test
    void ofManyStationsThoseSilentTheLongestAreForgotten() {
        for (int i = 0; i < 30_000; i++) {
            log.add("SCANNED-" + i, NOW, Way.CONNECTION, "connected");
            if (i % 1_000 == 0) {
                log.add("CP01", NOW, Way.FROM_STATION, "[2]");
            }
        }
        assertThat(log.of("SCANNED-0")).isEmpty();
        assertThat(log.of("SCANNED-29999")).hasSize(1);
        assertThat(log.of("CP01")).isNotEmpty();
    }
}
