package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Label;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a three-phase Shelly meter and tells the three currents together, or that it cannot. */
@NodeType(
        value = "shelly 3em",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-tachometer",
        inputs = 0,
        outputs = 2,
        outputLabels = {"currents", "state"},
        help = Help.METER)
public final class Shelly3emNode implements Node {

    /** How the meter is reached. */
    public enum Connection {
        @Label("Gen1 (3EM): MQTT")
        GEN1_MQTT,
        @Label("Gen1 (3EM): HTTP, asked again and again")
        GEN1_HTTP,
        @Label("Gen2+ (Pro 3EM, 3EM-63): MQTT notifications")
        GEN2_MQTT,
        @Label("Gen2+ (Pro 3EM, 3EM-63): HTTP, asked again and again")
        GEN2_HTTP,
        @Label("Gen2+ (Pro 3EM, 3EM-63): WebSocket")
        GEN2_WEBSOCKET;

        boolean isMqtt() {
            return this == GEN1_MQTT || this == GEN2_MQTT;
        }
    }

    public record Config(
            @Property(
                    label = "Connection",
                    initial = "gen1_mqtt",
                    help = "The meter's generation and the way to hear it.")
            Connection connection,

            @Property(
                    label = "Broker",
                    when = "connection=gen1_mqtt|gen2_mqtt",
                    help = "MQTT: the broker the meter is set to.")
            @Nullable
            MqttBrokerNode broker,

            @Property(
                    label = "Device id",
                    when = "connection=gen1_mqtt|gen2_mqtt",
                    help = "MQTT: the meter's id such as shellyem3-A1B2C3D4E5F6 or shellypro3em-a1b2c3d4e5f6,"
                            + " or the topic prefix where another one is set in the meter.")
            String device,

            @Property(
                    label = "Host",
                    when = "connection=gen1_http|gen2_http|gen2_websocket",
                    help = "HTTP and WebSocket: the meter's address, such as 192.168.1.20.")
            String host,

            @Property(
                    label = "Password",
                    when = "connection=gen1_http|gen2_http|gen2_websocket",
                    help = "HTTP and WebSocket: if the meter wants one. The user of Gen2+ is admin.")
            Secret password,

            @Property(
                    label = "Poll interval",
                    when = "connection=gen1_http|gen2_http",
                    initial = "2",
                    min = 0.2,
                    max = 60,
                    help = "HTTP: how often the meter is asked. It is given 5 s to answer, and never asked twice at"
                            + " once.")
            Duration poll,

            @Property(
                    label = "Stale limit",
                    initial = "35",
                    min = 1,
                    max = 600,
                    help = "A phase not spoken of for so long makes the meter count as silent, and no message goes out."
                            + " A Shelly repeats what does not change every 30 s: 35 s leaves a margin. Take less only"
                            + " if the meter is set to repeat more often, or is asked by HTTP.")
            Duration staleLimit,

            @Property(
                    label = "Clamps A, B, C are on",
                    initial = "l1_l2_l3",
                    advanced = true,
                    help = "The conductors the meter's clamps are really on.")
            Clamps.Order order,

            @Property(
                    label = "Clamps the wrong way round",
                    initial = "none",
                    advanced = true,
                    help = "Whose arrow points to the grid: their power is turned round.")
            Clamps.Turned turned,

            @Property(
                    label = "Message spacing",
                    initial = "0.8",
                    min = 0.05,
                    max = 60,
                    advanced = true,
                    help = "No two messages of currents follow each other faster.")
            Duration spacing,

            @Property(
                    label = "User name",
                    when = "connection=gen1_http",
                    initial = "admin",
                    advanced = true,
                    help = "Gen1, HTTP: for its password.")
            String user) {

        Reach reach() {
            return new Reach(broker, device, host, user, password);
        }
    }

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(10);

