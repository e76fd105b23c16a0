package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Cockpit.Act;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all widgets share: their place on the page, and a state that outlives a restart. */
final class Widget {

    static final String VALUE = "value";
    static final String ENABLED = "enabled";

    /** What comes in once a second is not written to an SD card once a second. */
    private static final Duration KEPT_AFTER = Duration.ofMinutes(1);

    /** What somebody has set by hand is to be there after a power cut. */
    private static final Duration KEPT_SOON = Duration.ofMillis(200);

    private final NodeContext context;
    private final Card card;
    private final KeptState kept;
    private final Map<String, Object> state = new LinkedHashMap<>();
    private @Nullable Registration timer;
    private long timerDue;
    private boolean isUnkept;

    private Widget(
            NodeContext context,
            String kind,
            WidgetPart part,
            ObjectValue props,
            @Nullable Function<Act, Future<ObjectValue>> acts) {
        this.context = context;
        kept = new KeptState(context.dataFolder(), "widget");
        restore();
        String name = Inputs.labelled(part.label(), capitalized(kind));
        card = Card.show(
                context,
                kind,
                name,
                Objects.requireNonNull(part.group()).id(),
                part.order(),
                part.props().putAll(props).build(),
                ObjectValue.copyOf(state),
                acts == null ? null : act -> acts.apply(checked(act)));
    }

    /** A widget that only shows. */
    static Widget show(NodeContext context, String kind, WidgetPart part, ObjectValue props) {
        return new Widget(context, kind, part, props, null);
    }

    /** A widget people do something with. */
    static Widget show(
            NodeContext context,
            String kind,
            WidgetPart part,
            ObjectValue props,
            Function<Act, Future<ObjectValue>> acts) {
        return new Widget(context, kind, part, props, acts);
    }

    private static String capitalized(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    private void restore() {
        try {
            kept.read().forEach((name, value) -> {
                if (value != null && value != Null.NULL) {
                    state.put(name, Values.share(value));
                }
            });
        } catch (NodeError unreadable) {
            context.warn(unreadable.text());
        }
    }

    private Act checked(Act act) {
        if (Boolean.FALSE.equals(state.get(ENABLED))) {
            throw new NodeError("the flow has switched this off for now");
        }
        return act;
    }

    @Nullable
    Object get(String name) {
        return state.get(name);
    }

    /** Shows this, and keeps it. */
    void set(String name, @Nullable Object value) {
        change(ObjectValue.of(name, value == null ? Null.NULL : value), KEPT_AFTER);
    }

    /** Shows what somebody has set by hand, and keeps it at once. */
    ObjectValue setByHand(@Nullable Object value) {
        Object shown = value == null ? Null.NULL : value;
        change(ObjectValue.of(VALUE, shown), KEPT_SOON);
        return ObjectValue.of(VALUE, shown);
    }

    private void change(ObjectValue changes, Duration keptAfter) {
        changes.forEach((name, value) -> {
            if (value == null || value == Null.NULL) {
                state.remove(name);
            } else {
                state.put(name, Values.share(value));
            }
        });
        card.update(changes);
        keepAfter(keptAfter);
    }

    /** Shows something that is not kept here. */
    void update(ObjectValue changes) {
        card.update(changes);
    }

    /** Follows a message's {@code enabled}; true where the message has a payload to look at besides. */
    boolean follow(Message msg) {
        if (msg.get(ENABLED) instanceof Boolean enabled) {
            set(ENABLED, enabled);
            return msg.has("payload");
        }
        return true;
    }

    /** Writes it down after this time, or earlier where that is under way already. */
    private void keepAfter(Duration delay) {
        isUnkept = true;
        Registration waiting = timer;
        long due = context.nanoTime() + delay.toNanos();
        if (waiting != null && timerDue <= due) {
            return;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        timerDue = due;
        timer = context.after(delay, () -> {
            timer = null;
            keep().onFailure(failure -> context.error(failure, null));
        });
    }

    private Future<?> keep() {
        if (!isUnkept) {
            return Node.DONE;
        }
        isUnkept = false;
        ObjectValue now = ObjectValue.copyOf(state);
        return context.blocking(() -> {
            kept.write(now);
            return now;
        });
    }

    /** Shows the value a message brings, and passes the message on where the form says so. */
    void take(Message msg, Outputs out, SenderPart sender, Supplier<@Nullable Object> value) {
        if (follow(msg)) {
            set(VALUE, value.get());
            if (sender.passthru()) {
                out.send(msg);
            }
        }
    }

    /** Sends what somebody did, and who it was. */
    void send(@Nullable Object payload, SenderPart sender, Act act) {
        Message msg = Message.of(payload);
        Object topic = sender.topic().evaluate(context, null);
        if (topic != null && !"".equals(topic)) {
            msg.set("topic", topic);
        }
        context.outputs()
                .send(msg.set(
                        "_client", ObjectValue.of("role", act.role().name().toLowerCase(Locale.ROOT))));
    }

    Future<?> close(boolean removed) {
        card.close(removed);
        return removed ? Node.DONE : keep();
    }
}
