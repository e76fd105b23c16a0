package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
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
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a message: by its button, at an interval, at times of day, or once after the start. */
@NodeType(value = "inject", form = "common/20-inject", category = "common")
public final class InjectNode implements Node {

    /** The longest interval Node-RED's timers take, in seconds. */
    private static final double LONGEST = 2_147_483;

    private static final String OVERRIDES = "__user_inject_props__";

    public record Config(
            @Property String repeat,
            @Property String crontab,
            @Property boolean once,
            @Property(initial = "0.1") String onceDelay) {}

    /** One property to set; the path is null where the name is no path. */
    private record Part(String name, TypedValue value) {}

    private final Config config;
    private final NodeContext context;
    private final List<Part> parts;

    public InjectNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        parts = parts(context.config());
        checkExpressions();
        if (config.once()) {
            double delay = Values.toNumber(config.onceDelay());
            double seconds = Double.isNaN(delay) || delay == 0 ? 0.1 : delay;
            context.after(Duration.ofNanos(Math.round(seconds * 1e9)), () -> {
                fire();
                repeat();
            });
        } else {
            repeat();
        }
    }

    private void checkExpressions() {
        for (Part part : parts) {
            if (part.value().is("jsonata")) {
                try {
                    var _ = context.jsonata(part.value().value());
                } catch (NodeError e) {
                    context.error("Invalid JSONata expression: " + e.getMessage(), null);
                }
            }
        }
    }

    private static List<Part> parts(ObjectValue entry) {
        if (!(entry.get("props") instanceof ArrayValue props)) {
            return List.of(
                    part(ObjectValue.of("p", "payload", "v", entry.get("payload"), "vt", entry.get("payloadType"))),
                    part(ObjectValue.of("p", "topic", "v", entry.get("topic"), "vt", "str")));
        }
        List<Part> parts = new ArrayList<>();
        for (Object each : props) {
            if (each instanceof ObjectValue prop) {
                String name = prop.string("p", "");
                if (name.equals("payload") && !prop.has("v")) {
                    prop = prop.with("v", entry.get("payload")).with("vt", entry.get("payloadType"));
                } else if (name.equals("topic") && "str".equals(prop.get("vt")) && !prop.has("v")) {
                    prop = prop.with("v", entry.get("topic"));
                }
                parts.add(part(prop));
            }
        }
        return parts;
    }

    private static Part part(ObjectValue prop) {
        Object value = prop.get("v");
        return new Part(
                prop.string("p", ""), TypedValue.ofSetting(value == null ? "" : value, prop.string("vt", "str")));
    }

    private void repeat() {
        double seconds = config.repeat().isBlank() ? 0 : Values.toNumber(config.repeat());
        if (seconds > LONGEST) {
            context.error("Interval too large", null);
        } else if (seconds > 0) {
            context.every(Duration.ofNanos(Math.round(seconds * 1e9)), this::fire);
        } else if (!config.crontab().isEmpty()) {
            schedule(CronSchedule.of(config.crontab()));
        }
    }

    private void schedule(CronSchedule schedule) {
        ZonedDateTime now = context.now().atZone(ZoneId.systemDefault());
        schedule.after(now)
                .ifPresent(next -> context.after(Duration.between(now, next), () -> {
                    fire();
                    schedule(schedule);
                }));
    }

    private void fire() {
        Message msg = Message.empty();
        context.nodes().deliver(context.id(), msg);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        List<Part> these = parts;
        if (msg.get(OVERRIDES) instanceof ArrayValue overrides) {
            these = overrides.stream()
                    .filter(ObjectValue.class::isInstance)
                    .map(prop -> part((ObjectValue) prop))
                    .toList();
        }
        msg.remove(OVERRIDES);
        String failures = send(msg, these, out);
        return failures == null ? DONE : Future.failedFuture(new NodeError(failures));
    }

    private String failure(TypedValue value, NodeError failure) {
        if (!value.is("jsonata")) {
            return failure.text();
        }
        try {
            Expression _ = context.jsonata(value.value());
            return "Invalid JSONata expression: " + failure.getMessage();
        } catch (NodeError _) {
            // what is no expression at all has been called so at deploy
            return String.valueOf(failure.getMessage());
        }
    }

    private @Nullable String send(Message msg, List<Part> these, Outputs out) {
        List<String> failures = new ArrayList<>();
        for (Part part : these) {
            if (part.name().isEmpty()
                    || part.value().is("jsonata") && part.value().value().isEmpty()) {
                continue;
            }
            try {
                Object value = part.value().evaluate(context, msg);
                PropertyPath.ofMessage(part.name()).set(msg, value, true);
            } catch (NodeError e) {
                failures.add(failure(part.value(), e));
            }
        }
        if (!failures.isEmpty()) {
            return String.join("; ", failures);
        }
        out.send(msg);
        return null;
    }
}
