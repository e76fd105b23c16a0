package dev.fusewire.example.stations.mqtt;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A charging station on MQTT that exists only in memory: made from a JSON file, it listens, answers and writes its log. */
public final class SimulatedMqttStation {

    /**
     * How it behaves.
     *
     * @param better whether it speaks the better form: ids, refusals, meter, last will
     * @param lapse how many times faster its time runs
     * @param seed of what is random
     */
    public record Settings(boolean better, double lapse, long seed) {

        public static final Settings FIRST_FORM = new Settings(false, 1, 1);
    }

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("'['MM-dd HH:mm:ss'] '", Locale.ROOT);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Context context;
    private final Settings settings;
    private final Consumer<String> log;
    private final MqttStationMind mind;
    private final MqttClientLink link;
    private final String prefix;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private boolean stopped;
    private long beats = -1;

    /**
     * @param description the station as JSON: id, gps_position, name_position, evses
     * @param log gets each line, with its time
     */
    public SimulatedMqttStation(
            Vertx vertx, MqttBroker broker, JsonObject description, Settings settings, Consumer<String> log) {
        this.vertx = vertx;
        this.settings = settings;
        this.log = log;
        context = vertx.getOrCreateContext();
        mind = new MqttStationMind(description, settings.better(), settings.seed(), new World());
        prefix = "/" + mind.id() + "/";
        link = new MqttClientLink(
                context,
                broker,
                "station-" + mind.id(),
                prefix + "commands",
                mind::onCommand,
                settings.better() ? prefix + "connection" : null,
                this::onConnect);
    }

    /**
     * Reads a station's file, or one of those that come with this program by its name: sqbf with two EVSEs, xyzz with four.
     *
     * @throws IOException naming what is neither
     */
    public static JsonObject describe(String fileOrName) throws IOException {
        try (InputStream own = SimulatedMqttStation.class.getResourceAsStream("/stations/" + fileOrName + ".json")) {
            String text = own != null
                    ? new String(own.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(fileOrName));
            return new JsonObject(text);
        }
    }

    private final class World implements MqttStationMind.World {
        @Override
        public void answer(JsonObject said) {
            link.publish(prefix + "answers", said.encode(), false);
            if (settings.better() && "status".equals(said.getString("type"))) {
                link.publish(prefix + "status/" + said.getValue("evse_id"), said.encode(), true);
            }
        }

        @Override
        public void log(String line) {
            String whole = STAMP.format(LocalDateTime.now()) + line;
            lines.add(whole);
            log.accept(whole);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            var _ = vertx.setTimer(Math.max(1, (long) (delay.toMillis() / settings.lapse())), _ -> {
                if (!stopped) {
                    task.run();
                }
            });
        }
    }

    private void onConnect() {
        if (settings.better()) {
            link.publish(prefix + "connection", "{\"online\":true,\"form\":2}", true);
            mind.boot();
            if (beats < 0) {
                beats = vertx.setPeriodic(HEARTBEAT.toMillis(), _ -> mind.heartbeat());
            }
        }
    }

    public String id() {
        return mind.id();
    }

    /** What it wrote into its log so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean isConnected() {
        return link.isConnected();
    }

    /** What its meters have counted in all, Wh. */
    public Future<Double> energy() {
        Promise<Double> sum = Promise.promise();
        context.runOnContext(_ -> sum.complete(
                mind.evses().stream().mapToDouble(evse -> evse.register).sum()));
        return sum.future();
    }

    /** Begins to look for its broker; it keeps trying for ever. */
    public void start() {
        context.runOnContext(_ -> link.connect());
    }

    /** Leaves in order. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            stopped = true;
            if (beats >= 0) {
                var _ = vertx.cancelTimer(beats);
            }
            link.stop().onComplete(done);
        });
        return done.future();
    }

    /** Is gone without a word, as by a power cut. */
    public void cut() {
        context.runOnContext(_ -> {
            stopped = true;
            link.cut();
        });
    }
}
