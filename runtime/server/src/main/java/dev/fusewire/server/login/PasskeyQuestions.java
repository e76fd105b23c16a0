package dev.fusewire.server.login;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What devices were asked to sign and have not yet. Each question is answered once, and soon. */
final class PasskeyQuestions {

    private static final Duration VALID = Duration.ofMinutes(5);
    /** Whoever asks more pushes out the oldest. */
    private static final int MOST = 10_000;

    /**
     * One of them.
     *
     * @param origin of the page it was asked on
     * @param session of who adds a passkey; 0 for whoever signs in
     * @param handle by what the device is to know the account; empty for whoever signs in
     */
    record Question(String challenge, String origin, long session, String handle, long asked) {}

    private final Clock clock;
    private final Map<String, Question> open = new LinkedHashMap<>();

    PasskeyQuestions(Clock clock) {
        this.clock = clock;
    }

    /** @param challenge drawn, and never the same */
    synchronized void ask(String challenge, String origin, long session, String handle) {
        var _ = open.put(challenge, new Question(challenge, origin, session, handle, clock.millis()));
        while (open.size() > MOST) {
            var eldest = open.keySet().iterator();
            var _ = eldest.next();
            eldest.remove();
        }
    }

    /** The question, once; null where it was not asked there, of this session, or is too old. */
    synchronized @Nullable Question end(String challenge, String origin, long session) {
        Question question = open.remove(challenge);
        boolean counts = question != null
                && question.origin().equals(origin)
                && question.session() == session
                && clock.millis() - question.asked() < VALID.toMillis();
        return counts ? question : null;
    }
}
