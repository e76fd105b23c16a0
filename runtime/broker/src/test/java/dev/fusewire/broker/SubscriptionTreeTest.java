package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SubscriptionTreeTest {

    private final SubscriptionTree tree = new SubscriptionTree();

    private static Session session(String clientId) {
        return new Session(
                clientId, BrokerLimits.DEFAULTS, new SeldomLog(LoggerFactory.getLogger("test"), System::nanoTime));
    }

    private static Subscription subscription(Session session, String filter, int qos) {
        return new Subscription(session, filter, MqttQoS.valueOf(qos), false, false, 0);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        a            | a              | true
        a            | A              | false
        a            | a/b            | false
        a/b          | a              | false
        a/b          | a/b            | true
        a/b          | a/b/           | false
        a/b/         | a/b/           | true
        /a           | a              | false
        /a           | /a             | true
        /            | /              | true
        +            | a              | true
        +            | /a             | false
        +            | a/b            | false
        +/+          | /a             | true
        /+           | /a             | true
        /+           | a              | false
        +/+          | /              | true
        a/+          | a              | false
        a/+          | a/             | true
        a/+          | a/b            | true
        a/+          | a/b/c          | false
        a/+/c        | a/b/c          | true
        a/+/c        | a//c           | true
        a/+/c        | a/b/d          | false
        +/b/+        | a/b/c          | true
        #            | a              | true
        #            | /              | true
        #            | a/b/c          | true
        a/#          | a              | true
        a/#          | a/             | true
        a/#          | a/b            | true
        a/#          | a/b/c          | true
        a/#          | ab             | false
        a/#          | b              | false
        a/+/#        | a              | false
        a/+/#        | a/b            | true
        a/+/#        | a/b/c/d        | true
        +/#          | a              | true
        /#           | /a             | true
        /#           | a              | false
        #            | $SYS/uptime    | false
        +/uptime     | $SYS/uptime    | false
        +/#          | $SYS/uptime    | false
        $SYS/#       | $SYS/uptime    | true
        $SYS/+       | $SYS/uptime    | true
        $SYS/uptime  | $SYS/uptime    | true
        a/#          | a/$SYS         | true
        a/+          | a/$SYS         | true
        häuser/+     | häuser/⚡      | true
        a b/+        | a b/c d        | true
        """)
    void filterMatchesTopic(String filter, String topic, boolean matches) {
        tree.put(subscription(session("c"), filter, 0));
        assertThat(tree.receivers(topic).targets()).hasSize(matches ? 1 : 0);

        var retained = new RetainedInMemory();
        retained.put(Publication.of(topic, Buffer.buffer("x"), MqttQoS.AT_MOST_ONCE, true));
        List<Publication> found = new ArrayList<>();
        retained.forEach(filter, found::add);
        assertThat(found).hasSize(matches ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "//", "a/+", "+", "#", "a/#", "+/+/#", "a b", "$SYS/#", "ä"})
    void takesFilter(String filter) {
        assertThat(Topics.isFilter(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "a/b#", "#/a", "a/#/b", "a+", "+a", "a/+b/c", "##", "++", "a\0b"})
    void refusesFilter(String filter) {
        assertThat(Topics.isFilter(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/+", "#", "a/#", "a+b", "a\0b"})
    void refusesTopicName(String topic) {
        assertThat(Topics.isName(topic)).isFalse();
    }

    @Test
    void refusesMoreLevelsThanAWalkCanBear() {
        assertThat(Topics.isName("/".repeat(199))).isTrue();
        assertThat(Topics.isFilter("+/".repeat(199) + "+")).isTrue();
        assertThat(Topics.isName("/".repeat(200))).isFalse();
        assertThat(Topics.isFilter("+/".repeat(200) + "+")).isFalse();
    }

    @Test
    void sessionWithOverlappingFiltersIsOneTargetWithTheHighestQos() {
        Session one = session("one");
        tree.put(subscription(one, "a/#", 0));
        tree.put(subscription(one, "a/+", 2));
        tree.put(subscription(one, "a/b", 1));
        tree.put(subscription(session("two"), "#", 1));
        List<Target> targets = tree.receivers("a/b").targets();
        assertThat(targets).extracting(target -> target.session().clientId()).containsExactlyInAnyOrder("one", "two");
        assertThat(targets)
                .filteredOn(target -> target.session() == one)
                .extracting(Target::qos)
                .containsExactly(MqttQoS.EXACTLY_ONCE);
    }

    @Test
    void rememberedReceiversFollowTheSubscriptions() {
        Session one = session("one");
        Subscription first = subscription(one, "a/+", 0);
        assertThat(tree.receivers("a/b").targets()).isEmpty();
        assertThat(tree.put(first)).isNull();
        assertThat(tree.receivers("a/b").targets()).hasSize(1);
        assertThat(tree.put(subscription(one, "a/+", 2))).isEqualTo(first);
        assertThat(tree.receivers("a/b").targets()).extracting(Target::qos).containsExactly(MqttQoS.EXACTLY_ONCE);
        assertThat(tree.size()).isEqualTo(1);
        tree.remove(first);
        assertThat(tree.receivers("a/b").targets()).isEmpty();
        assertThat(tree.size()).isZero();
    }

    @Test
    void removingOneFilterLeavesThoseAboveAndBelow() {
        Session one = session("one");
        Subscription middle = subscription(one, "a/b", 0);
        tree.put(subscription(one, "a", 0));
        tree.put(middle);
        tree.put(subscription(one, "a/b/c", 0));
        tree.remove(middle);
        assertThat(tree.receivers("a").targets()).hasSize(1);
        assertThat(tree.receivers("a/b").targets()).isEmpty();
        assertThat(tree.receivers("a/b/c").targets()).hasSize(1);
    }
}
