package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.influxdb.RetryRule.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

    private static InfluxFailure said(int status, String body) {
        return InfluxFailure.ofV1(
                new InfluxHttp.Answer(status, "reason", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body)));
    }

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
        "301, SELDOM",
        "405, SELDOM",
        "500, LATER_HERE",
        "502, LATER_HERE",
        "503, LATER",
        "504, LATER_HERE"
    })
    void eachStatusHasItsMeaning(int status, Verdict verdict) {
        assertThat(RetryRule.of(answer(status, ""))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"code\":\"internal error\",\"message\":\"unexpected error writing points to database: partial"
                    + " write: field type conflict: input field \\\"value\\\" on measurement \\\"m\\\" is type string,"
                    + " already exists as type float dropped=1\"}|NEVER",
                "500|{\"error\":\"partial write: points beyond retention policy dropped=2\"}|NEVER",
                "500|partial write: points beyond retention policy dropped=2|NEVER",
                "500|{\"error\":\"unable to parse 'm note=\\\"timeout': unbalanced quotes\"}|NEVER",
                "500|{\"error\":\"retention policy not found: shrt\"}|NOWHERE",
                "400|{\"error\":\"retention policy not found: shrt\"}|NOWHERE",
                "422|{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database: partial"
                        + " write: points beyond retention policy dropped=1\"}|NEVER",
                "400|{\"error\":\"partial write of line protocol occurred\",\"data\":[{\"line_number\":1}]}|NEVER",
                "400|{\"code\":\"invalid\",\"message\":\"unable to parse 'm v=': missing field value\"}|NEVER",
                "400|{\"error\":\"database is required\"}|SELDOM",
                "400|<html><h1>400 The plain HTTP request was sent to HTTPS port</h1></html>|SELDOM",
                "404|{\"error\":\"database not found: \\\"hous\\\"\"}|SELDOM",
                "404|404 page not found|SELDOM",
                "500|{\"error\":\"timeout\"}|LATER_HERE",
                "500|{\"error\":\"partial write: hinted handoff queue not empty\"}|LATER_HERE",
                "500|{\"error\":\"engine: cache-max-memory-size exceeded: (2/1)\"}|LATER_HERE",
                "503|{\"error\":\"partial write: timeout\"}|LATER",
                "429|{\"code\":\"too many requests\"}|LATER"
            })
    void aRefusalIsToldFromAFailureByItsWords(int status, String body, Verdict verdict) {
        assertThat(RetryRule.of(said(status, body))).isEqualTo(verdict);
        assertThat(RetryRule.of(InfluxFailure.ofV2(new InfluxHttp.Answer(
                        status, "reason", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body)))))
                .isEqualTo(verdict);
    }

    @Test
    void theWordsMayStandInTheHeaderAlone() {
        MultiMap header = MultiMap.caseInsensitiveMultiMap()
                .add("x-influxdb-error", "partial write: points beyond retention policy dropped=3");
        InfluxFailure failure = InfluxFailure.ofV1(new InfluxHttp.Answer(500, "reason", header, Buffer.buffer()));
        assertThat(RetryRule.of(failure)).isEqualTo(Verdict.NEVER);
        assertThat(RetryRule.dropped(failure)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "401, mend the user name and password",
        "403, give the account the right",
        "404, create the bucket \"b\"",
        "405, is this InfluxDB's address?"
    })
    void whatNeedsSomebodyIsToldWithWhatToDo(int status, String advice) {
        assertThat(RetryRule.advice(answer(status, ""), Map.of("bucket", "b"))).contains(advice);
    }

    @Test
    void aServerMaySayUntilWhenItWantsToBeLeftAlone() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("date", "Sun, 29 Nov 2026 12:00:00 GMT")
                .add("retry-after", "Sun, 29 Nov 2026 12:01:30 GMT");
        InfluxFailure busy = InfluxFailure.ofV2(new InfluxHttp.Answer(503, "reason", headers, Buffer.buffer()));
        assertThat(RetryRule.delay(Verdict.LATER, busy, 1)).isEqualTo(Duration.ofSeconds(90));
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
