package dev.fusewire.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients may do, as the gatekeeper says it. */
class GatekeeperTest {

    private final AtomicBoolean hasAccount = new AtomicBoolean(true);
    private final Promise<Rights> later = Promise.promise();
    private final TestBroker test = new TestBroker(settings -> settings.withGatekeeper(this::admit));

    @AfterEach
    void stop() {
        test.close();
    }

    private Future<Rights> admit(Gatekeeper.Visitor visitor) {
        return switch (visitor.clientId()) {
            case "late" -> later.future();
            case "stranger" -> Future.failedFuture(new Gatekeeper.Refusal("not known"));
            default -> Future.succeededFuture(new Own(visitor.user() == null ? visitor.clientId() : visitor.user()));
        };
    }

    /** Publishes below its own name, reads that and what is public. */
    private final class Own implements Rights {

        private final String name;

        Own(String name) {
            this.name = name;
        }

        @Override
        public String owner() {
            return name;
        }

        @Override
        public boolean mayPublish(String topic) {
            return topic.startsWith(name + "/") || name.equals("admin");
        }

        @Override
        public boolean maySubscribe(String filter) {
            return !filter.equals("forbidden");
        }

        @Override
        public boolean mayReceive(String topic) {
            return topic.startsWith(name + "/") || topic.startsWith("public/");
        }

        @Override
        public boolean isValid() {
            return hasAccount.get();
        }
    }

    private RawClient client(String id) throws IOException {
        return RawClient.connected(test.port(), id, true);
    }

    @Test
    void deniedPublicationIsAcknowledgedAndReachesNobody() throws IOException {
        try (var meter = client("meter");
                var other = client("other")) {
            assertThat(other.subscribe("#", 1)).isEqualTo(1);
            meter.publish("other/x", "no", 1, 7, false, true);
            assertThat(meter.expect(RawClient.PUBACK).packetId()).isEqualTo(7);
            meter.publish("other/x", "no", 2, 8, false, false);
            assertThat(meter.expect(RawClient.PUBREC).packetId()).isEqualTo(8);
            meter.answer(RawClient.PUBREL, 8);
            meter.expect(RawClient.PUBCOMP);
            assertThat(other.untilPong()).isEmpty();
        }
        assertThat(test.counts().retained()).isZero();
        assertThat(test.counts().denied()).isEqualTo(new DeniedCounts(0, 2, 0, 0));
    }

    @Test
    void deniedFilterIsRefusedAlsoWhenShared() throws IOException {
        try (var meter = client("meter")) {
            assertThat(meter.subscribe("forbidden", 0)).isEqualTo(0x80);
            assertThat(meter.subscribe("$share/g/forbidden", 0)).isEqualTo(0x80);
        }
        assertThat(test.counts().denied().subscriptions()).isEqualTo(2);
    }

    @Test
    void receiverGetsOnlyWhatItMayRead() throws IOException {
        try (var meter = client("meter");
                var admin = client("admin")) {
            admin.publish("secret/kept", "s", 1, 1, false, true);
            admin.publish("public/kept", "p", 1, 2, false, true);
            admin.expect(RawClient.PUBACK);
            admin.expect(RawClient.PUBACK);
            assertThat(meter.subscribe("#", 0)).isZero();
            assertThat(meter.untilPong()).containsExactly("public/kept=p qos 0 retain");
            assertThat(meter.subscribe("$share/g/+/live", 0)).isZero();
            for (String topic : new String[] {"secret/live", "public/live"}) {
                admin.publish(topic, "l", 1, 3, false, false);
                admin.expect(RawClient.PUBACK);
            }
            assertThat(meter.untilPong()).containsExactly("public/live=l qos 0", "public/live=l qos 0");
        }
    }

    @Test
    void deniedWillIsNotPublished() throws IOException {
        try (var other = client("other");
                var meter = new RawClient(test.port())) {
            other.subscribe("#", 0);
            meter.connect("meter", true, 0, new RawClient.Testament("other/will", "boo", 0, true));
        }
        TestBroker.await("the end of the will", () -> test.counts().denied().publishes() == 1);
        assertThat(test.counts().retained()).isZero();
    }

    @Test
    void refusedClientIsTold() throws IOException {
        try (var stranger = new RawClient(test.port())) {
            assertThat(stranger.connect("stranger", true, 0, null)).isEqualTo(5);
        }
        assertThat(test.counts().denied().logins()).isEqualTo(1);
    }

