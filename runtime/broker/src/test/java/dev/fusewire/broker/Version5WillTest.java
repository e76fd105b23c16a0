package dev.fusewire.broker;

import static com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What version 5 adds to a will. */
class Version5WillTest extends Version5Clients {

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
                    .delayInterval(4)
                    .contentType("text/plain")
                    .applyWillPublish();
            assertThat(connect(dev, withWill).isSessionPresent()).isFalse();
            dev.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            assertThat(connect(dev, withWill).isSessionPresent()).isTrue();
            TimeUnit.MILLISECONDS.sleep(4_500);
            assertThat(untilMark(publishes)).as("it came back in time").isEmpty();

            long start = System.nanoTime();
            dev.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            Mqtt5Publish will = next(publishes);
            assertThat(text(will)).isEqualTo("will=gone");
            assertThat(will.getContentType()).hasToString("Optional[text/plain]");
            assertThat(System.nanoTime() - start).isGreaterThan(3_900_000_000L);
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
}
