package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the broker remembers of clients that left, and clients that come twice. */
class SessionTest {

    private final TestBroker test = TestBroker.limited(
            limits -> limits.withMaxQueued(5, 1_000).withMaxSessions(3).withSessionExpiry(Duration.ofSeconds(600)));

    @AfterEach
    void stop() {
        test.close();
    }

    private RawClient client(String clientId, boolean clean) throws IOException {
        return RawClient.connected(test.port(), clientId, clean);
    }

    private int connect(RawClient client, String clientId, boolean clean) throws IOException {
        return client.connect(clientId, clean, 0, null);
    }

    private void goneFor(String clientId, String filter) throws IOException {
        RawClient sub = client(clientId, false);
        sub.subscribe(filter, 1);
        sub.disconnect();
        TestBroker.await("the goodbye", () -> test.counts().clients() == 0);
    }

    @Test
    void keptSessionReceivesWhatCameMeanwhileButNothingOfQos0() throws IOException {
        goneFor("sub", "a/+");
        test.publish("a/1", "one", 1, false);
        test.publish("a/2", "passing", 0, false);
        test.publish("a/3", "three", 2, false);
        assertThat(test.counts().queued()).isEqualTo(2);
        try (var again = new RawClient(test.port())) {
            assertThat(connect(again, "sub", false)).isEqualTo(256);
            assertThat(again.untilPong()).containsExactly("a/1=one qos 1", "a/3=three qos 1");
            test.publish("a/4", "still subscribed", 0, false);
            assertThat(again.read()).hasToString("a/4=still subscribed qos 0");
        }
    }

    @Test
    void cleanClientIsForgottenWhenItLeaves() throws IOException {
        RawClient sub = client("sub", true);
        sub.subscribe("a", 1);
        sub.disconnect();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
        assertThat(test.counts().subscriptions()).isZero();
        try (var again = new RawClient(test.port())) {
            assertThat(connect(again, "sub", false)).isZero();
        }
    }

    @Test
    void cleanStartThrowsTheKeptSessionAway() throws IOException {
        goneFor("sub", "a");
        test.publish("a", "x", 1, false);
        try (var again = new RawClient(test.port())) {
            assertThat(connect(again, "sub", true)).isZero();
            test.publish("a", "y", 1, false);
            assertThat(again.untilPong()).isEmpty();
            assertThat(test.counts().subscriptions()).isZero();
        }
    }

    @Test
    void queueOfAnAbsentClientKeepsTheNewest() throws IOException {
        goneFor("sub", "a");
        for (int i = 0; i < 8; i++) {
            test.publish("a", "" + i, 1, false);
        }
        assertThat(test.counts().queued()).isEqualTo(5);
        assertThat(test.counts().dropped()).isEqualTo(3);
        try (var again = new RawClient(test.port())) {
            assertThat(connect(again, "sub", false)).isEqualTo(256);
            assertThat(again.untilPong())
                    .containsExactly("a=3 qos 1", "a=4 qos 1", "a=5 qos 1", "a=6 qos 1", "a=7 qos 1");
        }
    }

    @Test
    void queueOfAnAbsentClientIsBoundedInBytesToo() throws IOException {
        goneFor("sub", "a");
        String payload = "x".repeat(400);
        for (int i = 0; i < 4; i++) {
            test.publish("a", i + payload, 1, false);
        }
        assertThat(test.counts().queued()).isEqualTo(2);
        assertThat(test.counts().dropped()).isEqualTo(2);
    }

    @Test
    void secondClientOfTheSameNameTakesOver() throws IOException {
        try (RawClient first = client("same", false)) {
            first.subscribe("a", 1);
            try (var second = new RawClient(test.port())) {
                assertThat(connect(second, "same", false)).isEqualTo(256);
                assertThat(first.isClosedByBroker()).isTrue();
                assertThat(test.counts().clients()).isEqualTo(1);
                test.publish("a", "x", 1, false);
                assertThat(second.read()).hasToString("a=x qos 1");
            }
        }
    }

    @Test
    void takenOverCleanSessionEndsThoughItsSocketClosesLate() throws IOException {
        try (RawClient first = client("same", true)) {
            first.subscribe("old", 0);
            try (RawClient second = client("same", true)) {
                second.subscribe("new", 0);
                assertThat(first.isClosedByBroker()).isTrue();
                test.publish("old", "x", 0, false);
                test.publish("new", "y", 0, false);
                assertThat(second.untilPong()).containsExactly("new=y qos 0");
                assertThat(test.counts().sessions()).isEqualTo(1);
            }
        }
    }

    @Test
    void nothingIsLostWhenAllConnectionsBreak() throws IOException {
        RawClient sub = client("sub", false);
        sub.subscribe("a", 1);
        TestBroker.get(test.broker.disconnectAll());
        assertThat(sub.isClosedByBroker()).isTrue();
        test.publish("a", "x", 1, false);
        try (var again = new RawClient(test.port())) {
            assertThat(connect(again, "sub", false)).isEqualTo(256);
            assertThat(again.read()).hasToString("a=x qos 1");
        }
    }

    @Test
    void namelessCleanClientGetsASessionAndANamelessOneThatKeepsItIsRefused() throws IOException {
        try (var nameless = new RawClient(test.port());
                var keeping = new RawClient(test.port())) {
            assertThat(connect(nameless, "", true)).isZero();
            assertThat(connect(keeping, "", false)).isEqualTo(2);
            assertThat(keeping.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void twoNamelessClientsAreTwo() throws IOException {
        try (RawClient one = client("", true);
                RawClient two = client("", true)) {
            one.subscribe("a", 0);
            two.subscribe("a", 0);
            test.publish("a", "x", 0, false);
            assertThat(one.read()).hasToString("a=x qos 0");
            assertThat(two.read()).hasToString("a=x qos 0");
        }
    }

    @Test
    void moreClientsThanMayBeRememberedAreRefusedAndKnownOnesAreNot() throws IOException {
        goneFor("one", "a");
        goneFor("two", "a");
        goneFor("three", "a");
        try (var four = new RawClient(test.port());
                var two = new RawClient(test.port())) {
            assertThat(connect(four, "four", true)).isEqualTo(3);
            assertThat(connect(two, "two", false)).isEqualTo(256);
        }
    }

    @Test
    void clientThatStaysAwayTooLongIsForgotten() throws IOException {
        try (var brief = TestBroker.limited(limits -> limits.withSessionExpiry(Duration.ofMillis(300)))) {
            RawClient sub = RawClient.connected(brief.port(), "sub", false);
            sub.subscribe("a", 1);
            sub.disconnect();
            TestBroker.await("the end of the session", () -> brief.counts().sessions() == 0);
            assertThat(brief.counts().subscriptions()).isZero();
        }
    }
}
