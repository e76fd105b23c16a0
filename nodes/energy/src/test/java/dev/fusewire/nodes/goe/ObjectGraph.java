package dev.fusewire.nodes.goe;

import dev.fusewire.load.ObjectCopy;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies a graph of plain objects, and tells two states of it apart by a number in which times count only as distances from
 * now. Records, enums and the values of messages are shared, as they never change.
 */
final class ObjectGraph {

    /** Longer ago than this is long ago, ms. */
    private static final long LONG_AGO = 400_000;

    /** Times are told apart in steps of so many ms. */
    private static final long GRAIN = 2_000;

    private ObjectGraph() {}

    static <T> T copy(T root) {
        return ObjectCopy.of(root, ObjectGraph::isShared);
    }

    private static boolean isShared(Class<?> type) {
        return type == OptionalInt.class
                || type == OptionalLong.class
                || type == Optional.class
                || type.getName().startsWith("dev.fusewire.node.");
    }

    /** A number that is the same for states that will go on alike; two different ones share it by chance only. */
    static long fingerprint(Object root, long nowMillis, long nowNanos) {
        return new Print(nowMillis, nowNanos).of(root, 0);
    }

    private static final class Print {
        private final long nowMillis;
        private final long nowNanos;
        private final Map<Object, Boolean> seen = new IdentityHashMap<>();

        Print(long nowMillis, long nowNanos) {
            this.nowMillis = nowMillis;
            this.nowNanos = nowNanos;
        }

        private long of(@Nullable Object value, int depth) {
            return switch (value) {
                case null -> 17;
                case Long number -> mix(time(number));
                case Integer number -> mix(Math.clamp((long) number, -100, 100));
                case Double number -> mix(Double.isFinite(number) ? Math.round(number * 2) : 1_000_003);
                case Boolean truth -> truth ? 31 : 37;
                case Enum<?> constant -> mix(constant.ordinal() + 1000L);
                case OptionalInt number -> mix(number.orElse(-77));
                // since a start: long ago is long ago
                case OptionalLong number ->
                    mix(number.isEmpty() ? -78 : Math.min(number.getAsLong(), LONG_AGO) / GRAIN);
                case java.time.Instant instant -> mix(time(instant.toEpochMilli()));
                case java.time.Duration duration -> mix(duration.toMillis());
                // words tell what is told elsewhere
                case String _ -> 41;
                default -> ofObject(value, depth);
            };
        }

        private long ofObject(Object value, int depth) {
            Class<?> type = value.getClass();
            if (type.isHidden() || type.getName().startsWith("dev.fusewire.node.")) {
                return 43;
            }
            if (!type.isRecord() && seen.put(value, true) != null) {
                return 47;
            }
            long hash = 1;
            if (value instanceof List<?> list) {
                for (Object each : list) {
                    hash = mix(hash * 31 + of(each, depth + 1));
                }
                return hash;
            }
            if (type.isArray()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    hash = mix(hash * 31 + of(Array.get(value, i), depth + 1));
                }
                return hash;
            }
            for (Field field : ObjectCopy.fields(type)) {
                try {
                    hash = mix(hash * 31 + of(field.get(value), depth + 1));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
            return hash;
        }

        private long time(long value) {
            if (Math.abs(value - nowMillis) < 1_000_000_000L) {
                return Math.clamp(value - nowMillis, -LONG_AGO, LONG_AGO) / GRAIN;
            }
            if (Math.abs(value - nowNanos) < 1_000_000_000_000_000L) {
                return Math.clamp((value - nowNanos) / 1_000_000, -LONG_AGO, LONG_AGO) / GRAIN;
            }
            return value / GRAIN;
        }

        private static long mix(long value) {
            long z = value * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
            return z ^ (z >>> 32);
        }
    }
}
