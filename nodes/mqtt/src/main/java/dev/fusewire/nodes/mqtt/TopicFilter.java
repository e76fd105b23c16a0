package dev.fusewire.nodes.mqtt;

import java.util.regex.Pattern;

/** What a subscription asks for, such as {@code shellies/+/emeter/#}, ready to be compared with topics. */
final class TopicFilter {

    private static final Pattern VALID = Pattern.compile("#|(\\+|[^+#]*)(/(\\+|[^+#]*))*(/(\\+|#|[^+#]*))?");
    private static final Pattern NO_TOPIC = Pattern.compile("[+#\\x08\\f\\n\\r\\t\\x0B\\x00]");
    private static final Pattern SHARE = Pattern.compile("\\$share/[^#+/]+/(.*)", Pattern.DOTALL);

    private final String given;
    private final String text;
    private final boolean everything;
    private final boolean andBelow;
    private final boolean plain;
    private final String[] levels;
    private final int fixedLevels;
    private final String beginning;

    TopicFilter(String filter) {
        given = filter;
        var share = SHARE.matcher(filter);
        text = share.matches() ? share.group(1) : filter;
        everything = text.equals("#");
        andBelow = !everything && text.endsWith("/#");
        plain = text.indexOf('+') < 0 && text.indexOf('#') < 0;
        levels = (andBelow ? text.substring(0, text.length() - 2) : text).split("/", -1);
        int fixed = 0;
        while (fixed < levels.length && !levels[fixed].equals("+") && !levels[fixed].equals("#")) {
            fixed++;
        }
        fixedLevels = fixed;
        beginning = beginning(text, fixed);
    }

    /** With the group of a shared subscription. */
    String asGiven() {
        return given;
    }

    /** How many levels stand before the first wildcard. */
    int fixedLevels() {
        return fixedLevels;
    }

    /** The levels before the first wildcard. */
    String beginning() {
        return beginning;
    }

    /** So many levels of a topic, or all where it has no more. */
    static String beginning(String topic, int levels) {
        int end = -1;
        for (int level = 0; level < levels; level++) {
            end = topic.indexOf('/', end + 1);
            if (end < 0) {
                return topic;
            }
        }
        return topic.substring(0, Math.max(0, end));
    }

    static boolean isValid(String filter) {
        return VALID.matcher(filter).matches();
    }

    /** Whether one can publish on this topic: something is there, and no wildcard or control character. */
    static boolean isTopic(String topic) {
        return !topic.isEmpty() && !NO_TOPIC.matcher(topic).find();
    }

    /** As Node-RED compares: {@code +} stands for one level that is not empty, {@code a/#} is also {@code a}. */
    boolean matches(String topic) {
        if (everything) {
            return true;
        }
        if (plain) {
            return text.equals(topic);
        }
        int at = 0;
        for (int level = 0; level < levels.length; level++) {
            if (at > topic.length()) {
                return false;
            }
            int slash = topic.indexOf('/', at);
            int end = slash < 0 ? topic.length() : slash;
            String wanted = levels[level];
            boolean fits = wanted.equals("+") ? end > at : wanted.length() == end - at && topic.startsWith(wanted, at);
            if (!fits) {
                return false;
            }
            at = end + 1;
        }
        // past the end of the topic, or what is left belongs to the "#"
        return andBelow || at > topic.length();
    }
}
