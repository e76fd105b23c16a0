package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in place of topics, in both directions; by hand, because client libraries number topics themselves. */
class TopicAliasTest {

    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int TOPIC_ALIAS = 0x23;

    private final TestBroker test = new TestBroker();
    private RawClient raw;

    /** A client that takes numbers up to 2. */
    @BeforeEach
    void connect() throws IOException {
        raw = new RawClient(test.port());
        var body = new RawClient.Body().text("MQTT").bytes(5, 2).number(0);
        raw.send(RawClient.CONNECT, 0, body.bytes(3, TOPIC_ALIAS_MAXIMUM, 0, 2).text("raw"));
    }

    @AfterEach
    void stop() throws IOException {
        raw.close();
        test.close();
    }

    private void publish(String topic, int alias, String payload) throws IOException {
        var body = new RawClient.Body().text(topic).bytes(3, TOPIC_ALIAS).number(alias);
        raw.send(RawClient.PUBLISH, 0, body.bytes(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void theBrokerSaysHowManyItTakes() throws IOException {
        byte[] answer = raw.expect(RawClient.CONNACK).body();
        assertThat(answer)
                .containsSequence(TOPIC_ALIAS_MAXIMUM, TopicAliases.OFFERED >> 8, TopicAliases.OFFERED & 0xff);
    }

    @Test
    void aNumberStandsForTheTopicItWasSetWithLast() throws IOException {
        raw.expect(RawClient.CONNACK);
        try (RawClient sub = RawClient.connected(test.port(), "sub", true)) {
            sub.subscribe("#", 0);
            publish("a", 1, "1");
            publish("", 1, "2");
            publish("b", 256, "3");
            publish("c", 1, "4");
            publish("", 1, "5");
            publish("", 256, "6");
            raw.untilPong();
            assertThat(sub.untilPong())
                    .containsExactly("a=1 qos 0", "a=2 qos 0", "b=3 qos 0", "c=4 qos 0", "c=5 qos 0", "b=6 qos 0");
        }
    }

    @ParameterizedTest
    @CsvSource({"a,0,148", "a,257,148", "a,65535,148", "'',1,130"})
    void oneThatIsWrongEndsTheConnectionWithItsReason(String topic, int alias, int reason) throws IOException {
        raw.expect(RawClient.CONNACK);
        publish(topic, alias, "x");
        assertThat(raw.expect(RawClient.DISCONNECT).body()[0] & 0xff).isEqualTo(reason);
        assertThat(raw.isClosedByBroker()).isTrue();
    }

    @Test
    void theFirstTopicsAClientHearsGetTheNumbersItTakes() throws IOException {
        raw.expect(RawClient.CONNACK);
        raw.send(
                RawClient.SUBSCRIBE,
                2,
                new RawClient.Body().number(1).bytes(0).text("#").bytes(0));
        raw.expect(RawClient.SUBACK);
        for (String topic : new String[] {"a", "b", "c", "a", "b", "c"}) {
            test.publish(topic, "x", 0, false);
        }
        String[] heard = {"1 a", "2 b", "- c", "1 ", "2 ", "- c"};
        for (String each : heard) {
            RawClient.Packet packet = raw.expect(RawClient.PUBLISH);
            byte[] rest = Arrays.copyOfRange(packet.body(), 2 + packet.topic().length(), packet.body().length);
            String alias = rest[0] == 0 ? "-" : rest[1] == TOPIC_ALIAS ? String.valueOf(rest[3]) : "?";
            assertThat(alias + " " + packet.topic()).isEqualTo(each);
        }
    }
}
