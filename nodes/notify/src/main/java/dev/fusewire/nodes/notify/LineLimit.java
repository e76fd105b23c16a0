package dev.fusewire.nodes.notify;

import java.util.Locale;

/**
 * Why LINE answers 429, which it does for four reasons and tells by the words alone
 * (https://developers.line.biz/en/docs/messaging-api/handling-http-429-errors/).
 */
enum LineLimit {
    /** Too many requests a second, or to the same call within the minute or hour. */
    RATE("too many requests"),
    /** Too many at the same time. */
    CONCURRENCY("too many requests at the same time"),
    /**
     * The month's messages are used up; it says the same for a while when a delivery that has begun reserves them
     * (https://developers.line.biz/en/faq/tags/line-official-account).
     */
    QUOTA("the messages of this month are used up"),
    /** What was bought beyond them has an upper limit of its own, and that is reached. */
    ADDITIONAL("the limit of additional messages of this month is reached"),
    /** Words that are not known yet. */
    OTHER("too many requests");

    private final String words;

    LineLimit(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean lastsUntilNextMonth() {
        return this == QUOTA || this == ADDITIONAL;
    }

    static LineLimit of(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("additional")) {
            return ADDITIONAL;
        }
        if (lower.contains("monthly limit") || lower.contains("free message")) {
            return QUOTA;
        }
        if (lower.contains("concurren")) {
            return CONCURRENCY;
        }
        return lower.contains("rate limit") ? RATE : OTHER;
    }
}
