package dev.fusewire.broker;

import static com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAckReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What version 5 adds, with a client that checks every packet it gets. */
class Version5Test {

    private final TestBroker test = TestBroker.limited(limits -> limits.withSessionExpiry(Duration.ofSeconds(3_600)));
    private final List<Mqtt5BlockingClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        for (Mqtt5BlockingClient each : clients) {
            var _ = each.toAsync().disconnect();
        }
        test.close();
    }

    private Mqtt5BlockingClient client(String clientId) {
        return client(clientId, new LinkedBlockingQueue<>());
    }

    private Mqtt5BlockingClient client(String clientId, BlockingQueue<Throwable> ends) {
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(test.port())
                .addDisconnectedListener(end -> ends.add(end.getCause()));
        Mqtt5BlockingClient client = (clientId.isEmpty() ? builder : builder.identifier(clientId)).buildBlocking();
        clients.add(client);
        return client;
    }

    private Mqtt5BlockingClient connected(String clientId) {
        Mqtt5BlockingClient client = client(clientId);
        assertThat(client.connect().getReasonCode()).isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        return client;
    }

    private static Mqtt5ConnAck connect(Mqtt5BlockingClient client, UnaryOperator<Mqtt5ConnectBuilder> how) {
        return client.connect(how.apply(Mqtt5Connect.builder()).build());
    }

    private static Mqtt5Publish next(Mqtt5Publishes publishes) throws InterruptedException {
        return publishes
                .receive(TestBroker.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .orElseThrow();
    }

    private static String text(Mqtt5Publish publish) {
        return publish.getTopic() + "=" + new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)
                + (publish.isRetain() ? " retain" : "");
    }

    /** A sign that everything before it has arrived. */
    private List<String> untilMark(Mqtt5Publishes publishes) throws InterruptedException {
        test.publish("mark", "", 2, false);
        List<String> heard = new ArrayList<>();
        for (String each = text(next(publishes)); !each.equals("mark="); each = text(next(publishes))) {
            heard.add(each);
        }
        return heard;
    }

    private static Mqtt5PublishResult publish(
            Mqtt5BlockingClient client, String topic, String payload, MqttQos qos, boolean retain) {
        return client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(qos)
                .retain(retain)
                .send();
    }

    private static void subscribe(Mqtt5BlockingClient client, String filter) {
        var _ = client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.EXACTLY_ONCE)
                .send();
    }

    @Test
    void propertiesOfAMessageTravelWithIt() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "a");
            Mqtt5BlockingClient pub = connected("pub");
            var _ = pub.publishWith()
                    .topic("a")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[] {1, 2})
                    .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                    .contentType("text/plain")
                    .responseTopic("answer/here")
                    .correlationData(new byte[] {7, 8, 9})
                    .messageExpiryInterval(100)
                    .userProperties()
                    .add("unit", "A")
                    .add("unit", "V")
                    .add("place", "häuschen")
                    .applyUserProperties()
                    .send();
            Mqtt5Publish heard = next(publishes);
            assertThat(heard.getPayloadFormatIndicator()).contains(Mqtt5PayloadFormatIndicator.UTF_8);
            assertThat(heard.getContentType()).hasToString("Optional[text/plain]");
            assertThat(heard.getResponseTopic()).hasToString("Optional[answer/here]");
            assertThat(heard.getCorrelationData().orElseThrow().remaining()).isEqualTo(3);
            assertThat(heard.getMessageExpiryInterval().orElseThrow()).isBetween(98L, 100L);
            assertThat(heard.getUserProperties().asList())
                    .extracting(each -> each.getName() + "=" + each.getValue())
                    .containsExactly("unit=A", "unit=V", "place=häuschen");
        }
    }

    @Test
    void userPropertiesAloneTravelToo() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "a");
            var _ = sub.publishWith()
                    .topic("a")
                    .userProperties()
                    .add("k", "v")
                    .applyUserProperties()
                    .send();
            assertThat(next(publishes).getUserProperties().asList()).hasSize(1);
        }
    }

    @Test
    void clientWithoutNameIsToldTheOneItGot() {
        Mqtt5BlockingClient client = client("");
        Mqtt5ConnAck answer = client.connect();
        assertThat(answer.getAssignedClientIdentifier()).isPresent();
        assertThat(answer.getRestrictions().getMaximumPacketSize()).isEqualTo(BrokerLimits.DEFAULTS.maxMessageBytes());
        assertThat(answer.getRestrictions().isSharedSubscriptionAvailable()).isFalse();
    }

    @Test
    void sessionIsKeptAsLongAsAskedForAndNotLonger() throws InterruptedException {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(60)).getSessionExpiryInterval())
                .isEmpty();
        subscribe(sub, "a");
        sub.disconnect();
        test.publish("a", "x", 1, false);
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            assertThat(connect(sub, how -> how.cleanStart(false).sessionExpiryInterval(1))
                            .isSessionPresent())
                    .isTrue();
            assertThat(text(next(publishes))).isEqualTo("a=x");
        }
        sub.disconnect();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void expiryBeyondTheBrokersIsCutAndSaidSo() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(100_000)).getSessionExpiryInterval())
                .hasValue(3_600);
    }

    @Test
    void sessionOfNoExpiryEndsWithTheConnection() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.cleanStart(false)).isSessionPresent())
                .isFalse();
        subscribe(sub, "a");
        sub.disconnect();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void expiryCanBeChangedAtTheGoodbye() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(600)).isSessionPresent())
                .isFalse();
        sub.disconnectWith().sessionExpiryInterval(0).send();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void ownMessagesStayAwayWhereNotWanted() throws InterruptedException {
        Mqtt5BlockingClient both = connected("both");
        try (Mqtt5Publishes publishes = both.publishes(ALL)) {
            var _ = both.subscribeWith().topicFilter("a").noLocal(true).send();
            subscribe(both, "mark");
            assertThat(publish(both, "a", "mine", MqttQos.AT_MOST_ONCE, false).getError())
                    .isEmpty();
            assertThat(publish(connected("other"), "a", "theirs", MqttQos.AT_LEAST_ONCE, false)
                            .getError())
                    .isEmpty();
            assertThat(untilMark(publishes)).containsExactly("a=theirs");
            var _ = both.subscribeWith().topicFilter("#").send();
            assertThat(publish(both, "a", "overlap", MqttQos.AT_LEAST_ONCE, false)
                            .getError())
                    .isEmpty();
            assertThat(untilMark(publishes)).containsExactly("a=overlap");
        }
    }

    @Test
    void retainFlagStaysAsPublishedWhereWanted() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            var _ = sub.subscribeWith().topicFilter("a").retainAsPublished(true).send();
            test.publish("a", "x", 0, true);
            test.publish("a", "y", 0, false);
            assertThat(text(next(publishes))).isEqualTo("a=x retain");
            assertThat(text(next(publishes))).isEqualTo("a=y");
        }
    }

    @Test
    void retainedMessagesComeAsTheSubscriptionWants() throws InterruptedException {
        test.publish("a", "kept", 0, true);
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "mark");
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                    .send();
            assertThat(untilMark(publishes)).isEmpty();
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                    .send();
            assertThat(untilMark(publishes)).isEmpty();
            var _ = sub.unsubscribeWith().topicFilter("a").send();
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                    .send();
            assertThat(untilMark(publishes)).containsExactly("a=kept retain");
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND)
                    .send();
            assertThat(untilMark(publishes)).containsExactly("a=kept retain");
        }
    }

    @Test
    void expiredMessagesAreNotDelivered() throws InterruptedException {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(600)).isSessionPresent())
                .isFalse();
        subscribe(sub, "#");
        sub.disconnect();
        Mqtt5BlockingClient pub = connected("pub");
        for (String topic : List.of("brief", "brief/retained")) {
            var _ = pub.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .messageExpiryInterval(1)
                    .retain(topic.endsWith("d"))
                    .payload(new byte[1])
                    .send();
        }
        var _ = pub.publishWith()
                .topic("long")
                .qos(MqttQos.AT_LEAST_ONCE)
                .messageExpiryInterval(100)
                .send();
        TimeUnit.MILLISECONDS.sleep(1_200);
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            assertThat(connect(sub, how -> how.cleanStart(false)).isSessionPresent())
                    .isTrue();
            Mqtt5Publish heard = next(publishes);
            assertThat(heard.getTopic()).hasToString("long");
            assertThat(heard.getMessageExpiryInterval().orElseThrow()).isBetween(90L, 99L);
            subscribe(sub, "brief/+");
            assertThat(untilMark(publishes)).isEmpty();
            assertThat(test.counts().retained()).isZero();
        }
    }

    @Test
    void subscriptionsAreNamedByTheirIdentifiers() throws IOException {
        // By hand, because this client library numbers its subscriptions itself.
        try (var raw = new RawClient(test.port())) {
            raw.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(5, 2)
                            .number(0)
                            .bytes(0)
                            .text("raw"));
            raw.expect(RawClient.CONNACK);
            raw.send(
                    RawClient.SUBSCRIBE,
                    2,
                    new RawClient.Body().number(1).bytes(2, 0x0b, 5).text("a/#").bytes(0));
            raw.expect(RawClient.SUBACK);
            raw.send(
                    RawClient.SUBSCRIBE,
                    2,
                    new RawClient.Body()
                            .number(2)
                            .bytes(3, 0x0b, 0xac, 2)
                            .text("a/b")
                            .bytes(0));
            raw.expect(RawClient.SUBACK);
            test.publish("a/b", "x", 0, false);
            byte[] heard = raw.expect(RawClient.PUBLISH).body();
            assertThat(Arrays.copyOfRange(heard, 5, heard.length))
                    .isIn(
                            new byte[] {5, 0x0b, 5, 0x0b, (byte) 0xac, 2, 'x'},
                            new byte[] {5, 0x0b, (byte) 0xac, 2, 0x0b, 5, 'x'});
        }
    }

    @Test
    void publisherIsToldThatNobodyListens() {
        Mqtt5BlockingClient pub = connected("pub");
        var result = (Mqtt5PublishResult.Mqtt5Qos1Result) publish(pub, "a", "x", MqttQos.AT_LEAST_ONCE, false);
        assertThat(result.getPubAck().getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS);
        subscribe(pub, "a");
        result = (Mqtt5PublishResult.Mqtt5Qos1Result) publish(pub, "a", "x", MqttQos.AT_LEAST_ONCE, false);
        assertThat(result.getPubAck().getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    }

    @Test
    void refusedFilterIsNamedByItsReason() {
        Mqtt5BlockingClient sub = connected("sub");
        assertThatThrownBy(() -> {
                    var _ = sub.subscribe(Mqtt5Subscribe.builder()
                            .addSubscription()
                            .topicFilter("$share/group/a")
                            .applySubscription()
                            .addSubscription()
                            .topicFilter("b")
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .applySubscription()
                            .build());
                })
                .isInstanceOfSatisfying(
                        Mqtt5SubAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCodes())
                                .containsExactly(
                                        Mqtt5SubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED,
                                        Mqtt5SubAckReasonCode.GRANTED_QOS_1));
    }

    @Test
    void unsubscribingSaysWhetherThereWasASubscription() {
        Mqtt5BlockingClient sub = connected("sub");
        subscribe(sub, "a");
        assertThat(sub.unsubscribeWith().topicFilter("a").send().getReasonCodes())
                .containsExactly(Mqtt5UnsubAckReasonCode.SUCCESS);
        assertThat(sub.unsubscribeWith().topicFilter("a").send().getReasonCodes())
                .containsExactly(Mqtt5UnsubAckReasonCode.NO_SUBSCRIPTIONS_EXISTED);
    }

    @Test
    void delayedWillWaitsAndIsForgottenWhenTheClientIsBack() throws InterruptedException {
        Mqtt5BlockingClient watcher = connected("watcher");
        try (Mqtt5Publishes publishes = watcher.publishes(ALL)) {
            subscribe(watcher, "#");
            Mqtt5BlockingClient dev = client("dev");
            UnaryOperator<Mqtt5ConnectBuilder> withWill = how -> how.cleanStart(false)
                    .sessionExpiryInterval(600)
                    .willPublish()
                    .topic("will")
                    .payload("gone".getBytes(StandardCharsets.UTF_8))
                    .delayInterval(1)
                    .contentType("text/plain")
                    .applyWillPublish();
            assertThat(connect(dev, withWill).isSessionPresent()).isFalse();
            dev.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            assertThat(connect(dev, withWill).isSessionPresent()).isTrue();
            TimeUnit.MILLISECONDS.sleep(1_500);
            assertThat(untilMark(publishes)).as("it came back in time").isEmpty();

            long start = System.nanoTime();
            dev.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            Mqtt5Publish will = next(publishes);
            assertThat(text(will)).isEqualTo("will=gone");
            assertThat(will.getContentType()).hasToString("Optional[text/plain]");
            assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
        }
    }

    @Test
    void delayedWillComesAtOnceWhenTheSessionEnds() throws InterruptedException {
        Mqtt5BlockingClient watcher = connected("watcher");
        try (Mqtt5Publishes publishes = watcher.publishes(ALL)) {
            subscribe(watcher, "#");
            Mqtt5BlockingClient dev = client("dev");
            assertThat(connect(
                                    dev,
                                    how -> how.sessionExpiryInterval(600)
                                            .willPublish()
                                            .topic("will")
                                            .delayInterval(500)
                                            .applyWillPublish())
                            .isSessionPresent())
                    .isFalse();
            dev.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            assertThat(dev.connect().isSessionPresent()).as("a clean start").isFalse();
            assertThat(text(next(publishes))).isEqualTo("will=");
        }
    }

    private static Mqtt5DisconnectReasonCode reason(BlockingQueue<Throwable> ends) throws InterruptedException {
        Throwable end = Objects.requireNonNull(ends.poll(TestBroker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return ((Mqtt5DisconnectException) end).getMqttMessage().getReasonCode();
    }

    @Test
    void takenOverClientIsToldWhy() throws InterruptedException {
        BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        assertThat(client("same", ends).connect().isSessionPresent()).isFalse();
        assertThat(connected("same").getState().isConnected()).isTrue();
        assertThat(reason(ends)).isEqualTo(Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER);
    }

    @Test
    void clientsAreToldThatTheBrokerStops() throws InterruptedException {
        BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        assertThat(client("one", ends).connect().isSessionPresent()).isFalse();
        TestBroker.get(test.broker.stop());
        assertThat(reason(ends)).isEqualTo(Mqtt5DisconnectReasonCode.SERVER_SHUTTING_DOWN);
    }

    @Test
    void messagesLargerThanAClientTakesAreLeftOut() throws InterruptedException {
        Mqtt5BlockingClient small = client("small");
        assertThat(connect(
                                small,
                                how -> how.restrictions().maximumPacketSize(200).applyRestrictions())
                        .isSessionPresent())
                .isFalse();
        try (Mqtt5Publishes publishes = small.publishes(ALL)) {
            subscribe(small, "#");
            test.publish("a", "x".repeat(300), 1, false);
            test.publish("a", "fits", 1, false);
            assertThat(untilMark(publishes)).containsExactly("a=fits");
        }
    }

    @Test
    void wrongLoginIsNamed() {
        var guarded = new MqttBroker(
                test.vertx(), BrokerSettings.loopback(0).withCredentials(Credentials.of(Map.of("me", "secret"))));
        TestBroker.get(guarded.start());
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(guarded.port())
                .buildBlocking();
        assertThatThrownBy(client::connect)
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
        assertThat(client.connectWith()
                        .simpleAuth()
                        .username("me")
                        .password("secret".getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth()
                        .send()
                        .getReasonCode())
                .isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        client.disconnect();
        TestBroker.get(guarded.stop());
    }
}
