package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("what a broker node is told")
class BrokerSettingsTest {

    private static BrokerSettings settings(String json) {
        return BrokerSettings.of(Json.parseObject(json), null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"broker\":\"host\",\"port\":\"1884\"};mqtt://host:1884",
                "{\"broker\":\"host\",\"port\":\"\"};mqtt://host:1883",
                "{\"broker\":\"host:1884\",\"port\":\"\"};mqtt://host:1884",
                "{\"broker\":\"::1\",\"port\":\"\"};mqtt://[::1]:1883",
                "{\"broker\":\"\"};mqtt://localhost:1883",
                "{\"broker\":\"host\",\"port\":8883,\"usetls\":true};mqtts://host:8883",
                "{\"broker\":\"ws://host/mqtt\",\"port\":1};ws://host/mqtt",
                "{\"broker\":\"::1\",\"port\":1883};mqtt://[::1]:1883",
                "{\"url\":\"mqtts://other\",\"broker\":\"host\"};mqtts://other"
            })
    void leadsToAUrl(String json, String url) {
        assertThat(settings(json).url()).isEqualTo(url);
    }

    @Test
    void aUrlSaysHowToConnect() {
        assertThat(BrokerAddress.of("mqtts://[::1]"))
                .isEqualTo(new BrokerAddress(true, false, "::1", 8883, "", "", null, null));
        assertThat(BrokerAddress.of("wss://me:p%40ss@host/a/b?x=1"))
                .isEqualTo(new BrokerAddress(true, true, "host", 443, "/a/b", "x=1", "me", "p@ss"));
        assertThat(BrokerAddress.of("tcp://some_host:99").host()).isEqualTo("some_host");
        assertThatThrownBy(() -> BrokerAddress.of("http://host"))
                .isInstanceOf(NodeError.class)
                .hasMessageContaining("http");
    }

    @Test
    void aLastingSessionNeedsAClientId() {
        assertThat(settings("{\"cleansession\":false}").cleanSession()).isTrue();
        assertThat(settings("{\"cleansession\":false}").lacksClientId()).isTrue();
        assertThat(settings("{\"cleansession\":false,\"clientid\":\"me\"}").cleanSession())
                .isFalse();
        assertThat(settings("{}").lacksClientId()).isFalse();
    }

    @Test
    void theMessagesCarryTheirProperties() {
        BrokerSettings settings = settings("""
            {"protocolVersion":"5","willTopic":"w","willPayload":"gone","willQos":"1","willRetain":"true",
             "willMsg":{"respTopic":"r","correl":"c","expiry":"60","delay":"5","contentType":"t","userProps":"{\\"a\\":1}"}}\
            """);
        Publication will = Objects.requireNonNull(settings.will());
        assertThat(will.topic()).isEqualTo("w");
        assertThat(will.qos()).isEqualTo(1);
        assertThat(will.retain()).isTrue();
        MqttProperties properties = will.properties();
        assertThat(properties.responseTopic()).isEqualTo("r");
        assertThat(properties.messageExpiryInterval()).isEqualTo(60);
        assertThat(properties.willDelayInterval()).isEqualTo(5);
        assertThat(properties.userProperties()).isEqualTo(ObjectValue.of("a", "1"));
        assertThat(settings.birth()).isNull();
    }

    @Test
    void aMessageCanPutOthersOverThem() {
        BrokerSettings changed = settings("{\"broker\":\"host\",\"clientid\":\"me\",\"birthTopic\":\"b\"}")
                .with(
                        Json.parseObject("{\"broker\":\"other\",\"username\":\"u\",\"protocolVersion\":5,\"birth\":{},"
                                + "\"will\":{\"topic\":\"w\"},\"force\":true}"),
                        "stored",
                        "secret");
        assertThat(changed.url()).isEqualTo("mqtt://other:1883");
        assertThat(changed.clientId()).isEqualTo("me");
        assertThat(changed.user()).isEqualTo("u");
        assertThat(changed.password()).isEqualTo("secret");
        assertThat(changed.isV5()).isTrue();
        assertThat(changed.birth()).isNull();
        assertThat(Objects.requireNonNull(changed.will()).topic()).isEqualTo("w");
    }

    @Test
    void aUrlThatWasUsedGivesWayToBrokerAndPort() {
        BrokerSettings byUrl = settings("{\"broker\":\"here\",\"port\":1883}")
                .with(Json.parseObject("{\"url\":\"mqtt://there:1\"}"), null, null);
        BrokerSettings byPort = byUrl.with(Json.parseObject("{\"broker\":\"elsewhere\",\"port\":2}"), null, null);
        assertThat(byUrl.url()).isEqualTo("mqtt://there:1");
        assertThat(byPort.url()).isEqualTo("mqtt://elsewhere:2");
    }
}
