package dev.fusewire.nodes.evse;

import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import dev.fusewire.station.desk.StationDesk;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks after charging stations that speak by MQTT: any number of stations, each with any number of EVSEs. */
@NodeType(
        value = "mqtt station",
        category = "stations",
        color = "#8DC891",
        icon = "font-awesome/fa-exchange",
        inputs = 0,
        outputs = 2,
        outputLabels = {"answers", "log"},
        help = """
            Looks after all charging stations on an MQTT broker. What they say is seen by `evse in`, the operator's pages and the
            drivers' app; what those want (`evse command`) goes to the station, and its answer goes back to whoever asked.
            One node is enough for any number of stations and EVSEs.

            ### The first form
            The station hears `/ID/commands` and says what it has to say on `/ID/answers`, each as JSON.

            - commands: `{"command": "start", "evse": 0}`; also stop, count (keep it for somebody for 20 s), maintenance,
              remove_maintenance, and info, which has no evse
            - answers, by their type: status (evse_id, evse_code, status: free, occupied, count, maintenance), metric
              (evse_id, evse_code, percentage, energy), counter (evse_code, counter), info (payload: the station as JSON
              text: id, name_position, gps_position, evses with id, id_code, status and connectors)

            Such a station does not say no and does not say goodbye: it is asked for *info* from time to time, and a command
            counts as done once the EVSE is where it should be.

            ### The better form
            A station that says on `/ID/connection` (retained) `{"online": true}`, leaves `{"online": false}` there as its
            last will, or gives back a correlation id, is told more and has to answer:

            - each command has an `id`, which comes back in `{"type": "done", "id", "words"}` or
              `{"type": "error", "id", "command", "words"}`; *start* has a token, *count* its seconds; further commands are
              limit (ampere, phases), unlock, release, reset
            - `boot` (vendor, model, serial, firmware, reason) and `heartbeat`
            - status also has session (the station's own id of it), token, energy_wh (the meter's total), fault, reason,
              time, and the words preparing, suspended_by_station, suspended_by_car, finishing, reserved, faulted
            - metric also has energy_wh, power (W), currents and voltages (three numbers), offered (A), session, time

            ### Output 1: answers
            : topic (string)   : the station
            : payload (object) : what it said, as it said it

            ### Output 2: log
            : payload (string) : `[month-day hour:minute:second]` and what happened: commands, states, connections

            ### Details
            Each station has a JSON file with how its EVSEs stand (status, percentage, energy_wh), replaced as a whole on each
            change, at most once a second. With *Add unknown stations* a station that nobody has set up is set up as its *info*
            describes it; else it waits for the operator.
            """)
public final class MqttStationNode implements Node {

    /** What a sample of energy is in, of which the first form says nothing. */
    public enum SampleUnit {
        @Label("Wh")
        WH,
        @Label("kWh")
        KWH
    }

