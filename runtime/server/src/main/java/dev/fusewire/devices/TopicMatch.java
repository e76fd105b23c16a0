package dev.fusewire.devices;

/** How topic filters stand to topics and to each other (MQTT 3.1.1, section 4.7). */
final class TopicMatch {

    private TopicMatch() {}

    static boolean isFilter(String filter) {
        if (filter.isEmpty() || filter.indexOf('\0') >= 0) {
            return false;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean isWildcard = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
            if (!isWildcard && (levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0)) {
                return false;
            }
        }
        return true;
    }

    static boolean matches(String filter, String topic) {
        return overlap(filter, topic, false);
    }

    /** Whether there are topics that fit both filters. */
    static boolean overlap(String one, String other) {
        return overlap(one, other, true);
    }

    private static boolean overlap(String filter, String other, boolean bothFilters) {
        if (filter.isEmpty() || other.isEmpty() || (filter.charAt(0) == '$') != (other.charAt(0) == '$')) {
            return false;
        }
        int from = 0;
        int otherFrom = 0;
        while (true) {
            boolean ends = from > filter.length();
            boolean otherEnds = otherFrom > other.length();
            if (isAll(filter, from) || (bothFilters && isAll(other, otherFrom))) {
                return true;
            }
            if (ends || otherEnds) {
                return ends && otherEnds;
            }
            int end = levelEnd(filter, from);
            int otherEnd = levelEnd(other, otherFrom);
            boolean fits = isAny(filter, from, end)
                    || (bothFilters && isAny(other, otherFrom, otherEnd))
                    || (end - from == otherEnd - otherFrom && filter.regionMatches(from, other, otherFrom, end - from));
            if (!fits) {
                return false;
            }
            from = end + 1;
            otherFrom = otherEnd + 1;
        }
    }

    private static boolean isAll(String filter, int from) {
        return from == filter.length() - 1 && filter.charAt(from) == '#';
    }

    private static boolean isAny(String filter, int from, int end) {
        return end == from + 1 && filter.charAt(from) == '+';
    }

    private static int levelEnd(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }
}
