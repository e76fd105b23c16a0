package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published and what arrives, with each quality of service. */
class DeliveryTest extends RawClients {

    DeliveryTest() {
        super(TestBroker.limited(limits -> limits.withMaxInflight(3)));
    }

    private RawClient client(String clientId) throws IOException {
        return client(clientId, true);
    }

    @ParameterizedTest(name = "published with {0}, subscribed with {1}, arrives with {2}")
    @CsvSource({"0,0,0", "0,1,0", "0,2,0", "1,0,0", "1,1,1", "1,2,1", "2,0,0", "2,1,1", "2,2,2"})
    void arrivesWithTheLowerQos(int published, int subscribed, int arrives) throws IOException {
        RawClient sub = client("sub");
        assertThat(sub.subscribe("a", subscribed)).isEqualTo(subscribed);
        RawClient pub = client("pub");
        pub.publish("a", "x", published, 5, false, false);
        if (published == 1) {
            assertThat(pub.expect(RawClient.PUBACK).packetId()).isEqualTo(5);
        } else if (published == 2) {
            assertThat(pub.expect(RawClient.PUBREC).packetId()).isEqualTo(5);
            pub.answer(RawClient.PUBREL, 5);
            assertThat(pub.expect(RawClient.PUBCOMP).packetId()).isEqualTo(5);
        }
        assertThat(sub.read()).hasToString("a=x qos " + arrives);
    }

