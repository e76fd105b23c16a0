package dev.fusewire.nodes.common;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows messages in the editor's sidebar, in the log, or beneath itself. */
@NodeType(value = "debug", form = "common/21-debug", category = "common")
public final class DebugNode implements Node {

    private static final int LONGEST = 1000;
    private static final int LONGEST_STATUS = 32;
    private static final long BURST_NANOS = 100_000_000L;
    private static final Duration SETTLE = Duration.ofMillis(200);

    public record Config(
            @Property(initial = "true") boolean active,
            @Property(initial = "true") boolean tosidebar,
            @Property boolean console,
            @Property boolean tostatus,
            @Property String targetType,
            @Property(initial = "auto") String statusType,
            @Property String statusVal) {}

    private final Config config;
    private final NodeContext context;
    private final String complete;
    private final @Nullable Expression expression;
    private final @Nullable Expression statusExpression;
    private final boolean broken;
    private boolean active;
    private int count;
    private long lastTime;
    private @Nullable Registration settling;
    private @Nullable Status shown;

    public DebugNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        active = config.active();
        Object property = context.config().get("complete");
        String named = Values.isTruthy(property) ? Values.text(property) : "payload";
        complete = named.equals("false") ? "payload" : named;
        lastTime = context.nanoTime();
        if (config.tostatus()) {
            context.status(new Status("grey", "ring", null));
        }
        context.status(config.statusType().equals("counter") ? Status.ring("blue", "0") : new Status("", "", ""));
        Expression value = null;
        Expression status = null;
        boolean failed = false;
        try {
            value = config.targetType().equals("jsonata") ? context.jsonata(complete) : null;
            status = config.statusType().equals("jsonata") ? context.jsonata(config.statusVal()) : null;
        } catch (NodeError _) {
            failed = true;
            context.error("Invalid JSONata expression: " + ownExpression(), null);
        }
        expression = value;
        statusExpression = status;
        broken = failed;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (broken || isOwnStatus(msg)) {
            return DONE;
        }
        if (config.tostatus()) {
            showStatus(msg);
        }
        boolean whole = complete.equals("true") && expression == null;
        Object value;
        try {
            value = whole ? Values.share(msg.copy().fields()) : value(msg);
        } catch (NodeError _) {
            context.error("Invalid JSONata expression: " + ownExpression(), null);
            return DONE;
        }
        if (config.console()) {
            log(value, whole);
        }
        if (active && config.tosidebar()) {
            publish(msg, value, whole);
        }
        return DONE;
    }

    private boolean isOwnStatus(Message msg) {
        return msg.get("status") instanceof ObjectValue status
                && status.get("source") instanceof ObjectValue source
                && context.id().equals(source.get("id"));
    }

    /** What a complaint names: the expression for the sidebar, even where that for the status is meant. */
    private String ownExpression() {
        return config.targetType().equals("jsonata") ? complete : "";
    }

    private @Nullable Object value(Message msg) {
        if (expression != null) {
            return expression.evaluate(msg);
        }
        return read(msg, complete);
    }

    private static @Nullable Object read(Message msg, String path) {
        try {
            return PropertyPath.ofMessage(path).get(msg);
        } catch (NodeError _) {
            return null;
        }
    }

    private void publish(Message msg, @Nullable Object value, boolean whole) {
        ObjectValue.Builder about = ObjectValue.builder().put("id", context.id());
        if (context.config().has("z")) {
            about.put("z", context.info().flow());
        }
        if (!context.info().alias().equals(context.id())) {
            about.put("_alias", context.info().alias());
        }
        Object path = context.env("NR_NODE_PATH");
        String own = Values.text(path);
        int end = own.lastIndexOf('/');
        about.put("path", end < 0 ? own : own.substring(0, end));
        Object name = context.config().get("name");
        if (name != null) {
            about.put("name", name);
        }
        if (msg.get("topic") != null) {
            about.put("topic", msg.get("topic"));
        }
        if (!whole && expression == null) {
            about.put("property", complete);
        }
        context.publish("debug", DebugFormat.encode(about, value, longest()), false);
    }

    private int longest() {
        return context.setting("debugMaxLength") instanceof Number number ? number.intValue() : LONGEST;
    }

    private void log(@Nullable Object value, boolean whole) {
        if (value instanceof String text && !whole) {
            context.log((text.contains("\n") ? "\n" : "") + text);
        } else {
            context.log((Values.isObject(value) ? "\n" : "") + Inspect.text(value));
        }
    }

    // ---- status

    private void showStatus(Message msg) {
        if (config.statusType().equals("counter")) {
            countUp();
            return;
        }
        Object value;
        try {
            value = statusValue(msg);
        } catch (NodeError _) {
            context.error("Invalid JSONata expression: " + ownExpression(), null);
            return;
        }
        String text = value instanceof String string ? string : Inspect.text(value);
        String fill = "grey";
        String shape = "dot";
        if (value instanceof ObjectValue object
                && Values.isTruthy(object.get("fill"))
                && Values.isTruthy(object.get("shape"))
                && Values.isTruthy(object.get("text"))) {
            fill = Values.text(object.get("fill"));
            shape = Values.text(object.get("shape"));
            text = Values.text(object.get("text"));
        }
        if (config.statusType().equals("auto")) {
            if (msg.get("error") instanceof ObjectValue error) {
                fill = "red";
                text = Values.text(error.get("message"));
            }
            if (msg.get("status") instanceof ObjectValue status) {
                fill = or(status.get("fill"), "grey");
                shape = or(status.get("shape"), "ring");
                text = or(status.get("text"), "");
            }
        }
        String cut = text.length() > LONGEST_STATUS ? text.substring(0, LONGEST_STATUS) + "..." : text;
        Status now = new Status(fill, shape, cut);
        if (!now.equals(shown)) {
            context.status(now);
            shown = now;
        }
    }

    private static String or(@Nullable Object value, String otherwise) {
        return Values.isTruthy(value) ? Values.text(value) : otherwise;
    }

    private @Nullable Object statusValue(Message msg) {
        if (config.statusType().equals("auto")) {
            return complete.equals("true") ? msg.payload() : value(msg);
        }
        if (statusExpression != null) {
            return statusExpression.evaluate(msg);
        }
        return read(msg, config.statusVal().isEmpty() ? complete : config.statusVal());
    }

    private void countUp() {
        long now = context.nanoTime();
        boolean calm = now - lastTime > BURST_NANOS;
        lastTime = now;
        count++;
        if (calm) {
            context.status(Status.ring("blue", String.valueOf(count)));
            return;
        }
        if (settling != null) {
            settling.cancel();
        }
        settling = context.after(SETTLE, () -> context.status(Status.ring("blue", String.valueOf(count))));
    }

    @Override
    public void onSignal(String name, Message msg) {
        if (name.equals("enable") || name.equals("disable")) {
            active = name.equals("enable");
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        if (config.tostatus()) {
            context.clearStatus();
        }
        return DONE;
    }
}
