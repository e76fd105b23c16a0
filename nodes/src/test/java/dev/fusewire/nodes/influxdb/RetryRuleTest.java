package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.influxdb.RetryRule.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

    private static InfluxFailure answer(int status, String retryAfter) {
        return InfluxFailure.ofV2(new InfluxHttp.Answer(
                status, "reason", MultiMap.caseInsensitiveMultiMap().add("retry-after", retryAfter), Buffer.buffer()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NEVER",
        "401, SELDOM",
        "403, SELDOM",
        "404, SELDOM",
        "408, LATER",
        "413, FEWER",
        "422, NEVER",
        "429, LATER",
        "500, LATER",
        "502, LATER",
        "503, LATER",
        "504, LATER"
    })
    void eachStatusHasItsMeaning(int status, Verdict verdict) {
        assertThat(RetryRule.of(answer(status, ""))).isEqualTo(verdict);
    }

    @Test
    void aServerThatIsNotThereIsTriedLater() {
        assertThat(RetryRule.of(InfluxFailure.ofNetwork(new ConnectException("refused"), "h", 1)))
                .isEqualTo(Verdict.LATER);
        assertThat(RetryRule.of(InfluxFailure.ofMessage("No host available"))).isEqualTo(Verdict.LATER);
    }

    @Test
    void theWaitGrowsToABoundUnlessTheServerNamesIt() {
        InfluxFailure busy = answer(503, "");
        for (int attempt = 1; attempt < 50; attempt++) {
            Duration delay = RetryRule.delay(Verdict.LATER, busy, attempt);
            assertThat(delay)
                    .isBetween(
                            Duration.ofSeconds(Math.min(125, 5L << Math.min(attempt - 1, 5))),
                            Duration.ofMillis(125_200));
        }
        assertThat(RetryRule.delay(Verdict.SELDOM, answer(401, ""), 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(RetryRule.delay(Verdict.LATER, answer(429, "17"), 9)).isEqualTo(Duration.ofSeconds(17));
    }
}