    public record Config(
            @Property(label = "MQTT broker", required = true, help = "The broker the stations are connected to.")
            @Nullable
            MqttBrokerNode broker,

            @Property(
                    label = "Stations",
                    help = "Ids of stations that are asked how they are from the start, with commas between them."
                            + " Others are known once they say something.")
            String stations,

            @Property(
                    label = "Add unknown stations",
                    initial = "false",
                    help = "Sets a station up as it describes itself. Only where nobody else can publish on the"
                            + " broker.")
            boolean adds,

            @Property(
                    label = "Topic prefix",
                    initial = "/",
                    advanced = true,
                    help = "What stands before a station's id in its topics.")
            String prefix,

            @Property(
                    label = "First EVSE",
                    initial = "0",
                    min = 0,
                    max = 1,
                    advanced = true,
                    help = "The number that stations give their first EVSE, 0 or 1. Flows count from 1.")
            int first,

            @Property(
                    label = "Energy samples in",
                    initial = "wh",
                    advanced = true,
                    help = "What `energy` in a metric of the first form is: so much more since the sample before it.")
            SampleUnit sampleUnit,

            @Property(
                    label = "Answer within",
                    unit = "s",
                    initial = "10",
                    min = 0.5,
                    max = 120,
                    advanced = true,
                    help = "How long the answer to a command is waited for, 0.5 to 120 s.")
            Duration answer,

            @Property(
                    label = "Ask every",
                    unit = "s",
                    initial = "30",
                    min = 1,
                    max = 3600,
                    advanced = true,
                    help = "How often a station of the first form is asked how it is, 1 to 3600 s.")
            Duration poll,

            @Property(
                    label = "Silent after",
                    unit = "s",
                    initial = "90",
                    min = 2,
                    max = 86400,
                    advanced = true,
                    help = "A station that says nothing for so long counts as gone, 2 to 86400 s.")
            Duration silence,

            @Property(
                    label = "Folder",
                    advanced = true,
                    help = "Where the stations' files are; empty for a folder of this node's own.")
            String folder) {

        public Config {
            prefix = prefix.isEmpty() ? "/" : prefix;
            if (silence.compareTo(poll) <= 0) {
                throw new NodeError(
                        "Error",
                        "silent after %d s is not longer than ask every %d s: a station needs the time to answer"
                                .formatted(silence.toSeconds(), poll.toSeconds()));
            }
            names(stations).stream()
                    .filter(id -> !StationTopics.isId(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new NodeError(
                                "Error",
                                "stations: \"%s\" is no id; letters, digits, - _ . expected, at most 48".formatted(id));
                    });
        }

        static List<String> names(String list) {
            return Arrays.stream(list.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("'['MM-dd HH:mm:ss'] '", Locale.ROOT);

    private final NodeContext context;
    private final MqttStations stations;
    private final @Nullable StationDesk desk;
    private @Nullable BrokerUse use;
    private boolean connected;
    private boolean closed;

    public MqttStationNode(Config config, NodeContext context) {
        this.context = context;
        desk = context.service(StationDesk.class);
        StationTopics topics = new StationTopics(config.prefix());
        StationRules rules = new StationRules(
                config.first(),
                config.sampleUnit() == SampleUnit.KWH ? 1000 : 1,
                config.answer(),
                config.poll(),
                config.silence(),
                config.adds(),
                context.name().isEmpty() ? "mqtt station" : context.name());
        StationFiles files = new StationFiles(
                context,
                config.folder().isBlank()
                        ? context.dataFolder()
                        : Path.of(config.folder().strip()));
        stations = new MqttStations(topics, rules, context, desk, this::publish, new Teller(), files);
        context.status(Status.ring("grey", "no station yet"));
        MqttBrokerNode broker = config.broker();
        if (broker == null) {
            throw new NodeError("Error", "broker is not set");
        }
        var _ = files.read().onSuccess(kept -> {
            if (!closed) {
                stations.know(Config.names(config.stations()), kept);
                open(broker, topics);
            }
        });
        context.every(MqttStations.TICK, stations::tick);
    }

    private void open(MqttBrokerNode broker, StationTopics topics) {
        BrokerUse opened = broker.use(context, this::onBroker);
        use = opened;
        opened.subscribe(topics.answers(), 1, received -> {
            // a kept answer tells what was, and not when
            if (!received.retained()) {
                stations.onAnswer(received.topic(), received.text());
            }
        });
        opened.subscribe(topics.connections(), 1, received -> stations.onConnection(received.topic(), received.text()));
    }

    private void onBroker(boolean now) {
        if (now != connected) {
            connected = now;
            stations.onBroker(now);
        }
    }

    private Future<Void> publish(String topic, String text) {
        BrokerUse open = use;
        return open == null
                ? Future.failedFuture(new NodeError("Error", "no connection to the MQTT broker"))
                : open.publish(topic, text, 1, false);
    }

    private final class Teller implements MqttStations.Audience {

        private String shown = "";

        @Override
        public void log(String words) {
            String line = STAMP.format(context.now().atZone(ZoneId.systemDefault())) + words;
            context.log(line);
            if (!closed) {
                context.outputs().send(1, Message.of(line).set("topic", context.name()));
            }
        }

        @Override
        public void said(String station, Object payload) {
            context.outputs().send(0, Message.of(payload).set("topic", station));
        }

        @Override
        public void count(long online, int all) {
            String text = desk == null
                    ? "this program has no stations"
                    : !connected ? "no connection to the broker" : "%d of %d stations".formatted(online, all);
            if (!closed && !text.equals(shown)) {
                shown = text;
                context.status(
                        desk == null || !connected
                                ? Status.ring("red", text)
                                : Status.dot(online < all ? "yellow" : "green", text));
            }
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        BrokerUse open = use;
        return stations.close().transform(_ -> open == null ? Future.<Void>succeededFuture() : open.close(removed));
    }
}
