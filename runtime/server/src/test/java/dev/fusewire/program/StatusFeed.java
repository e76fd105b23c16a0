package dev.fusewire.program;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the editor's socket tells of the nodes' statuses. */
final class StatusFeed implements WebSocket.Listener, AutoCloseable {

    private static final String STATUS = "status/";

    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final StringBuilder packet = new StringBuilder();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static StatusFeed of(URI program) throws Exception {
        StatusFeed feed = new StatusFeed();
        URI address = URI.create("ws://127.0.0.1:" + program.getPort() + "/comms");
        feed.http
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, feed)
                .get(20, TimeUnit.SECONDS)
                .sendText("{\"subscribe\":\"status/#\"}", true)
                .get(10, TimeUnit.SECONDS);
        return feed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        packet.append(data);
        if (last) {
            Object content = Json.parse(packet.toString());
            packet.setLength(0);
            for (Object each : content instanceof ArrayValue events ? events : ArrayValue.of(content)) {
                if (each instanceof ObjectValue event
                        && event.string("topic", "").startsWith(STATUS)) {
                    String id = event.string("topic", "").substring(STATUS.length());
                    String text = event.get("data") instanceof ObjectValue status ? status.string("text", "") : "";
                    texts.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>()).add(text);
                }
            }
        }
        socket.request(1);
        return null;
    }

    /** All status texts of a node, the oldest first. */
    List<String> of(String id) {
        return List.copyOf(texts.getOrDefault(id, List.of()));
    }

    /** How many nodes have had a status. */
    int nodes() {
        return texts.size();
    }

    String last(String id) {
        List<String> all = of(id);
        return all.isEmpty() ? "" : all.getLast();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
