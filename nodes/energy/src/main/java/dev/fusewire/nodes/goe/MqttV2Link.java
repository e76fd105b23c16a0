package dev.fusewire.nodes.goe;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.mqtt.BrokerUse;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MQTT, API version 2: one retained topic a key. What is retained tells what was, and not when: it counts once a live
 * message shows that the charger is there.
 */
final class MqttV2Link implements ChargePointLink {

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(15);
    private static final Duration RESULT_COMES_WITHIN = Duration.ofSeconds(2);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Set<String> WANTED = Set.copyOf(V2Keys.ALL);

    private final NodeContext context;
    private final String serial;
    private final Duration silence;
    private final Duration resultWithin;
    private final V2Keys keys;
    private final BrokerUse broker;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    /** As the charger itself writes it: older firmware begins with a slash. */
    private String prefix;

    private boolean connected;
    private @Nullable Instant live;
    private long liveAt;
    private Channel channel = Channel.REQUESTED;
    private @Nullable Pending pending;

    private record Pending(String key, Promise<Answer> answer, Registration timeout) {}

    MqttV2Link(NodeContext context, MqttBrokerNode broker, GoeConfigNode.Config config) {
        this.context = context;
        serial = config.serial();
        prefix = config.prefix().replaceAll("^/+|/+$", "");
        keys = new V2Keys(config.temporaryLimit() == GoeConfigNode.Limit.AUTO);
        Duration three = config.interval().multipliedBy(3);
        silence = three.compareTo(SHORTEST_SILENCE) > 0 ? three : SHORTEST_SILENCE;
        resultWithin = config.timeout().compareTo(RESULT_COMES_WITHIN) < 0 ? config.timeout() : RESULT_COMES_WITHIN;
        this.broker = broker.use(context, this::onConnection);
        for (String start : new String[] {prefix, "/" + prefix}) {
            this.broker.subscribe(start + "/" + serial + "/+", 0, received -> onValue(start, received));
            this.broker.subscribe(start + "/" + serial + "/+/result", 0, this::onResult);
        }
    }

    private void onConnection(boolean isConnected) {
        connected = isConnected;
        if (!isConnected) {
            live = null;
        }
    }

    private void onValue(String start, BrokerUse.Received received) {
        String key = received.topic().substring(received.topic().lastIndexOf('/') + 1);
        if (!received.retained()) {
            live = context.now();
            liveAt = context.nanoTime();
            prefix = start;
        }
        if (WANTED.contains(key)) {
            try {
                values.put(key, Json.parse(received.text()));
            } catch (NodeError _) {
                values.remove(key);
            }
        }
    }

    @Override
    public Future<ChargePointReading> read() {
        if (!connected) {
            return Future.failedFuture(new NodeError("Error", "no connection to the MQTT broker"));
        }
        Instant time = live;
        if (time == null) {
            return Future.failedFuture(new NodeError(
                    "Error",
                    "no live message from charger %s yet; what the broker has kept does not count".formatted(serial)));
        }
        Duration quiet = Duration.ofNanos(context.nanoTime() - liveAt);
        if (quiet.compareTo(silence) > 0) {
            return Future.failedFuture(
                    new NodeError("Error", "no message from charger %s for %d s".formatted(serial, quiet.toSeconds())));
        }
        try {
            ChargePointReading reading = keys.reading(ObjectValue.copyOf(values), time);
            channel = reading.channel();
            return Future.succeededFuture(reading);
        } catch (NodeError incomplete) {
            return Future.failedFuture(incomplete);
        }
    }

    @Override
    public Future<Answer> write(Setting setting) {
        String key = V2Keys.key(setting, channel);
        return send(key, setting.value()).compose(answer -> {
            if (answer.complaint().isPresent() && keys.isLimitGivenUp(key)) {
                channel = Channel.REQUESTED;
                return write(setting);
            }
            return Future.succeededFuture(answer);
        });
    }

    /** Firmware before 051.5 gives no result: then only reading tells whether it was taken. */
    private Future<Answer> send(String key, int value) {
        Promise<Answer> answer = Promise.promise();
        Registration timeout = context.after(resultWithin, () -> settle(key, Answer.TAKEN));
        pending = new Pending(key, answer, timeout);
        broker.publish(prefix + "/" + serial + "/" + key + "/set", String.valueOf(value), 1, false)
                .onFailure(failure -> {
                    timeout.cancel();
                    answer.tryFail(failure);
                });
        return answer.future();
    }

    private void onResult(BrokerUse.Received received) {
        String[] parts = received.topic().split("/", -1);
        if (received.retained() || parts.length < 2) {
            return;
        }
        String text = received.text().strip();
        String word = text.replace("\"", "").toLowerCase(Locale.ROOT);
        boolean taken = word.startsWith("success") || word.equals("true") || word.equals("ok");
        settle(parts[parts.length - 2], taken ? Answer.TAKEN : Answer.refused(text));
    }

    private void settle(String key, Answer answer) {
        Pending open = pending;
        if (open != null && open.key().equals(key)) {
            pending = null;
            open.timeout().cancel();
            open.answer().tryComplete(answer);
        }
    }

    /** Reading is looking at what has come, so it can be done often. */
    @Override
    public Duration pace(Duration interval) {
        return interval.compareTo(PACE) < 0 ? interval : PACE;
    }

    @Override
    public Duration rest(Duration interval, int failures) {
        return pace(interval);
    }

    @Override
    public Future<Void> close(boolean removed) {
        return broker.close(removed);
    }
}
