package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.broker.BrokerSettings;
import dev.fusewire.broker.Credentials;
import dev.fusewire.broker.MqttBroker;
import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("mqtt-broker at a broker that wants a login")
class MqttLoginTest {

    private final Vertx vertx = Vertx.vertx();
    private MqttBroker broker;
    private RunningFlows flows;

    @BeforeEach
    void start() {
        BrokerSettings settings = BrokerSettings.loopback(0).withCredentials(Credentials.of(Map.of("meter", "s3cret")));
        broker = RunningFlows.await(new MqttBroker(vertx, settings).start());
        flows = new RunningFlows(ObjectValue.of("mqttReconnectTime", 100));
    }

    @AfterEach
    void stop() throws Exception {
        flows.close();
        var _ = RunningFlows.await(broker.stop());
        var _ = RunningFlows.await(vertx.close());
    }

    private int retained() {
        return RunningFlows.await(broker.counts()).retained();
    }

    private int clients() {
        return RunningFlows.await(broker.counts()).clients();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "5"})
    void loginAndWillAreSaidAgainAfterEachLostConnection(String version) {
        flows.deploy("""
            [{"id":"b","type":"mqtt-broker","broker":"mqtt://meter:s3cret@127.0.0.1:%d","protocolVersion":"%s",
              "keepalive":"60","cleansession":true,"autoConnect":true,
              "willTopic":"gone","willPayload":"yes","willQos":"1","willRetain":"true"},
             {"id":"i","z":"t","type":"mqtt in","topic":"x","qos":"1","datatype":"auto","broker":"b","wires":[[]]}]
            """.formatted(broker.port(), version));
        for (int lost = 0; lost < 3; lost++) {
            flows.until("the node to be connected", () -> clients() == 1);
            var _ = RunningFlows.await(broker.publish("gone", Buffer.buffer(), 0, true));
            assertThat(retained()).isZero();
            var _ = RunningFlows.await(broker.disconnectAll());
            flows.until("its will to be published", () -> retained() == 1);
        }
        assertThat(RunningFlows.await(broker.counts()).denied().logins()).isZero();
    }
}
