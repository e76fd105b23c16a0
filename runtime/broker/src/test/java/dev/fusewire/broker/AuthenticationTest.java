package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may connect. */
class AuthenticationTest {

    private final TestBroker test =
            new TestBroker(settings -> settings.withCredentials(Credentials.of(Map.of("meter", "s3cret", "open", ""))));

    @AfterEach
    void stop() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "meter,s3cret,0",
        "open,'',0",
        "meter,wrong,5",
        "meter,'',5",
        "other,s3cret,5",
        "'',s3cret,5",
        "other,'',5"
    })
    void userAndPasswordMustFit(String user, String password, int answer) throws IOException {
        try (var client = new RawClient(test.port())) {
            client.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(4, 0xc2)
                            .number(0)
                            .text("c")
                            .text(user)
                            .text(password));
            assertThat(client.expect(RawClient.CONNACK).body()).containsExactly(0, answer);
            if (answer != 0) {
                assertThat(client.isClosedByBroker()).isTrue();
                assertThat(test.counts().sessions()).isZero();
            }
        }
    }

    @Test
    void nobodyConnectsWithoutALogin() throws IOException {
        try (var client = new RawClient(test.port())) {
            assertThat(client.connect("c", true, 0, null)).isEqualTo(5);
        }
    }

    @Test
    void refusedClientDoesNotTakeOver() throws IOException {
        try (var meter = new RawClient(test.port());
                var thief = new RawClient(test.port())) {
            meter.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(4, 0xc2)
                            .number(0)
                            .text("same")
                            .text("meter")
                            .text("s3cret"));
            meter.expect(RawClient.CONNACK);
            assertThat(thief.connect("same", true, 0, null)).isEqualTo(5);
            assertThat(meter.untilPong()).isEmpty();
        }
    }
}
