package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a message when one comes in and another one after a while, or again and again until it is reset. */
@NodeType(value = "trigger", form = "function/89-trigger")
public final class TriggerNode implements Node {

    public record Config(
            @Property @Nullable Object op1,
            @Property @Nullable Object op2,
            @Property String op1type,
            @Property String op2type,
            @Property @Nullable Object duration,
            @Property String extend,
            @Property @Nullable Object overrideDelay,
            @Property(initial = "ms") String units,
            @Property String reset,
            @Property(initial = "all") String bytopic,
            @Property(initial = "topic") String topic,
            @Property @Nullable Object outputs) {

        /** Milliseconds; below zero for a loop. */
        double milliseconds() {
            double number = Values.parseFloat(duration);
            double unit = switch (units) {
                case "s" -> 1_000;
                case "min" -> 60_000;
                case "hr" -> 3_600_000;
                default -> 1;
            };
            return (Double.isNaN(number) ? 250 : number) * unit;
        }
    }

    /** A topic that has been triggered. */
    private static final class Active {
        private @Nullable Registration timer;
        private boolean untilReset;
        private @Nullable Object second;
    }

    private final NodeContext context;
    private final TriggerOutput first;
    private final TriggerOutput second;
    private final double duration;
    private final boolean loop;
    private final boolean extend;
    private final boolean overrideDelay;
    private final boolean byTopic;
    private final String reset;
    private final PropertyPath topic;
    private final int secondPort;
    private final Map<String, Active> topics = new LinkedHashMap<>();
    private final Map<String, Message> latest = new LinkedHashMap<>();

    public TriggerNode(Config config, NodeContext context) {
        this.context = context;
        first = TriggerOutput.of(config.op1(), config.op1type(), "1", context);
        second = TriggerOutput.of(config.op2(), config.op2type(), "0", context);
        double milliseconds = config.milliseconds();
        duration = Math.abs(milliseconds);
        loop = milliseconds < 0;
        extend = !loop && config.extend().equals("true");
        overrideDelay = Values.isTruthy(config.overrideDelay());
        byTopic = !config.bytopic().equals("all") && !config.bytopic().isEmpty();
        reset = config.reset();
        topic = PropertyPath.ofMessage(config.topic().isEmpty() ? "topic" : config.topic());
        secondPort = Values.toNumber(config.outputs()) == 2 ? 1 : 0;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object named = topic.get(msg);
        String name = byTopic && Values.isTruthy(named) ? Values.text(named) : "_none";
        if (isReset(msg)) {
            Active active = topics.remove(name);
            if (active != null) {
                cancel(active);
            }
            showStatus();
            return DONE;
        }
        Active active = topics.computeIfAbsent(name, _ -> new Active());
        if (second.isLatest()) {
            latest.put(name, msg.copy());
        }
        double delay = delay(msg);
        if (loop || active.timer == null && !active.untilReset) {
            trigger(name, active, msg, out, delay);
        } else if (extend && delay > 0) {
            extend(name, active, msg, out, delay);
        }
        return DONE;
    }

    private boolean isReset(Message msg) {
        Object payload = msg.payload();
        return msg.has("reset")
                || !reset.isEmpty()
                        && payload != null
                        && payload != Null.NULL
                        && Values.text(payload).equals(reset);
    }

    private double delay(Message msg) {
        double asked = overrideDelay && msg.has("delay") ? Values.parseFloat(msg.get("delay")) : Double.NaN;
        return Double.isNaN(asked) ? duration : asked;
    }

    private void trigger(String name, Active active, Message msg, Outputs out, double delay) {
        if (!second.isNothing()) {
            active.second = Values.share(second.value(msg));
        }
        if (!first.isNothing() && !first.isPayload()) {
            msg.set("payload", first.value(msg));
        }
        if (delay == 0) {
            active.untilReset = true;
        } else if (loop) {
            repeat(active, msg, out, delay);
        } else {
            Message kept = msg.copy();
            active.timer = context.after(DelayNode.timer(delay), () -> onTime(name, active, kept, out));
        }
        showStatus();
        if (!first.isNothing()) {
            out.send(msg);
        }
    }

    private void repeat(Active active, Message msg, Outputs out, double delay) {
        cancel(active);
        if (first.isNothing()) {
            return;
        }
        Message kept = msg.copy();
        active.timer = context.every(DelayNode.timer(delay), () -> {
            if (first.isDate()) {
                kept.set("payload", context.now().toEpochMilli());
            }
            out.send(kept.copy());
        });
    }

    private void onTime(String name, Active active, Message msg, Outputs out) {
        try {
            if (second.isLatest()) {
                Message last = latest.remove(name);
                if (last != null) {
                    out.send(secondPort, last);
                }
            } else if (!second.isNothing()) {
                out.send(
                        secondPort,
                        msg.set("payload", second.isVariable() || second.isDate() ? second.value(msg) : active.second));
            }
            end(name);
        } catch (NodeError e) {
            context.error(e, null);
        }
    }

    private void extend(String name, Active active, Message msg, Outputs out, double delay) {
        if (second.isLatest()) {
            active.second = Values.share(msg.payload());
        }
        cancel(active);
        Message kept = msg.copy();
        active.timer = context.after(DelayNode.timer(delay), () -> {
            try {
                Object value = second.isVariable() ? second.value(kept) : active.second;
                end(name);
                if (!second.isNothing()) {
                    out.send(secondPort, kept.set("payload", value));
                }
            } catch (NodeError e) {
                context.error(e, null);
            }
        });
    }

    private void end(String name) {
        topics.remove(name);
        showStatus();
    }

    private static void cancel(Active active) {
        if (active.timer != null) {
            active.timer.cancel();
            active.timer = null;
        }
    }

    private void showStatus() {
        int count = topics.size();
        context.status(
                count == 0
                        ? Status.NONE
                        : count == 1 ? new Status("blue", "dot", null) : Status.dot("blue", String.valueOf(count)));
    }

    @Override
    public Future<?> close(boolean removed) {
        topics.values().forEach(TriggerNode::cancel);
        topics.clear();
        showStatus();
        return DONE;
    }
}