    @Test
    void whatIsSaidBeforeTheAnswerWaitsForIt() throws IOException {
        try (var late = new RawClient(test.port())) {
            late.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body().text("MQTT").bytes(4, 2).number(0).text("late"));
            late.send(
                    RawClient.SUBSCRIBE,
                    2,
                    new RawClient.Body().number(77).text("late/#").bytes(0));
            late.publish("late/x", "early", 0, 0, false, false);
            try (var other = client("other")) {
                other.untilPong();
            }
            later.complete(new Own("late"));
            late.expect(RawClient.CONNACK);
            late.expect(RawClient.SUBACK);
            assertThat(late.untilPong()).containsExactly("late/x=early qos 0");
        }
    }

    @Test
    void clientOfAnotherUserCannotTakeASessionOrPushOutWhoHasIt() throws IOException {
        try (var first = RawClient.connected(test.port(), "c", false);
                var thief = new RawClient(test.port())) {
            first.subscribe("c/#", 1);
            thief.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(4, 0xc0)
                            .number(0)
                            .text("c")
                            .text("thief")
                            .text("x"));
            assertThat(thief.expect(RawClient.CONNACK).body()).containsExactly(0, 2);
            assertThat(first.untilPong()).isEmpty();
        }
        TestBroker.await("the first is away", () -> test.counts().clients() == 0);
        test.publish("c/x", "for the first", 1, false);
        try (var thief = new RawClient(test.port())) {
            thief.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(4, 0xc0)
                            .number(0)
                            .text("c")
                            .text("thief")
                            .text("x"));
            assertThat(thief.expect(RawClient.CONNACK).body()).containsExactly(0, 0);
            assertThat(thief.untilPong()).isEmpty();
        }
    }

    @Test
    void clientWithoutAnAccountAnyMoreIsGoneAndForgotten() throws IOException {
        try (var meter = RawClient.connected(test.port(), "meter", false)) {
            meter.subscribe("meter/#", 1);
            hasAccount.set(false);
            TestBroker.get(test.broker.recheck());
            assertThat(meter.isClosedByBroker()).isTrue();
        }
        assertThat(test.counts().sessions()).isZero();
    }

    @Test
    void strangerCannotMakeTheBrokerHoldMuchOrWaitLong() throws IOException {
        try (var narrow = new TestBroker(settings ->
                        settings.withConnections(new ConnectionLimits(2, 100, 1_000, Duration.ofSeconds(1))));
                var large = new RawClient(narrow.port());
                var silent = new RawClient(narrow.port())) {
            // a CONNECT that is to be a megabyte
            large.socket.getOutputStream().write(new byte[] {0x10, (byte) 0x80, (byte) 0x80, 0x40});
            large.socket.getOutputStream().write(new byte[2_000]);
            assertThat(large.isClosedByBroker()).isTrue();
            assertThat(silent.isClosedByBroker()).isTrue();
            TestBroker.await("both are counted", () -> narrow.counts().denied().connections() == 2);
        }
        // who is to get in has time for it on a machine that is slow just now
        try (var narrow = new TestBroker(
                settings -> settings.withConnections(new ConnectionLimits(2, 100, 1_000, TestBroker.PATIENCE)))) {
            try (var one = RawClient.connected(narrow.port(), "1", true);
                    var two = RawClient.connected(narrow.port(), "2", true);
                    var three = new RawClient(narrow.port())) {
                assertThat(three.isClosedByBroker()).isTrue();
                one.publish("t", "x".repeat(5_000), 0, 0, false, false);
                assertThat(one.untilPong()).isEmpty();
                assertThat(two.untilPong()).isEmpty();
            }
        }
    }

    @Test
    void connectionThatDoesNotBeginWithAConnectIsClosedAndCounted() throws IOException {
        try (var ping = new RawClient(test.port());
                var page = new RawClient(test.port())) {
            ping.ping();
            assertThat(ping.isClosedByBroker()).isTrue();
            page.socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: house\r\n\r\n".getBytes(US_ASCII));
            assertThat(page.isClosedByBroker()).isTrue();
        }
        TestBroker.await("both are counted", () -> test.counts().denied().connections() == 2);
    }

    @Test
    void answerWithACodeThatHasNoMeaningEndsTheConnection() throws IOException {
        try (var client = new RawClient(test.port())) {
            client.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(5, 2)
                            .number(0)
                            .bytes(0)
                            .text("c"));
            client.expect(RawClient.CONNACK);
            client.send(RawClient.PUBREL, 2, new RawClient.Body().number(1).bytes(0x34, 0));
            assertThat(client.isClosedByBroker()).isTrue();
        }
    }
}
