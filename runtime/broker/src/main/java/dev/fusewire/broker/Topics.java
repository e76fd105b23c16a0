package dev.fusewire.broker;

/** What a topic name and a topic filter may look like (MQTT 3.1.1, section 4.7). */
final class Topics {

    /** As in mosquitto: deep enough for everybody, and what a walk through a tree of topics can bear. */
    static final int MAX_LEVELS = 200;

    private static final int MAX_CHARACTERS = 65_535;

    private Topics() {}

    static boolean isName(String topic) {
        if (topic.isEmpty() || topic.length() > MAX_CHARACTERS) {
            return false;
        }
        int levels = 1;
        for (int i = 0; i < topic.length(); i++) {
            switch (topic.charAt(i)) {
                // the last one stands where bytes are no UTF-8
                case '+', '#', '\0', '\ufffd' -> {
                    return false;
                }
                case '/' -> levels++;
                default -> {}
            }
        }
        return levels <= MAX_LEVELS;
    }

    static boolean isFilter(String filter) {
        if (filter.isEmpty() || filter.length() > MAX_CHARACTERS) {
            return false;
        }
        int last = filter.length() - 1;
        int levels = 1;
        for (int i = 0; i <= last; i++) {
            boolean begins = i == 0 || filter.charAt(i - 1) == '/';
            boolean ends = i == last || filter.charAt(i + 1) == '/';
            switch (filter.charAt(i)) {
                case '\0' -> {
                    return false;
                }
                case '+' -> {
                    if (!begins || !ends) {
                        return false;
                    }
                }
                case '#' -> {
                    if (!begins || i != last) {
                        return false;
                    }
                }
                case '/' -> levels++;
                default -> {}
            }
        }
        return levels <= MAX_LEVELS;
    }

    /** A topic of the broker's own kind, which filters that begin with a wildcard do not see. */
    static boolean isHidden(String topic) {
        return topic.charAt(0) == '$';
    }

    /** Where the level that begins at {@code from} ends. */
    static int levelEnd(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }
}
