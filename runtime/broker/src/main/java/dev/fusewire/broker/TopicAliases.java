package dev.fusewire.broker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short numbers one connection has for topics, in one direction (MQTT 5, section 3.3.2.3.4). */
final class TopicAliases {

    /** How many a client may set: a house's topics fit in, and they are little to keep. */
    static final int OFFERED = 256;

    private final int most;
    private final Map<Integer, String> topics = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param most the largest number the receiver takes */
    TopicAliases(int most) {
        this.most = most;
    }

    boolean isValid(long alias) {
        return alias > 0 && alias <= most;
    }

    /** The topic meant by a message that names one, or none; null where the number has not been set. */
    @Nullable
    String resolve(String topic, int alias) {
        if (topic.isEmpty()) {
            return topics.get(alias);
        }
        topics.put(alias, topic);
        return topic;
    }

    /** The number the receiver knows a topic by; 0 for none. */
    int known(String topic) {
        return numbers.getOrDefault(topic, 0);
    }

    /** A number for a topic that has none: the first topics get them, and keep them. 0 where there is none left. */
    int assign(String topic) {
        int alias = numbers.size() + 1;
        if (alias > most) {
            return 0;
        }
        numbers.put(topic, alias);
        return alias;
    }
}
