package dev.fusewire.devices;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line that says what may be done with topics.
 *
 * @param isPattern whether {@code %u} and {@code %c} stand for the user and the client identifier
 * @param isRead neither read nor write: the topics are denied
 */
record TopicRule(boolean isPattern, boolean isRead, boolean isWrite, String filter) {

    /**
     * Reads {@code topic|pattern [read|write|readwrite|deny] FILTER}; the first word may be missing.
     *
     * @throws IllegalArgumentException telling what is wrong with it
     */
    static TopicRule of(String line) {
        String[] words = line.strip().split(" +", 2);
        boolean isPattern = words[0].equals("pattern");
        if (!isPattern && !words[0].equals("topic")) {
            return of(isAccess(words[0]) ? "topic " + line.strip() : "topic readwrite " + line.strip());
        }
        if (words.length < 2) {
            throw new IllegalArgumentException("\"" + line + "\" names no topic");
        }
        String[] rest = words[1].split(" +", 2);
        boolean saysAccess = rest.length == 2 && !rest[1].isEmpty();
        String access = saysAccess ? rest[0] : "readwrite";
        if (!isAccess(access)) {
            throw new IllegalArgumentException(
                    "\"" + line + "\": expected read, write, readwrite or deny, not \"" + access + "\"");
        }
        String filter = saysAccess ? rest[1] : rest[0];
        if (!TopicMatch.isFilter(filter)) {
            throw new IllegalArgumentException("\"" + line + "\": \"" + filter + "\" is no topic filter");
        }
        return new TopicRule(
                isPattern,
                access.equals("read") || access.equals("readwrite"),
                access.equals("write") || access.equals("readwrite"),
                filter);
    }

    private static boolean isAccess(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "read", "write", "readwrite", "deny" -> word.equals(word.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    boolean isDeny() {
        return !isRead && !isWrite;
    }

    /** The rule for one client; null where it does not say anything about it. */
    @Nullable
    TopicRule of(@Nullable String user, String clientId) {
        if (!isPattern) {
            return this;
        }
        if (user == null && filter.contains("%u")) {
            return null;
        }
        String expanded = filter.replace("%c", clientId).replace("%u", user == null ? "" : user);
        return new TopicRule(false, isRead, isWrite, expanded);
    }

    @Override
    public String toString() {
        String access = isRead && isWrite ? "readwrite" : isRead ? "read" : isWrite ? "write" : "deny";
        return (isPattern ? "pattern " : "topic ") + access + " " + filter;
    }
}
