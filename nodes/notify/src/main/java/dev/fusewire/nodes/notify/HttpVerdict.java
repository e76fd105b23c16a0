package dev.fusewire.nodes.notify;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means for a message. */
final class HttpVerdict {

    private static final int MOST_WORDS = 200;

    private HttpVerdict() {}

    /**
     * A request that is wrong stays wrong: 4xx, but for those that tell of time. What redirects is no service of this kind.
     *
     * @param who the service, as people call it
     */
    static Verdict of(String who, WebClient.Answer answer) {
        return of(who, answer, answer.retryAfter());
    }

    static Verdict of(String who, WebClient.Answer answer, @Nullable Duration retryAfter) {
        int status = answer.status();
        if (answer.isGood()) {
            return Verdict.SENT;
        }
        String words = words(who, answer);
        return switch (status) {
            case 408, 425, 429 -> new Verdict.Later(words, retryAfter);
            default -> status >= 500 ? new Verdict.Later(words, retryAfter) : new Verdict.Refused(words);
        };
    }

    static String words(String who, WebClient.Answer answer) {
        String said = said(answer);
        return who + " answers " + answer.status() + (said.isEmpty() ? "" : ": " + said);
    }

    /** The service's own words, out of the fields JSON answers have for them. */
    static String said(WebClient.Answer answer) {
        String text = answer.text().strip();
        try {
            ObjectValue fields = Json.parseObject(text);
            for (String name : List.of("message", "description", "error", "detail")) {
                if (fields.get(name) instanceof String words && !words.isBlank()) {
                    return Notice.cut(words, MOST_WORDS);
                }
            }
            return "";
        } catch (NodeError _) {
            // a page of a proxy says nothing to people
            return text.startsWith("<") ? "" : Notice.cut(text, MOST_WORDS);
        }
    }
}
