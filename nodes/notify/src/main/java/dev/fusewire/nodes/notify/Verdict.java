package dev.fusewire.nodes.notify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to deliver a message. */
sealed interface Verdict {

    /** The service has it. */
    record Sent() implements Verdict {
        @Override
        public String words() {
            return "";
        }
    }

    /** It will never take this one: whoever tries again is told the same. */
    record Refused(String words) implements Verdict {}

    /**
     * Perhaps later.
     *
     * @param after how long the service wants to be left alone; null where it does not say
     */
    record Later(String words, @Nullable Duration after) implements Verdict {}

    /** Nothing more is taken before this time: what was paid for is used up. */
    record QuotaUsed(String words, Instant until) implements Verdict {}

    /** Why it is not delivered; empty where it is. */
    String words();

    Verdict SENT = new Sent();
}
