package dev.fusewire.program;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a person sees and does at NETPIE, where a broker stands in for it. */
final class NetpieStub implements AutoCloseable {

    private static final String UPDATE = "@shadow/data/update";

    private final Mqtt3AsyncClient client;
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();

    NetpieStub(int port) throws Exception {
        client = MqttClient.builder()
                .useMqttVersion3()
                .identifier("netpie")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        var _ = client.connect().get(60, TimeUnit.SECONDS);
        for (String topic : List.of("@msg/#", "@shadow/#")) {
            var _ = client.subscribeWith()
                    .topicFilter(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .callback(publish -> of(publish.getTopic().toString())
                            .add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                    .send()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** All that came on a topic. */
    List<String> of(String topic) {
        return heard.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
    }

    String last(String topic) {
        List<String> all = of(topic);
        return all.isEmpty() ? "" : all.getLast();
    }

    /** A field of the shadow as it was told last; NaN before. */
    double field(String name) {
        for (String update : of(UPDATE).reversed()) {
            if (Json.parseObject(update).get("data") instanceof ObjectValue data
                    && data.get(name) instanceof Number value) {
                return value.doubleValue();
            }
        }
        return Double.NaN;
    }

    int updates() {
        return of(UPDATE).size();
    }

    void say(String topic, String words) throws Exception {
        var _ = client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(words.getBytes(StandardCharsets.UTF_8))
                .send()
                .get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        client.disconnect().get(60, TimeUnit.SECONDS);
    }
}
