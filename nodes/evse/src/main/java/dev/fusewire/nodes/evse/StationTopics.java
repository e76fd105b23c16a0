package dev.fusewire.nodes.evse;

import dev.fusewire.node.NodeError;
import java.util.regex.Pattern;

/**
 * Where stations are found on a broker.
 *
 * @param prefix what stands before a station's id, such as a slash
 */
record StationTopics(String prefix) {

    /** An id that is also a file's name and a topic's level, and no more. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,47}");

    StationTopics {
        if (prefix.indexOf('+') >= 0 || prefix.indexOf('#') >= 0 || prefix.indexOf('\0') >= 0) {
            throw new NodeError(
                    "Error", "prefix is \"%s\"; a topic's beginning without + and # expected".formatted(prefix));
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    String commands(String station) {
        return prefix + station + "/commands";
    }

    /** All stations' answers. */
    String answers() {
        return prefix + "+/answers";
    }

    /** All stations' connections, by their own word or their last will. */
    String connections() {
        return prefix + "+/connection";
    }

    /** The station a topic belongs to; empty where it is none that can be. */
    String station(String topic) {
        int end = topic.lastIndexOf('/');
        String id = topic.startsWith(prefix) && end > prefix.length() ? topic.substring(prefix.length(), end) : "";
        return isId(id) ? id : "";
    }
}
