package dev.fusewire.broker;

import org.jspecify.annotations.Nullable;

/**
 * The filter of a shared subscription: {@code $share/GROUP/FILTER}. Each message that fits goes to one of those who have
 * subscribed with the same group and filter (MQTT 5, section 4.8.2); clients of 3.1.1 are given it too, as by Mosquitto.
 */
record SharedFilter(String group, String filter) {

    private static final String PREFIX = "$share/";

    static boolean isMeant(String filter) {
        return filter.startsWith(PREFIX);
    }

    /** Null where group or filter is missing or wrong. */
    static @Nullable SharedFilter of(String text) {
        int end = isMeant(text) ? text.indexOf('/', PREFIX.length()) : -1;
        if (end <= PREFIX.length()) {
            return null;
        }
        String group = text.substring(PREFIX.length(), end);
        String filter = text.substring(end + 1);
        boolean isValid = group.indexOf('+') < 0 && group.indexOf('#') < 0 && Topics.isFilter(filter);
        return isValid ? new SharedFilter(group, filter) : null;
    }
}