    @Test
    void overlappingSubscriptionsBringOneMessageWithTheHighestQos() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a/#", 0);
        sub.subscribe("a/+", 2);
        sub.subscribe("a/b", 1);
        test.publish("a/b", "x", 2, false);
        assertThat(sub.read()).hasToString("a/b=x qos 2");
        assertThat(sub.untilPong()).isEmpty();
    }

    @Test
    void publisherHearsItselfWhenItSubscribed() throws IOException {
        RawClient both = client("both");
        both.subscribe("a", 0);
        both.publish("a", "x", 0, 0, false, false);
        assertThat(both.read()).hasToString("a=x qos 0");
    }

    @Test
    void repeatedSubscriptionTakesThePlaceOfTheFormer() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 2);
        sub.subscribe("a", 0);
        test.publish("a", "x", 2, false);
        assertThat(sub.untilPong()).containsExactly("a=x qos 0");
        assertThat(test.counts().subscriptions()).isEqualTo(1);
    }

    @Test
    void nothingArrivesAfterUnsubscribing() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 0);
        sub.send(
                RawClient.UNSUBSCRIBE,
                2,
                new RawClient.Body().number(9).text("a").text("never"));
        RawClient.Packet answer = sub.expect(RawClient.UNSUBACK);
        assertThat(answer.packetId()).isEqualTo(9);
        assertThat(answer.body()).hasSize(2);
        test.publish("a", "x", 0, false);
        assertThat(sub.untilPong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#", "#/a", "a+", "a/#/b", "", "$share/group"})
    void wrongFilterIsRefusedAndOthersOfThePacketAreGranted(String filter) throws IOException {
        RawClient sub = client("sub");
        sub.send(
                RawClient.SUBSCRIBE,
                2,
                new RawClient.Body()
                        .number(4)
                        .text("a")
                        .bytes(1)
                        .text(filter)
                        .bytes(0)
                        .text("b")
                        .bytes(2));
        assertThat(sub.expect(RawClient.SUBACK).body()).containsExactly(0, 4, 1, 0x80, 2);
        assertThat(test.counts().subscriptions()).isEqualTo(2);
    }

    @Test
    void messagesOfATopicKeepTheirOrderThroughASmallWindow() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 1);
        for (int i = 0; i < 50; i++) {
            test.publish("a", "" + i, 1, false);
        }
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RawClient.Packet packet = sub.expect(RawClient.PUBLISH);
            heard.add(packet.payload());
            sub.answer(RawClient.PUBACK, packet.packetId());
        }
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(Integer::toString).toList());
    }

    @Test
    void noMoreIsSentThanTheWindowUntilTheClientAcknowledges() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 1);
        for (int i = 0; i < 5; i++) {
            test.publish("a", "" + i, 1, false);
        }
        assertThat(sub.untilPong()).containsExactly("a=0 qos 1", "a=1 qos 1", "a=2 qos 1");
        sub.answer(RawClient.PUBACK, 1);
        assertThat(sub.untilPong()).containsExactly("a=3 qos 1");
    }

    @Test
    void whatIsPublishedAgainWithQos2IsDeliveredOnce() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 2);
        RawClient pub = client("pub", false);
        pub.publish("a", "x", 2, 5, false, false);
        pub.expect(RawClient.PUBREC);
        pub.publish("a", "x", 2, 5, true, false);
        assertThat(pub.expect(RawClient.PUBREC).packetId()).isEqualTo(5);
        pub.close();
        RawClient again = back("pub");
        again.publish("a", "x", 2, 5, true, false);
        again.expect(RawClient.PUBREC);
        again.answer(RawClient.PUBREL, 5);
        again.expect(RawClient.PUBCOMP);
        again.answer(RawClient.PUBREL, 5);
        assertThat(again.expect(RawClient.PUBCOMP).packetId()).isEqualTo(5);
        assertThat(sub.untilPong()).containsExactly("a=x qos 2");

        again.publish("a", "new", 2, 5, false, false);
        again.expect(RawClient.PUBREC);
        assertThat(sub.untilPong()).as("a released identifier is free again").containsExactly("a=new qos 2");
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainAsDuplicateInOrder() throws IOException {
        RawClient sub = client("sub", false);
        sub.subscribe("a", 2);
        test.publish("a", "1", 1, false);
        test.publish("a", "2", 2, false);
        test.publish("a", "3", 2, false);
        int first = sub.expect(RawClient.PUBLISH).packetId();
        int second = sub.expect(RawClient.PUBLISH).packetId();
        int third = sub.expect(RawClient.PUBLISH).packetId();
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        sub.answer(RawClient.PUBREC, second);
        assertThat(sub.expect(RawClient.PUBREL).packetId()).isEqualTo(second);
        sub.close();

        RawClient again = back("sub");
        RawClient.Packet one = again.expect(RawClient.PUBLISH);
        assertThat(one).hasToString("a=1 qos 1 dup");
        assertThat(one.packetId()).isEqualTo(first);
        assertThat(again.expect(RawClient.PUBREL).packetId())
                .as("only its end was open")
                .isEqualTo(second);
        assertThat(again.read()).hasToString("a=3 qos 2 dup");
        again.answer(RawClient.PUBACK, first);
        again.answer(RawClient.PUBCOMP, second);
        again.answer(RawClient.PUBREC, third);
        again.expect(RawClient.PUBREL);
        again.answer(RawClient.PUBCOMP, third);
        again.untilPong();
        again.close();
        assertThat(back("sub").untilPong()).as("all is done").isEmpty();
    }

    @Test
    void duplicateFlagOfThePublisherDoesNotTravel() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 1);
        RawClient pub = client("pub");
        pub.publish("a", "x", 1, 5, true, false);
        assertThat(sub.read()).hasToString("a=x qos 1");
    }

    @Test
    void emptyPayloadArrives() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("a", 0);
        test.publish("a", "", 0, false);
        assertThat(sub.read()).hasToString("a= qos 0");
    }

    @Test
    void topicsThatBeginWithADollarAreNotSeenByWildcards() throws IOException {
        RawClient sub = client("sub");
        sub.subscribe("#", 0);
        sub.subscribe("$own/+", 0);
        test.publish("$other/a", "x", 0, false);
        test.publish("$own/a", "y", 0, false);
        assertThat(sub.untilPong()).containsExactly("$own/a=y qos 0");
    }
}
