package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineLimitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The API rate limit has been exceeded. Try again later. | RATE | false",
                "You have reached the limit of concurrent requests | CONCURRENCY | false",
                "You have reached your monthly limit. | QUOTA | true",
                "You have exceeded the target limit for additional messages. | ADDITIONAL | true",
                "Something else | OTHER | false"
            })
    void theFourCausesOf429AreToldApart(String said, LineLimit cause, boolean untilNextMonth) {
        assertThat(LineLimit.of(said)).isEqualTo(cause);
        assertThat(LineLimit.of(said).lastsUntilNextMonth()).isEqualTo(untilNextMonth);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T12:00:00Z, Asia/Tokyo, 2026-01-31T15:00:00Z",
        "2026-01-31T15:00:00Z, Asia/Tokyo, 2026-02-28T15:00:00Z",
        "2026-12-31T23:59:59Z, Europe/Berlin, 2027-01-31T23:00:00Z",
        "2026-03-15T00:00:00Z, Europe/Berlin, 2026-03-31T22:00:00Z"
    })
    void theNextMonthBeginsByTheServicesClock(String now, String zone, String first) {
        assertThat(Line.nextMonth(Instant.parse(now), ZoneId.of(zone))).isEqualTo(Instant.parse(first));
    }
}
