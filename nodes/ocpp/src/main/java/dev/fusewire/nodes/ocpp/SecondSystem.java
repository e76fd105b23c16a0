package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Secret;
import dev.fusewire.ocpp.Gate;
import dev.fusewire.ocpp.Talk;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A second central system, such as a maker's cloud or a billing service, that hears what stations say as if they were connected
 * to it, and may send them what it is allowed to. One connection for each station; all of it on the node's loop.
 */
final class SecondSystem {

    /**
     * What is agreed with it.
     *
     * @param url without the identity
     * @param stations in small letters; empty for all
     * @param actions it may send, in small letters
     */
    record Terms(String url, Set<String> stations, Set<String> actions, Secret password) {}

    private static final int LARGEST = 2 << 20;

    private final Terms terms;
    private final Gate gate;
    private final NodeContext context;
    /** Held here: a client that nobody holds is closed with its connections. */
    private final WebSocketClient client;

    private final Map<String, Relay> relays = new HashMap<>();
    private boolean isClosed;

    SecondSystem(Terms terms, Gate gate, NodeContext context) {
        this.terms = terms;
        this.gate = gate;
        this.context = context;
        client = context.vertx()
                .createWebSocketClient(new WebSocketClientOptions()
                        .setMaxFrameSize(LARGEST)
                        .setMaxMessageSize(LARGEST)
                        .setMaxConnections(10_000));
    }

    static Set<String> names(String list) {
        return Stream.of(list.split("[,;\\s]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** From any loop, in the order of each station's words. */
    void heard(Talk talk) {
        if (terms.stations().isEmpty()
                || terms.stations().contains(talk.station().toLowerCase(Locale.ROOT))) {
            context.execute(() -> take(talk));
        }
    }

    private void take(Talk talk) {
        if (isClosed) {
            return;
        }
        switch (talk.topic()) {
            case Talk.CONNECTED -> {
                Relay before = relays.get(talk.station());
                if (before == null || !before.connected(talk.version())) {
                    Relay relay = new Relay(talk.station(), talk.version(), terms, client, gate, context);
                    relays.put(talk.station(), relay);
                    relay.open();
                }
            }
            case Talk.DISCONNECTED -> {
                // what it has not heard yet it is still to hear
                Relay relay = relays.get(talk.station());
                if (relay != null) {
                    relay.disconnected();
                }
            }
            default -> {
                Relay relay = relays.get(talk.station());
                if (relay != null && talk.refusal().isEmpty()) {
                    relay.say(talk.topic(), talk.payload(), talk.answer());
                }
            }
        }
    }

    void close() {
        context.execute(() -> {
            isClosed = true;
            relays.values().forEach(Relay::close);
            relays.clear();
            var _ = client.close();
        });
    }
}
