package dev.fusewire.desk;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.desk.EvseView;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One open page, with what it looks at. What its connection does not take is sent later, as it is then. */
final class DeskViewer {

    /** What may wait in the connection, bytes. */
    private static final int QUEUE = 64 << 10;

    private static final int MOST_WATCHED = 500;

    private final ServerWebSocket socket;
    private final Who who;
    private final Set<EvseKey> behind = new LinkedHashSet<>();
    private Set<String> stations = Set.of();
    private Set<String> codes = Set.of();

    DeskViewer(ServerWebSocket socket, Who who) {
        this.socket = socket;
        this.who = who;
        socket.setWriteQueueMaxSize(QUEUE);
    }

    Who who() {
        return who;
    }

    /** Looks at these, and at nothing else any more. */
    void watch(ObjectValue message) {
        stations = texts(message.get("stations"));
        codes = texts(message.get("codes"));
    }

    private static Set<String> texts(@Nullable Object list) {
        Set<String> texts = new LinkedHashSet<>();
        if (list instanceof ArrayValue all) {
            for (@Nullable Object each : all) {
                if (each instanceof String text && texts.size() < MOST_WATCHED) {
                    texts.add(text);
                    texts.add(text.toUpperCase(Locale.ROOT));
                }
            }
        }
        return texts;
    }

    Set<String> stations() {
        return stations;
    }

    Set<String> codes() {
        return codes;
    }

    boolean watches(EvseView evse) {
        return stations.contains(evse.key().station())
                || codes.contains(evse.setup().code().toUpperCase(Locale.ROOT));
    }

    void send(String frame) {
        if (!socket.isClosed()) {
            Future<Void> _ = socket.writeTextMessage(frame);
        }
    }

    /** A closed socket refuses even to be asked whether it can take more. */
    boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    void fallBehind(EvseKey key) {
        behind.add(key);
    }

    boolean isBehind() {
        return !behind.isEmpty();
    }

    List<EvseKey> takeBehind() {
        List<EvseKey> all = List.copyOf(behind);
        behind.clear();
        return all;
    }
}
