package dev.fusewire.load.circuit;

import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.ObjectCopy;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies a graph of plain objects, and tells two states of it apart by a number in which times count only as distances from now,
 * and currents to half an ampere. What has rings of former values is told apart by these, wherever in the ring they stand.
 */
final class Graph {

    /** Longer ago than this is long ago, ms. */
    private static final long LONG_AGO = 1_000_000;

    /** Times are told apart in steps of so many ms. */
    private static final long GRAIN = 2_000;

    private Graph() {}

    static <T> T copy(T root) {
        return ObjectCopy.of(root, type -> type == Tree.class);
    }

    /** A number that is the same for states that will go on alike; two different ones share it by chance only. */
    static long fingerprint(Object root, long now) {
        return new Print(now).of(root);
    }

    private static final class Print {
        private final long now;
        private final Map<Object, Boolean> seen = new IdentityHashMap<>();

        Print(long now) {
            this.now = now;
        }

        private long of(@Nullable Object value) {
            return switch (value) {
                case null -> 17;
                case Long number -> mix(time(number));
                case Integer number -> mix(Math.clamp((long) number, -100, 100));
                case Double number -> mix(Double.isFinite(number) ? Math.round(number * 2) : 1_000_003);
                case Boolean truth -> truth ? 31 : 37;
                case Enum<?> constant -> mix(constant.ordinal() + 1000L);
                // words tell what is told elsewhere
                case String _, PointReason _, Tree _, QuarterHour _, StationSettings _, MeterLimits _ -> 41;
                case Duration duration -> mix(duration.toMillis());
                default -> ofObject(value);
            };
        }

        private long ofObject(Object value) {
            Class<?> type = value.getClass();
            if (!type.isRecord() && seen.put(value, true) != null) {
                return 47;
            }
            long hash = 1;
            if (value instanceof Collection<?> all) {
                for (Object each : all) {
                    hash = mix(hash * 31 + of(each));
                }
                return hash;
            }
            if (value instanceof Map<?, ?> map) {
                return of(new ArrayList<>(map.values()));
            }
            if (type.isArray()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    hash = mix(hash * 31 + of(Array.get(value, i)));
                }
                return hash;
            }
            try {
                String name = type.getSimpleName();
                if (name.equals("DrawHistory") || name.equals("HouseWindow") || name.equals("DrawnLately")) {
                    return ofRing(value);
                }
                for (Field field : ObjectCopy.fields(type)) {
                    hash = mix(hash * 31 + of(field, value));
                }
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
            return hash;
        }

        private long of(Field field, Object owner) throws IllegalAccessException {
            return switch (field.getName()) {
                // who was served less is next: minutes
                case "served" -> mix(Math.round(field.getDouble(owner) / 120_000));
                case "energy", "reason" -> 43;
                case "heat" -> mix(Math.round(field.getDouble(owner) / 3));
                default -> of(field.get(owner));
            };
        }

        /** What stands in a ring by its age, changes only. */
        private long ofRing(Object ring) throws IllegalAccessException {
            long[] times = {};
            List<double[]> values = new ArrayList<>();
            for (Field field : ObjectCopy.fields(ring.getClass())) {
                Object value = field.get(ring);
                if (value instanceof long[] all) {
                    times = all;
                } else if (value instanceof double[] all) {
                    values.add(all);
                }
            }
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < times.length; i++) {
                if (times[i] != 0 && now - times[i] <= 64_000) {
                    places.add(i);
                }
            }
            long[] at = times;
            places.sort((one, other) -> Long.compare(at[one], at[other]));
            long hash = 7;
            long former = 0;
            for (int place : places) {
                long each = 1;
                for (double[] all : values) {
                    int width = all.length / times.length;
                    for (int i = 0; i < width; i++) {
                        each = mix(each * 31 + of(all[place * width + i]));
                    }
                }
                if (each != former) {
                    hash = mix(hash * 31 + each + time(times[place]));
                }
                former = each;
            }
            return hash;
        }

        private long time(long value) {
            return Math.abs(value - now) < 1_000_000_000L
                    ? Math.clamp(value - now, -LONG_AGO, LONG_AGO) / GRAIN
                    : value / GRAIN;
        }

        private static long mix(long value) {
            long z = value * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
            return z ^ (z >>> 32);
        }
    }
}
