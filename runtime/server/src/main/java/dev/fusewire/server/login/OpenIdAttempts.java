package dev.fusewire.server.login;

import dev.fusewire.server.login.OpenIdProvider.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has gone to the provider and not come back yet. Each comes back once, in the browser they went with. */
final class OpenIdAttempts {

    private static final Duration VALID = Duration.ofMinutes(10);
    /** Whoever begins more pushes out the oldest. */
    private static final int MOST = 1_000;

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * One of them.
     *
     * @param browser a word only that browser has
     * @param invitation its secret; empty for none
     * @param to where they want to
     */
    record Attempt(Question question, String browser, String invitation, boolean keep, String to, long begun) {}

    private final Clock clock;
    private final Map<String, Attempt> open = new LinkedHashMap<>();

    OpenIdAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized Attempt begin(String callback, String invitation, boolean keep, String to) {
        String verifier = word();
        Question question = new Question(word(), word(), verifier, challenge(verifier), callback);
        Attempt attempt = new Attempt(question, word(), invitation, keep, to, clock.millis());
        var _ = open.put(question.state(), attempt);
        while (open.size() > MOST) {
            var eldest = open.keySet().iterator();
            var _ = eldest.next();
            eldest.remove();
        }
        return attempt;
    }

    /** The attempt with this state, begun in this browser; null where there is none, or none any more. */
    synchronized @Nullable Attempt end(@Nullable String state, @Nullable String browser) {
        Attempt attempt = state == null ? null : open.get(state);
        if (attempt == null || browser == null || !same(attempt.browser(), browser)) {
            return null;
        }
        var _ = open.remove(state);
        return clock.millis() - attempt.begun() < VALID.toMillis() ? attempt : null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String word() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As PKCE's S256 wants it. */
    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
