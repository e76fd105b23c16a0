package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Delays each message, or limits how many go by in a time. */
@NodeType(value = "delay", form = "function/89-delay")
public final class DelayNode implements Node {

    public record Config(
            @Property(initial = "delay") String pauseType,
            @Property @Nullable Object timeout,
            @Property(initial = "seconds") String timeoutUnits,
            @Property @Nullable Object rate,
            @Property @Nullable Object nbRateUnits,
            @Property(initial = "second") String rateUnits,
            @Property @Nullable Object randomFirst,
            @Property @Nullable Object randomLast,
            @Property(initial = "seconds") String randomUnits,
            @Property boolean drop,
            @Property boolean allowrate,
            @Property(initial = "1") int outputs) {

        /** Milliseconds. */
        double delay() {
            return Values.toNumber(timeout) * milliseconds(timeoutUnits);
        }

        double randomFrom() {
            return Values.toNumber(randomFirst) * milliseconds(randomUnits);
        }

        double randomTo() {
            return Values.toNumber(randomLast) * milliseconds(randomUnits);
        }

        /** Milliseconds between two messages. */
        double interval() {
            double units = Values.toNumber(nbRateUnits);
            return milliseconds(rateUnits) / Values.toNumber(rate) * (units > 0 ? units : 1);
        }

        /** Milliseconds in which a burst may send its messages. */
        double window() {
            return Values.toNumber(nbRateUnits) * milliseconds(rateUnits);
        }

        private static double milliseconds(String units) {
            return switch (units) {
                case "milliseconds" -> 1;
                case "minute", "minutes" -> 60_000;
                case "hour", "hours" -> 3_600_000;
                case "day", "days" -> 86_400_000;
                default -> 1_000;
            };
        }
    }

    /** One of the node's ways to work. */
    interface Mode {
        Future<?> onMessage(Message msg, Outputs out);

        /** Lets go of what waits. */
        void close();
    }

    private final NodeContext context;
    private final Mode mode;

    public DelayNode(Config config, NodeContext context) {
        this.context = context;
        mode = switch (config.pauseType()) {
            case "delayv" -> DelayEach.byMessage(config.delay(), context);
            case "random" -> DelayEach.random(config.randomFrom(), config.randomTo(), config.delay(), context);
            case "rate" -> config.drop() ? new RateDrop(config, context) : new RateQueue(config, context);
            case "burst" -> new RateBurst(config, context);
            case "queue", "timed" -> new TopicQueue(config, context);
            default -> DelayEach.fixed(config.delay(), context);
        };
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        return mode.onMessage(msg, out);
    }

    @Override
    public Future<?> close(boolean removed) {
        mode.close();
        context.clearStatus();
        return DONE;
    }

    /** A timer's delay as JavaScript takes it: whole milliseconds, at least one, and one where it makes no sense. */
    static Duration timer(double milliseconds) {
        boolean sound = milliseconds >= 1 && milliseconds <= Integer.MAX_VALUE;
        return Duration.ofMillis(sound ? (long) milliseconds : 1);
    }

    static Status waiting(int count) {
        return Status.dot("blue", String.valueOf(count));
    }

    static Status emptied() {
        return Status.ring("blue", "0");
    }

    /** How many of {@code size} a {@code msg.flush} lets go: all, or the number it gives. */
    static int flushed(@Nullable Object flush, int size) {
        return flush instanceof Number number
                ? (int) Math.max(0, Math.min(Math.floor(number.doubleValue()), size))
                : size;
    }

    /** The rate in milliseconds a message asks for; null when it asks for none. */
    static @Nullable Double rate(Message msg) {
        if (!msg.has("rate") || Double.isNaN(Values.parseFloat(msg.get("rate")))) {
            return null;
        }
        return Values.toNumber(msg.get("rate"));
    }

    /** Whether it carries anything beside its id. */
    static boolean hasContent(Message msg) {
        return msg.fields().size() > 1;
    }
}
