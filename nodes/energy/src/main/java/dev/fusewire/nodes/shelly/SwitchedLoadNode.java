package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.mqtt.MqttBrokerNode;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Switches a load that can wait, so that it comes back by itself when nobody wants it off any more, or nobody is left to. */
@NodeType(
        value = "switched load",
        category = "load management",
        color = "#F2C14E",
        icon = "font-awesome/fa-plug",
        outputLabels = {"confirmed state"},
        help = Help.LOAD)
public final class SwitchedLoadNode implements Node {

    public record Config(
            @Property(
                    label = "Connection",
                    initial = "gen2_http",
                    help = "The relay's generation and the way to it. Gen1 by MQTT has no timer, so a load that is off"
                            + " stays off if Fusewire dies: take Gen1 by HTTP instead where you can.")
            RelayConnection connection,

            @Property(
                    label = "Broker",
                    when = "connection=gen1_mqtt|gen2_mqtt",
                    help = "MQTT: the broker the relay is set to.")
            @Nullable
            MqttBrokerNode broker,

            @Property(
                    label = "Device id",
                    when = "connection=gen1_mqtt|gen2_mqtt",
                    help = "MQTT: the relay's id such as shellyplug-s-A1B2C3 or shellyplus1pm-a1b2c3d4e5f6, or its"
                            + " topic prefix.")
            String device,

            @Property(
                    label = "Host",
                    when = "connection=gen1_http|gen2_http",
                    help = "HTTP: the relay's address, such as 192.168.1.21.")
            String host,

            @Property(
                    label = "Password",
                    when = "connection=gen1_http|gen2_http",
                    help = "HTTP: if the relay wants one. The user of Gen2+ is admin.")
            Secret password,

            @Property(label = "Channel", initial = "0", min = 0, max = 7, help = "The relay's number, from 0.")
            int channel,

            @Property(
                    label = "Comes back after",
                    unit = "s",
                    initial = "600",
                    min = 10,
                    max = 86_400,
                    help = "The device's timer: after so long without renewal the load is on again. It is renewed three"
                            + " times as often.")
            Duration back,

            @Property(
                    label = "Minimum off time",
                    unit = "s",
                    initial = "300",
                    min = 0,
                    max = 86_400,
                    help = "Once off, a load stays off for so long, whatever is wanted: compressors want that.")
            Duration minimumOff,

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

        /** A timer shorter than the minimum off time would end that. */
        Duration timer() {
            return back.compareTo(minimumOff) < 0 ? minimumOff : back;
        }
    }

    private final Config config;
    private final NodeContext context;
    private final @Nullable SwitchedLoad load;

    public SwitchedLoadNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        Relay relay = relay();
        load = relay == null ? null : new SwitchedLoad(config, relay, context);
        if (load != null) {
            context.after(Duration.ofMillis(1), load::start);
        }
    }

    private @Nullable Relay relay() {
        try {
            return Relay.of(config.connection(), config.reach(), config.channel(), context);
        } catch (NodeError incomplete) {
            context.status(Status.ring("red", incomplete.text()));
            context.error(incomplete, null);
            return null;
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        LoadWish wish = LoadWish.of(msg.payload());
        return load == null
                ? Future.failedFuture(new NodeError("the node is not complete: see its status"))
                : load.wish(wish);
    }

    @Override
    public Future<?> close(boolean removed) {
        return load == null ? DONE : load.close(removed);
    }
}
