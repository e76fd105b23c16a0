package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The outside world of a case: its HTTP, MQTT and websocket clients. What they get back is observed too. */
final class Clients implements AutoCloseable {
    /** Node-RED names its library, Fusewire keeps browsers from guessing types and from showing it in others' frames. */
    private static final Set<String> NOT_COMPARED = Set.of("x-powered-by", "x-content-type-options", "x-frame-options");

    private static final Set<String> SHOWN_HEADERS = Set.of("content-type", "location", "set-cookie", "allow", "vary");

    private final FlowRuntime runtime;
    private final Observations seen;
    private final Map<String, WebSocket> sockets = new HashMap<>();
    private final List<Thread> background = new ArrayList<>();
    private @Nullable Mqtt5BlockingClient mqtt;

    Clients(FlowRuntime runtime, Observations seen) {
        this.runtime = runtime;
        this.seen = seen;
    }

    void http(JsonNode call) throws Exception {
        if (call.path("background").asBoolean()) {
            background.add(Thread.startVirtualThread(() -> {
                try {
                    request(call);
                } catch (Exception e) {
                    seen.add(call.path("as").asText("http"), Json.object().put("failed", e.toString()));
                }
            }));
        } else {
            request(call);
        }
    }

    private void request(JsonNode call) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(runtime.base() + call.path("url").asText()))
                .timeout(Duration.ofSeconds(30));
        call.path("headers").properties().forEach(h -> {
            for (JsonNode value : h.getValue().isArray() ? h.getValue() : List.of(h.getValue())) {
                request.header(h.getKey(), value.asText());
            }
        });
        if (call.has("json")) {
            request.header("Content-Type", "application/json");
        }
        byte[] body = call.has("json")
                ? Json.write(call.get("json")).getBytes(StandardCharsets.UTF_8)
                : call.has("hex")
                        ? HexFormat.of().parseHex(call.get("hex").asText())
                        : call.path("body").asText("").getBytes(StandardCharsets.UTF_8);
        request.method(
                call.path("method").asText("GET"),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> answer = FlowRuntime.HTTP.send(request.build(), BodyHandlers.ofByteArray());
        seen.add(call.path("as").asText("http"), shown(answer, call));
    }

    private static ObjectNode shown(HttpResponse<byte[]> answer, JsonNode call) {
        ObjectNode shown = Json.object().put("status", answer.statusCode());
        ObjectNode headers = shown.putObject("headers");
        var more = new ArrayList<String>();
        call.path("show").forEach(h -> more.add(h.asText()));
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            boolean custom = lower.startsWith("x-") && !NOT_COMPARED.contains(lower);
            if (SHOWN_HEADERS.contains(lower) || custom || more.contains(lower)) {
                headers.put(lower, String.join(" | ", values));
            }
        });
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        boolean isText = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), answer.body());
        return shown.put(isText ? "body" : "hex", isText ? text : HexFormat.of().formatHex(answer.body()));
    }

    private Mqtt5BlockingClient mqtt() {
        if (mqtt == null) {
            mqtt = MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(runtime.broker().port())
                    .buildBlocking();
            mqtt.toAsync().publishes(MqttGlobalPublishFilter.ALL, this::onPublish);
            var _ = mqtt.connect();
        }
        return mqtt;
    }

    void publish(JsonNode message) {
        var publish = Mqtt5Publish.builder()
                .topic(message.path("topic").asText())
                .qos(qos(message))
                .retain(message.path("retain").asBoolean())
                .payload(
                        message.has("hex")
                                ? HexFormat.of().parseHex(message.get("hex").asText())
                                : message.path("payload").asText().getBytes(StandardCharsets.UTF_8));
        if (message.has("contentType")) {
            publish = publish.contentType(message.get("contentType").asText());
        }
        if (message.has("responseTopic")) {
            publish = publish.responseTopic(message.get("responseTopic").asText());
        }
        if (message.has("correlationData")) {
            publish = publish.correlationData(
                    message.get("correlationData").asText().getBytes(StandardCharsets.UTF_8));
        }
        if (message.has("expiry")) {
            publish = publish.messageExpiryInterval(message.get("expiry").asLong());
        }
        if (message.has("utf8")) {
            publish = publish.payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8);
        }
        var user = Mqtt5UserProperties.builder();
        for (var property : message.path("user").properties()) {
            user = user.add(property.getKey(), property.getValue().asText());
        }
        publish = publish.userProperties(user.build());
        var _ = mqtt().publish(publish.build());
    }

    private static MqttQos qos(JsonNode message) {
        return switch (message.path("qos").asInt(0)) {
            case 1 -> MqttQos.AT_LEAST_ONCE;
            case 2 -> MqttQos.EXACTLY_ONCE;
            default -> MqttQos.AT_MOST_ONCE;
        };
    }

    void subscribe(String topic) {
        var _ = mqtt().subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.EXACTLY_ONCE)
                .retainAsPublished(true)
                .send();
    }

    private void onPublish(Mqtt5Publish publish) {
        ObjectNode shown = Json.object().put("topic", publish.getTopic().toString());
        byte[] payload = publish.getPayloadAsBytes();
        String text = new String(payload, StandardCharsets.UTF_8);
        boolean isText = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), payload);
        shown.put(isText ? "payload" : "hex", isText ? text : HexFormat.of().formatHex(payload));
        shown.put("qos", publish.getQos().getCode()).put("retain", publish.isRetain());
        publish.getContentType().ifPresent(v -> shown.put("contentType", v.toString()));
        publish.getResponseTopic().ifPresent(v -> shown.put("responseTopic", v.toString()));
        publish.getCorrelationData()
                .ifPresent(v -> shown.put(
                        "correlationData", StandardCharsets.UTF_8.decode(v).toString()));
        publish.getMessageExpiryInterval().ifPresent(v -> shown.put("expiry", v));
        publish.getPayloadFormatIndicator().ifPresent(v -> shown.put("format", v.getCode()));
        publish.getUserProperties()
                .asList()
                .forEach(p -> shown.put("user " + p.getName(), p.getValue().toString()));
        seen.add("mqtt", shown);
    }

    void webSocket(JsonNode step) throws Exception {
        String name = step.path("as").asText("ws-client");
        switch (step.get("ws").asText()) {
            case "open" -> {
                var address = URI.create(runtime.base().toString().replace("http:", "ws:")
                        + step.path("url").asText());
                sockets.put(
                        name,
                        FlowRuntime.HTTP
                                .newWebSocketBuilder()
                                .buildAsync(address, new Listener(name))
                                .get(30, TimeUnit.SECONDS));
            }
            case "close" -> socket(name).sendClose(1000, "bye").get(30, TimeUnit.SECONDS);
            default -> {
                if (step.has("hex")) {
                    byte[] bytes = HexFormat.of().parseHex(step.get("hex").asText());
                    socket(name).sendBinary(ByteBuffer.wrap(bytes), true).get(30, TimeUnit.SECONDS);
                } else {
                    socket(name).sendText(step.path("text").asText(), true).get(30, TimeUnit.SECONDS);
                }
            }
        }
    }

    private WebSocket socket(String name) {
        WebSocket socket = sockets.get(name);
        if (socket == null) {
            throw new IllegalArgumentException("no websocket is open as " + name);
        }
        return socket;
    }

    /** Shows what a websocket server sends. */
    private final class Listener implements WebSocket.Listener {
        private final String name;

        Listener(String name) {
            this.name = name;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            seen.add(name, Json.object().put("text", data.toString()));
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            seen.add(name, Json.object().put("hex", HexFormat.of().formatHex(bytes)));
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            seen.add(name, Json.object().put("closed", statusCode));
            return null;
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(WebSocket::abort);
        background.forEach(Thread::interrupt);
        if (mqtt != null) {
            mqtt.disconnect();
        }
    }
}
