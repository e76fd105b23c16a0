package dev.fusewire.nodes.evse;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All stations of one broker: each message goes to the one it is of, and a station that was never heard of is one from then on. */
final class MqttStations {

    /** Where to publish. */
    interface Wire {
        Future<Void> publish(String topic, String text);
    }

    /** What people and flows hear. */
    interface Audience {

        /** A line of the log. */
        void log(String words);

        /** What a station said, as it said it. */
        void said(String station, Object payload);

        /** How many stations there are, and how many of them are there. */
        void count(long online, int all);
    }

    static final Duration TICK = Duration.ofSeconds(5);
    /** Of stations in one node: a broker without logins must not fill the memory. */
    private static final int MOST = 10_000;

    private final StationTopics topics;
    private final StationRules rules;
    private final NodeContext context;
    private final @Nullable StationDesk desk;
    private final Wire wire;
    private final Audience audience;
    private final StationFiles files;
    private final Map<String, MqttStation> stations = new HashMap<>();
    private boolean saidMost;

    MqttStations(
            StationTopics topics,
            StationRules rules,
            NodeContext context,
            @Nullable StationDesk desk,
            Wire wire,
            Audience audience,
            StationFiles files) {
        this.topics = topics;
        this.rules = rules;
        this.context = context;
        this.desk = desk;
        this.wire = wire;
        this.audience = audience;
        this.files = files;
    }

    /** Stations that are known before they say anything: those that are named, and those that were there before. */
    void know(Collection<String> ids, Map<String, ObjectValue> kept) {
        ids.forEach(id -> station(id, kept.getOrDefault(id, ObjectValue.EMPTY)));
        kept.forEach((id, document) -> station(id, document));
        count();
    }

    private @Nullable MqttStation station(String id, ObjectValue kept) {
        MqttStation known = stations.get(id);
        if (known == null && StationTopics.isId(id)) {
            if (stations.size() >= MOST) {
                if (!saidMost) {
                    saidMost = true;
                    context.error("more than %d stations on one broker: %s is not taken".formatted(MOST, id), null);
                }
                return null;
            }
            known = new MqttStation(id, rules, context, desk, World::new, kept);
            stations.put(id, known);
        }
        return known;
    }

    private final class World implements MqttStation.Surroundings {
        private final MqttStation station;

        World(MqttStation station) {
            this.station = station;
        }

        @Override
        public Future<Void> publish(String command) {
            return wire.publish(topics.commands(station.id()), command);
        }

        @Override
        public void log(String words) {
            audience.log(words);
            count();
        }

        @Override
        public void changed(StationSheet sheet) {
            // what nobody here has approved of leaves nothing on the disk
            if (station.isApproved()) {
                files.changed(station.id(), sheet::text);
            }
        }
    }

    private void count() {
        audience.count(stations.values().stream().filter(MqttStation::isOnline).count(), stations.size());
    }

    void onAnswer(String topic, String text) {
        MqttStation station = station(topics.station(topic), ObjectValue.EMPTY);
        if (station == null) {
            return;
        }
        try {
            StationAnswer answer = StationAnswer.read(text);
            audience.said(station.id(), Json.parse(text));
            station.onAnswer(answer);
        } catch (NodeError unreadable) {
            context.error("station %s said what cannot be read: %s".formatted(station.id(), unreadable.text()), null);
        }
        count();
    }

    /** @param text {@code {"online": true|false}}; an empty one, which takes a retained message away, says it is gone */
    void onConnection(String topic, String text) {
        MqttStation station = station(topics.station(topic), ObjectValue.EMPTY);
        if (station == null) {
            return;
        }
        try {
            boolean online = !text.isBlank() && Json.parseObject(text).isTrue("online");
            station.onConnection(online);
        } catch (NodeError unreadable) {
            context.error(
                    "station %s said of its connection what cannot be read: %s"
                            .formatted(station.id(), unreadable.text()),
                    null);
        }
        count();
    }

    /** Whether the broker is connected. */
    void onBroker(boolean connected) {
        for (MqttStation station : List.copyOf(stations.values())) {
            if (connected) {
                station.ask();
            } else {
                station.lost("no connection to the MQTT broker");
            }
        }
        count();
    }

    void tick() {
        List.copyOf(stations.values()).forEach(MqttStation::tick);
        count();
    }

    Future<?> close() {
        List.copyOf(stations.values()).forEach(MqttStation::close);
        return files.close();
    }
}
