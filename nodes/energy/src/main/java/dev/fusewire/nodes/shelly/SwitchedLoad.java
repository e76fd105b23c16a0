package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings a relay to what is wanted of its load, and keeps it there: one command after the other, renewed, and tried again. */
final class SwitchedLoad {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final SwitchedLoadNode.Config config;
    private final Relay relay;
    private final NodeContext context;
    private final LoadState load;
    private @Nullable Registration next;
    private @Nullable Registration end;
    private Future<Void> work = Node.DONE;
    private String shown = "";

    SwitchedLoad(SwitchedLoadNode.Config config, Relay relay, NodeContext context) {
        this.config = config;
        this.relay = relay;
        this.context = context;
        load = new LoadState(config.timer(), config.minimumOff());
    }

    void start() {
        relay.start(this::onSwitched);
    }

    Future<?> wish(LoadWish wish) {
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
        return Node.DONE;
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
        return Node.DONE;
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
        Future<Boolean> told = on ? relay.on() : relay.off(config.timer());
        return told.compose(state -> state == on
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(new NodeError(
                                "the device says %s, though told to be %s".formatted(word(state), word(on)))))
                .onSuccess(_ -> onConfirmed(on, reason))
                .onFailure(failure -> onRefused(failure, reason));
    }

    private void onConfirmed(boolean on, String reason) {
        boolean changed = load.confirm(on, context.nanoTime());
        if (!on && relay.hasTimer()) {
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
        if (!load.keepsOff()) {
            return;
        }
        relay.isOn().onComplete(answer -> {
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
        if (!now.equals(shown)) {
            shown = now;
            context.status(status);
        }
    }

    /** Work that no message waits for: its failure goes to Catch nodes with a message of its own. */
    private void quietly(Future<?> done) {
        String before = shown;
        done.onFailure(failure -> {
            if (!shown.equals(before)) {
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

    Future<?> close(boolean removed) {
        // with a timer the load comes back by itself, and a node that only restarts may want it off at once again
        boolean comesBack = relay.hasTimer() && !removed;
        boolean isOurs = Boolean.FALSE.equals(load.confirmed()) && load.keepsOff();
        if (!isOurs || comesBack) {
            return relay.close(removed);
        }
        return LastWord.on(relay, context).compose(_ -> relay.close(removed));
    }
}
