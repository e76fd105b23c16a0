package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that stay with their topic. */
class RetainedTest {

    private final TestBroker test =
            TestBroker.limited(limits -> limits.withMaxRetained(150).withMaxQueued(10, 1_000_000));

    @AfterEach
    void stop() {
        test.close();
    }

    private RawClient client(String clientId) throws IOException {
        return RawClient.connected(test.port(), clientId, true);
    }

    @Test
    void comesWithItsFlagToANewSubscriptionAndWithoutItToAStandingOne() throws IOException {
        try (RawClient standing = client("standing");
                RawClient late = client("late");
                RawClient pub = client("pub")) {
            standing.subscribe("a/+", 1);
            pub.publish("a/b", "x", 1, 1, false, true);
            pub.expect(RawClient.PUBACK);
            assertThat(standing.read()).hasToString("a/b=x qos 1");
            late.subscribe("a/#", 2);
            assertThat(late.read()).hasToString("a/b=x qos 1 retain");
        }
    }

    @Test
    void comesAgainWithEachSubscription() throws IOException {
        test.publish("a", "x", 0, true);
        try (RawClient sub = client("sub")) {
            sub.subscribe("a", 0);
            assertThat(sub.untilPong()).containsExactly("a=x qos 0 retain");
            sub.subscribe("a", 0);
            assertThat(sub.untilPong()).containsExactly("a=x qos 0 retain");
        }
    }

    @Test
    void theLastOneCountsAndAnEmptyOneClears() throws IOException {
        test.publish("a", "old", 0, true);
        test.publish("a", "new", 0, true);
        test.publish("a", "passing", 0, false);
        try (RawClient sub = client("sub")) {
            sub.subscribe("a", 0);
            assertThat(sub.untilPong()).containsExactly("a=new qos 0 retain");
            test.publish("a", "", 0, true);
            assertThat(sub.untilPong()).as("who listens hears of it").containsExactly("a= qos 0");
            sub.subscribe("a", 0);
            assertThat(sub.untilPong()).isEmpty();
            assertThat(test.counts().retained()).isZero();
        }
    }

    @Test
    void outlivesItsPublisherAndABrokenNetwork() throws IOException {
        RawClient pub = client("pub");
        pub.publish("a", "x", 1, 1, false, true);
        pub.expect(RawClient.PUBACK);
        TestBroker.get(test.broker.disconnectAll());
        try (RawClient sub = client("sub")) {
            sub.subscribe("#", 0);
            assertThat(sub.read()).hasToString("a=x qos 0 retain");
        }
    }

    @Test
    void allComeEvenWhereTheyAreMoreThanMayWait() throws IOException {
        for (int i = 0; i < 100; i++) {
            test.publish("a/" + i, "x", 1, true);
        }
        try (RawClient sub = client("sub")) {
            sub.subscribe("a/+", 1);
            for (int i = 0; i < 100; i++) {
                RawClient.Packet packet = sub.expect(RawClient.PUBLISH);
                assertThat(packet.topic()).isEqualTo("a/" + i);
                sub.answer(RawClient.PUBACK, packet.packetId());
            }
            assertThat(test.counts().dropped()).isZero();
        }
    }

    @Test
    void topicsBeyondTheLimitAreDeliveredButNotRetained() throws IOException {
        try (RawClient sub = client("sub")) {
            sub.subscribe("t/150", 0);
            for (int i = 0; i <= 150; i++) {
                test.publish("t/" + i, "x", 0, true);
            }
            test.publish("t/7", "newer", 0, true);
            assertThat(sub.read()).hasToString("t/150=x qos 0");
            assertThat(test.counts().retained()).isEqualTo(150);
            assertThat(test.counts().dropped()).isEqualTo(1);
            sub.subscribe("t/7", 0);
            assertThat(sub.read()).hasToString("t/7=newer qos 0 retain");
        }
    }
}
