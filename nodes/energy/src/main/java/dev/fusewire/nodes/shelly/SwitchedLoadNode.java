package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
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

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Config config;
    private final NodeContext context;
    private final @Nullable Relay relay;
    private final LoadState load;
    private @Nullable Registration next;
    private @Nullable Registration end;
    private Future<Void> work = DONE;
    private String told = "";

    public SwitchedLoadNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        load = new LoadState(config.timer(), config.minimumOff());
        relay = relay();
        if (relay != null) {
            context.after(Duration.ofMillis(1), () -> relay.start(this::onSwitched));
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
        if (relay == null) {
            return Future.failedFuture(new NodeError("the node is not complete: see its status"));
        }
        wish.atMost().ifPresent(this::endAfter);
        if (!load.wish(wish.on())) {
            return repeated();
        }
        if (wish.on()) {
            cancel(end);
        }
        return wish.on() ? allow("asked") : apply("asked");
    }

    /** A wish that is no new one: its work goes on, and what the device last said is told again. */
    private Future<?> repeated() {
        Boolean known = load.confirmed();
        if (!work.isComplete()) {
            return work;
        }
        if (known != null) {
            tell(known, "asked");
        }
        return DONE;
    }

    private void endAfter(Duration time) {
        cancel(end);
        end = context.after(time, () -> {
            if (load.wish(true)) {
                quietly(allow("time is over"));
            }
        });
    }

    /** Switches on, though not before the minimum off time is over. */
    private Future<Void> allow(String reason) {
        Duration left = load.heldFor(context.nanoTime());
        if (left.isZero()) {
            return apply(reason);
        }
        cancel(next);
        next = context.after(left, () -> quietly(apply("minimum off time is over")));
        show(Status.ring("yellow", "off for another %d s (minimum off time)".formatted(left.toSeconds())));
        return DONE;
    }

    /** Tells the device what is wanted, one command after the other. */
    private Future<Void> apply(String reason) {
        Future<Void> before = work;
        Future<Void> now = before.otherwiseEmpty().compose(_ -> command(reason));
        work = now;
        return now;
    }

    private Future<Void> command(String reason) {
        cancel(next);
        boolean on = load.wantsOn();
        return told(on).compose(state -> state == on
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(new NodeError(
                                "the device says %s, though told to be %s".formatted(word(state), word(on)))))
                .onSuccess(_ -> onConfirmed(on, reason))
                .onFailure(failure -> onRefused(failure, reason));
    }

    private Future<Boolean> told(boolean on) {
        Relay device = relay;
        if (device == null) {
            return Future.failedFuture(new NodeError("the node is not complete: see its status"));
        }
        return on ? device.on() : device.off(config.timer());
    }

    private void onConfirmed(boolean on, String reason) {
        boolean changed = load.confirm(on, context.nanoTime());
        if (!on && relay != null && relay.hasTimer()) {
            next = context.after(config.back().dividedBy(3), this::renew);
        }
        show(on ? Status.dot("green", "on") : Status.dot("yellow", "off"));
        if (changed || !reason.equals("renewed")) {
            tell(on, reason);
        }
    }

    private void onRefused(Throwable failure, String reason) {
        show(Status.ring("red", word(load.wantsOn()) + " is wanted: " + NodeError.textOf(failure)));
        next = context.after(RETRY, () -> quietly(apply(reason)));
    }

    /** Keeps a load off that is still to be off, unless somebody switched it on meanwhile. */
    private void renew() {
        Relay device = relay;
        if (device == null || !load.keepsOff()) {
            return;
        }
        device.isOn().onComplete(answer -> {
            if (!load.keepsOff()) {
                return;
            }
            if (answer.succeeded() && answer.result() && !load.ranOut(context.nanoTime())) {
                onSwitched(true);
            } else {
                quietly(apply("renewed"));
            }
        });
    }

    /** The device tells of a change that nobody here asked for. */
    private void onSwitched(boolean on) {
        Boolean known = load.confirmed();
        if (!work.isComplete() || known == null || known == on) {
            return;
        }
        long now = context.nanoTime();
        if (on && load.keepsOff() && load.ranOut(now)) {
            quietly(apply("renewed"));
            return;
        }
        load.switched(on, now);
        cancel(next);
        String reason = on == load.wantsOn() ? "by itself" : "by hand";
        show(Status.dot(on ? "green" : "yellow", word(on) + ", " + reason));
        tell(on, reason);
    }

    private void tell(boolean on, String reason) {
        String topic = config.reach().topic(context, config.connection().isMqtt());
        context.outputs().send(0, Message.of(on).set("reason", reason).set("topic", topic));
    }

    private void show(Status status) {
        String now = String.valueOf(status.text());
        if (!now.equals(told)) {
            told = now;
            context.status(status);
        }
    }

    /** Work that no message waits for: its failure goes to Catch nodes with a message of its own. */
    private void quietly(Future<?> done) {
        String before = told;
        done.onFailure(failure -> {
            if (!told.equals(before)) {
                context.error(failure, Message.empty());
            }
        });
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }

    private static void cancel(@Nullable Registration registration) {
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        Relay device = relay;
        if (device == null) {
            return DONE;
        }
        // with a timer the load comes back by itself, and a node that only restarts may want it off at once again
        boolean comesBack = device.hasTimer() && !removed;
        boolean isOurs = Boolean.FALSE.equals(load.confirmed()) && load.keepsOff();
        if (!isOurs || comesBack) {
            return device.close(removed);
        }
        return LastWord.on(device, context).compose(_ -> device.close(removed));
    }
}
