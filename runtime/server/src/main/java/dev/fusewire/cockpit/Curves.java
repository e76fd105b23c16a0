package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The points of a chart, by topic, as far back as its window reaches. */
final class Curves {

    /** So many topics and points a chart has at most: a flow that goes wild does not fill the memory. */
    private static final int MOST_TOPICS = 20;

    private static final int MOST_POINTS = 3600;
    private static final double HOUR = 3600;

    private final Map<String, Deque<ArrayValue>> byTopic = new LinkedHashMap<>();

    void clear() {
        byTopic.clear();
    }

    /** One point: its time in ms since 1970, and its number. */
    void add(String topic, ArrayValue pair, ObjectValue props) {
        if (!byTopic.containsKey(topic) && byTopic.size() >= MOST_TOPICS) {
            return;
        }
        Deque<ArrayValue> points = byTopic.computeIfAbsent(topic, _ -> new ArrayDeque<>());
        points.add(pair.share());
        double oldest = Values.toNumber(pair.at(0)) - window(props) * 1000;
        while (points.size() > MOST_POINTS || Values.toNumber(points.getFirst().at(0)) < oldest) {
            points.removeFirst();
        }
    }

    private static double window(ObjectValue props) {
        return props.get("window") instanceof Number seconds ? seconds.doubleValue() : HOUR;
    }

    /** Older points than those that are there already. */
    void fill(String topic, ArrayValue points, ObjectValue props) {
        Deque<ArrayValue> newer = byTopic.getOrDefault(topic, new ArrayDeque<>());
        byTopic.remove(topic);
        double until = newer.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Values.toNumber(newer.getFirst().at(0));
        points.forEach(point -> {
            if (point instanceof ArrayValue pair && Values.toNumber(pair.at(0)) < until) {
                add(topic, pair, props);
            }
        });
        newer.forEach(pair -> add(topic, pair, props));
    }

    ObjectValue toJson() {
        ObjectValue.Builder series = ObjectValue.builder();
        byTopic.forEach((topic, points) -> series.put(topic, ArrayValue.copyOf(points)));
        return series.build();
    }
}
