package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.notify.FakeWeb.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeWeb web = new FakeWeb(vertx);
    private final WebClient client = new WebClient(vertx, Restrictions.NONE, Duration.ofMillis(300));

    @AfterEach
    void stop() {
        web.close();
        var _ = RunningFlows.await(vertx.close());
    }

    private Future<WebClient.Answer> post(String address) {
        return client.post(URI.create(address), Map.of("authorization", "Bearer tk_secret"), Buffer.buffer("{}"));
    }

    private Verdict verdict() {
        return HttpVerdict.of("it", RunningFlows.await(post(web.address())));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422, 301})
    void aRequestThatIsWrongStaysWrong(int status) {
        web.answers(status, "{\"error\":\"no such topic\"}");
        assertThat(verdict()).isEqualTo(new Verdict.Refused("it answers " + status + ": no such topic"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void whatMayBeOtherwiseLaterIsTriedAgain(int status) {
        web.answers(_ -> Said.after(status, "120", "<html>gateway</html>"));
        assertThat(verdict()).isEqualTo(new Verdict.Later("it answers " + status, Duration.ofSeconds(120)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu, 15 Jan 2026 12:10:00 GMT | Thu, 15 Jan 2026 12:00:00 GMT | 600",
                "Thu, 15 Jan 2026 11:00:00 GMT | Thu, 15 Jan 2026 12:00:00 GMT | 0",
                "soon | Thu, 15 Jan 2026 12:00:00 GMT | -1"
            })
    void aDateIsReadByTheClockOfWhoeverGaveIt(String until, String date, long seconds) {
        web.answers(_ -> new Said(503, "", Map.of("retry-after", until, "date", date)));
        Duration after = RunningFlows.await(post(web.address())).retryAfter();
        assertThat(after).isEqualTo(seconds < 0 ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void whoDoesNotAnswerIsNamedAndNothingSecretIsSaid() {
        web.answers(_ -> Said.of(0, ""));
        assertThatThrownBy(() -> RunningFlows.await(post(web.address())))
                .cause()
                .hasMessageMatching("127\\.0\\.0\\.1:\\d+ does not answer within 0\\.3 s");
        web.close();
        assertThatThrownBy(() -> RunningFlows.await(post(web.address() + "/botSECRET/x")))
                .cause()
                .hasMessageMatching("no connection to 127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void aTokenThatNoHeaderCanHaveIsNotSaid() {
        Future<WebClient.Answer> answer =
                client.post(URI.create(web.address()), Map.of("authorization", "Bearer tk\nsecret"), Buffer.buffer());
        assertThatThrownBy(() -> RunningFlows.await(answer))
                .cause()
                .hasMessage("a character that no header can have is in \"authorization\"");
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void anAddressIsOneOfHttp() {
        assertThat(WebClient.address("server", " https://ntfy.sh/ ")).isEqualTo(URI.create("https://ntfy.sh"));
        assertThatThrownBy(() -> WebClient.address("server", "ntfy.sh"))
                .hasMessage("server is \"ntfy.sh\", expected an address such as https://example.org");
    }
}
