package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The editor's socket: hands debug messages, log lines and node statuses to the case whose node they come from. */
final class Comms implements WebSocket.Listener, AutoCloseable {
    private static final Set<String> PLAIN =
            Set.of("string", "number", "boolean", "undefined", "null", "buffer", "regexp");

    private final Function<String, Observations> cases;
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private Comms(Function<String, Observations> cases) {
        this.cases = cases;
    }

    static Comms connect(URI address, Function<String, Observations> cases) throws Exception {
        var comms = new Comms(cases);
        WebSocket socket = FlowRuntime.HTTP
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, comms)
                .get(20, TimeUnit.SECONDS);
        comms.socket = socket;
        for (String topic : new String[] {"debug", "status/#", "notification/#"}) {
            socket.sendText("{\"subscribe\":\"" + topic + "\"}", true).get(10, TimeUnit.SECONDS);
        }
        return comms;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode packet = Json.parse(text.toString());
            text.setLength(0);
            for (JsonNode one :
                    packet.isArray() ? packet : Json.MAPPER.createArrayNode().add(packet)) {
                onEvent(one.path("topic").asText(), one.path("data"));
            }
        }
        webSocket.request(1);
        return null;
    }

    private void onEvent(String topic, JsonNode data) {
        if (topic.equals("debug")) {
            String id = data.has("_alias")
                    ? data.get("_alias").asText()
                    : data.path("id").asText();
            if (data.has("level")) {
                ObjectNode line = Json.object();
                line.set("level", data.get("level"));
                line.set("msg", value(data));
                add(id, "log:", line);
            } else {
                ObjectNode shown = Json.object();
                for (String field : new String[] {"name", "topic", "property", "format"}) {
                    if (data.has(field) && !data.get(field).asText().isEmpty()) {
                        shown.set(field, data.get(field));
                    }
                }
                shown.set("msg", value(data));
                add(id, "", shown);
            }
        } else if (topic.startsWith("status/")) {
            add(topic.substring("status/".length()), "status:", data);
        } else if (topic.equals("notification/runtime-deploy")) {
            cases.apply(FlowRuntime.DEPLOYS).add("runtime-deploy", data);
        }
    }

    /** Objects come as JSON inside a string; unwrapped, they can be compared whatever the order of their members. */
    private static JsonNode value(JsonNode data) {
        JsonNode msg = data.path("msg");
        String format = data.path("format").asText("string").replaceAll("\\[.*", "");
        if (msg.isTextual() && !PLAIN.contains(format) && msg.asText().startsWith("{")
                || msg.asText().startsWith("[")) {
            try {
                return Json.parse(msg.asText());
            } catch (RuntimeException _) {
                return msg; // a text that only looks like JSON
            }
        }
        return msg;
    }

    private void add(String id, String prefix, JsonNode seen) {
        int dot = id.indexOf('.');
        if (dot > 0) {
            cases.apply(id.substring(0, dot)).add(prefix + id.substring(dot + 1), seen);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
