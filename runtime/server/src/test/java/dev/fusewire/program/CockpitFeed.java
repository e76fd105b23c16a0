package dev.fusewire.program;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An open page of the cockpit, as far as its websocket goes: what is on show, what happens, what is answered. */
public final class CockpitFeed implements WebSocket.Listener, AutoCloseable {

    private final Map<String, ObjectValue> pieces = new ConcurrentHashMap<>();
    private final List<ObjectValue> events = new CopyOnWriteArrayList<>();
    private final Map<Integer, CompletableFuture<ObjectValue>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();
    private final CompletableFuture<ObjectValue> hello = new CompletableFuture<>();
    private final StringBuilder packet = new StringBuilder();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable WebSocket socket;
    private volatile boolean read;
    private volatile boolean closed;

    /** @param query such as {@code ?role=viewer}; empty for none */
    public static CockpitFeed of(URI program, String query, String... headers) throws Exception {
        CockpitFeed feed = new CockpitFeed();
        WebSocket.Builder builder = feed.http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI address = URI.create("ws://127.0.0.1:" + program.getPort() + "/cockpit/live" + query);
        feed.socket = builder.buildAsync(address, feed).get(20, TimeUnit.SECONDS);
        feed.hello.get(20, TimeUnit.SECONDS);
        return feed;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    /** Whether the server has put us out. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        packet.append(data);
        if (last) {
            ObjectValue message = Json.parseObject(packet.toString());
            packet.setLength(0);
            onMessage(message);
        }
        from.request(1);
        return null;
    }

    private void onMessage(ObjectValue message) {
        frames.incrementAndGet();
        switch (message.string("type", "")) {
            case "hello" -> {
                list(message.get("pieces")).forEach(this::put);
                events.addAll(list(message.get("events")).reversed());
                hello.complete(message);
            }
            case "piece" -> put(object(message, "piece"));
            case "gone" -> pieces.remove(message.string("id", ""));
            case "state" -> pieces.computeIfPresent(message.string("id", ""), (_, piece) -> changed(piece, message));
            case "event" -> events.add((ObjectValue) message.get("event"));
            case "answer" -> {
                CompletableFuture<ObjectValue> open = answers.remove((int) Values.toNumber(message.get("id")));
                if (open != null) {
                    open.complete(message);
                }
            }
            case "tick" -> ticks.incrementAndGet();
            case "read" -> read = true;
            default -> throw new IllegalStateException("unknown: " + message);
        }
    }

    private static List<ObjectValue> list(@Nullable Object array) {
        return array instanceof ArrayValue list
                ? list.stream().map(ObjectValue.class::cast).toList()
                : List.of();
    }

    private static ObjectValue object(ObjectValue of, String name) {
        return of.get(name) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private void put(ObjectValue piece) {
        pieces.put(piece.string("id", ""), piece);
    }

    private static ObjectValue changed(ObjectValue piece, ObjectValue message) {
        ObjectValue state = object(piece, "state");
        for (Map.Entry<String, @Nullable Object> each : object(message, "state").entrySet()) {
            state = each.getValue() == Null.NULL
                    ? state.without(each.getKey())
                    : state.with(each.getKey(), each.getValue());
        }
        return piece.with("state", state);
    }

    public ObjectValue hello() {
        return hello.join();
    }

    /** How many messages have come. */
    public int frames() {
        return frames.get();
    }

    public int ticks() {
        return ticks.get();
    }

    /** Whether it was told that somebody has seen events. */
    public boolean isRead() {
        return read;
    }

    /** The only piece of this kind. */
    public ObjectValue piece(String kind) {
        List<ObjectValue> found = pieces.values().stream()
                .filter(piece -> piece.string("kind", "").equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("%d pieces are a %s: %s".formatted(found.size(), kind, pieces));
        }
        return found.getFirst();
    }

    /** The piece of this kind and name; empty where there is none. */
    public ObjectValue piece(String kind, String name) {
        return pieces.values().stream()
                .filter(piece -> piece.string("kind", "").equals(kind)
                        && piece.string("name", "").equals(name))
                .findFirst()
                .orElse(ObjectValue.EMPTY);
    }

    /** What it says. */
    public ObjectValue state(String kind, String name) {
        return object(piece(kind, name), "state");
    }

    public boolean has(String kind) {
        return pieces.values().stream()
                .anyMatch(piece -> piece.string("kind", "").equals(kind));
    }

    /** What the only piece of this kind says. */
    public ObjectValue state(String kind) {
        return has(kind) ? object(piece(kind), "state") : ObjectValue.EMPTY;
    }

    public double number(String kind, String name) {
        return state(kind).get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The events' words, the oldest first. */
    public List<String> events() {
        return events.stream()
                .map(event ->
                        event.string("level", "") + " " + event.string("kind", "") + ": " + event.string("text", ""))
                .toList();
    }

    /** Does something to the only piece of this kind, and gives the answer. */
    public ObjectValue act(String kind, String action, @Nullable Object value) throws Exception {
        return actOn(piece(kind).string("id", ""), action, value);
    }

    /** Does something to the piece of this id, and gives the answer. */
    public ObjectValue actOn(String piece, String action, @Nullable Object value) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<ObjectValue> answer = new CompletableFuture<>();
        answers.put(id, answer);
        send(ObjectValue.of("type", "act", "id", id, "piece", piece, "action", action, "value", value));
        return answer.get(30, TimeUnit.SECONDS);
    }

    public void send(ObjectValue message) throws Exception {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        open.sendText(Json.stringify(message), true).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
