package dev.fusewire.nodes.mqtt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the subscriptions a topic may be for by the levels before the first wildcard: of a thousand devices with topics of their
 * own only the one's are looked at. Does not change.
 */
final class SubscriptionIndex {

    private record Entry(int place, Subscription subscription) {}

    /** By the number of those levels, then by the levels. */
    private final Map<Integer, Map<String, List<Entry>>> byBeginning = new TreeMap<>();

    /** @param subscriptions in the order in which they are to hear */
    SubscriptionIndex(List<Subscription> subscriptions) {
        int place = 0;
        for (Subscription each : subscriptions) {
            TopicFilter topics = each.topics();
            byBeginning
                    .computeIfAbsent(topics.fixedLevels(), _ -> new HashMap<>())
                    .computeIfAbsent(topics.beginning(), _ -> new ArrayList<>())
                    .add(new Entry(place++, each));
        }
    }

    /** Those whose filter fits, in order. */
    List<Subscription> of(String topic) {
        List<Entry> found = new ArrayList<>();
        byBeginning.forEach((levels, entries) -> {
            String beginning = TopicFilter.beginning(topic, levels);
            for (Entry each : entries.getOrDefault(beginning, List.of())) {
                if (each.subscription().topics().matches(topic)) {
                    found.add(each);
                }
            }
        });
        found.sort(Comparator.comparingInt(Entry::place));
        return found.stream().map(Entry::subscription).toList();
    }
}