    private final Config config;
    private final NodeContext context;
    private final PhaseSet phases;
    private final Pacing pacing;
    private final Standing standing;
    private final Complaints complaints;
    private final long quiet;
    private final @Nullable MeterLink link;
    private @Nullable Registration sending;
    private long sendingAt;
    private long asked;
    private long newest;

    public Shelly3emNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        phases = new PhaseSet(config.staleLimit(), new Clamps(config.order(), config.turned()));
        pacing = new Pacing(config.spacing());
        complaints = new Complaints(context, topic());
        standing = new Standing(phases, config.staleLimit(), context.nanoTime());
        quiet = shorter(LONGEST_QUIET, config.staleLimit().dividedBy(3)).toNanos();
        asked = context.nanoTime();
        link = link();
        if (link != null) {
            context.status(Status.ring("yellow", Standing.WAITING));
            context.after(Duration.ofMillis(1), this::begin);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private @Nullable MeterLink link() {
        try {
            return MeterLink.of(config, context, new Heard());
        } catch (NodeError incomplete) {
            context.status(Status.ring("red", incomplete.text()));
            context.error(incomplete, null);
            return null;
        }
    }

    private void begin() {
        tellState();
        if (link != null) {
            link.start();
            context.every(TICK, this::onTick);
        }
    }

    /** What the link tells. */
    private final class Heard implements MeterLink.Listener {

        @Override
        public void onReport(MeterReport report) {
            Shelly3emNode.this.onReport(report);
        }

        @Override
        public void onReachable() {
            phases.forget();
            pacing.forget();
            asked = context.nanoTime();
            standing.reachable(asked);
            look(true);
        }

        @Override
        public void onUnreachable(String reason) {
            phases.forget();
            pacing.forget();
            standing.unreachable(reason);
            look(true);
        }
    }

    private void onReport(MeterReport report) {
        long now = context.nanoTime();
        report.faults().forEach(fault -> complaints.tell(phases.nameOf(fault.phase()) + ": " + fault.text()));
        phases.take(report, now);
        standing.heard(now);
        if (!report.readings().isEmpty()) {
            newest = context.now().toEpochMilli();
            pacing.news(phases.isAnyRenewed(), phases.areAllRenewed(), now);
        }
        look(false);
        schedule(now);
    }

    private void schedule(long now) {
        OptionalLong due = pacing.due(now);
        if (due.isEmpty() || !phases.isComplete(now)) {
            return;
        }
        long at = due.getAsLong();
        if (at <= now) {
            send(now);
        } else if (sending == null || at < sendingAt) {
            cancelSending();
            sendingAt = at;
            sending = context.after(Duration.ofNanos(at - now), () -> {
                sending = null;
                schedule(context.nanoTime());
            });
        }
    }

    private void cancelSending() {
        Registration waiting = sending;
        if (waiting != null) {
            waiting.cancel();
            sending = null;
        }
    }

    private void send(long now) {
        cancelSending();
        pacing.sent(now);
        phases.sent();
        context.status(Status.dot("green", phases.summary()));
        context.outputs().send(0, MeterMessage.of(phases, topic(), now, newest));
    }

    private String topic() {
        return config.reach().topic(context, config.connection().isMqtt());
    }

    private void onTick() {
        long now = context.nanoTime();
        look(true);
        boolean isQuiet = standing.sinceHeard(now) >= quiet || !phases.isComplete(now);
        if (isQuiet && now - asked >= quiet && link != null) {
            asked = now;
            link.ask();
        }
    }

    /** Tells a change of the state; shows what is amiss, though not with each message of a burst. */
    private void look(boolean shows) {
        long now = context.nanoTime();
        boolean changed = standing.changes(now);
        if (changed) {
            tellState();
        }
        if (changed || shows) {
            standing.status(now).ifPresent(context::status);
        }
    }

    private void tellState() {
        context.outputs().send(1, standing.message(context.nanoTime(), topic()));
    }

    @Override
    public Future<?> close(boolean removed) {
        return link == null ? DONE : link.close(removed);
    }
}
