package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of several who share a subscription gets each message. */
class SharedSubscriptionTest extends RawClients {

    SharedSubscriptionTest() {
        super(new TestBroker());
    }

    private RawClient subscribed(String id, String... filters) throws IOException {
        RawClient client = client(id, true);
        for (String filter : filters) {
            assertThat(client.subscribe(filter, 0)).isZero();
        }
        return client;
    }

    private void publish(String topic, int times) {
        for (int i = 0; i < times; i++) {
            test.publish(topic, String.valueOf(i), 0, false);
        }
    }

    @Test
    void membersOfAGroupTakeTurns() throws IOException {
        RawClient one = subscribed("one", "$share/g/a/#");
        RawClient two = subscribed("two", "$share/g/a/#");
        RawClient other = subscribed("other", "$share/h/a/#");
        for (int i = 0; i < 3; i++) {
            publish("a/" + i, 2);
        }
        assertThat(one.untilPong()).containsExactly("a/0=0 qos 0", "a/1=0 qos 0", "a/2=0 qos 0");
        assertThat(two.untilPong()).containsExactly("a/0=1 qos 0", "a/1=1 qos 0", "a/2=1 qos 0");
        assertThat(other.untilPong()).hasSize(6);
        assertThat(test.counts().subscriptions()).isEqualTo(3);
    }

    @Test
    void aSharedSubscriptionStandsBesideOneOfTheSameFilter() throws IOException {
        RawClient both = subscribed("both", "$share/g/a", "a");
        RawClient shares = subscribed("shares", "$share/g/a");
        publish("a", 2);
        assertThat(both.untilPong()).containsExactly("a=0 qos 0", "a=0 qos 0", "a=1 qos 0");
        assertThat(shares.untilPong()).containsExactly("a=1 qos 0");
        both.send(RawClient.UNSUBSCRIBE, 2, new RawClient.Body().number(9).text("$share/g/a"));
        both.expect(RawClient.UNSUBACK);
        publish("a", 2);
        assertThat(both.untilPong()).containsExactly("a=0 qos 0", "a=1 qos 0");
        assertThat(shares.untilPong()).containsExactly("a=0 qos 0", "a=1 qos 0");
    }

    @Test
    void whoIsAwayGetsNothingWhileSomebodyIsThere() throws IOException {
        RawClient away = client("away", false);
        away.subscribe("$share/g/a", 1);
        RawClient there = subscribed("there", "$share/g/a");
        away.disconnect();
        TestBroker.await("the client is away", () -> test.counts().clients() == 1);
        test.publish("a", "for who is there", 1, false);
        test.publish("a", "too", 1, false);
        assertThat(there.untilPong()).containsExactly("a=for who is there qos 0", "a=too qos 0");
        there.disconnect();
        TestBroker.await("nobody is there", () -> test.counts().clients() == 0);
        test.publish("a", "waits", 1, false);
        assertThat(back("away").untilPong()).containsExactly("a=waits qos 1");
    }

    @Test
    void whatIsRetainedGoesToNobodyWhoShares() throws IOException {
        test.publish("a", "kept", 0, true);
        assertThat(subscribed("one", "$share/g/a").untilPong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "$share/g/a,0",
        "$share/g/#,0",
        "$share/g//,0",
        "$share/g/,128",
        "$share/g,128",
        "$share//a,128",
        "$share/g+/a,128",
        "$share/#/a,128",
        "$share/g/a#,128",
        "$shared/g/a,0"
    })
    void aGroupAndAFilterAreWanted(String filter, int answer) throws IOException {
        assertThat(client("one", true).subscribe(filter, 0)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"$share/g/a,4,130,-1", "$share/g,0,0,143"})
    void version5SaysWhatIsWrong(String filter, int options, int goodbye, int answer) throws IOException {
        RawClient raw = silent();
        raw.send(
                RawClient.CONNECT,
                0,
                new RawClient.Body().text("MQTT").bytes(5, 2).number(0).bytes(0).text("raw"));
        raw.expect(RawClient.CONNACK);
        raw.send(
                RawClient.SUBSCRIBE,
                2,
                new RawClient.Body().number(1).bytes(0).text(filter).bytes(options));
        byte[] body =
                raw.expect(answer < 0 ? RawClient.DISCONNECT : RawClient.SUBACK).body();
        assertThat(body[answer < 0 ? 0 : body.length - 1] & 0xff).isEqualTo(answer < 0 ? goodbye : answer);
    }
}
