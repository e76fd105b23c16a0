package dev.fusewire.program;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what has to become true, up to a deadline. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    public static void holds(String what, Duration within, Callable<Boolean> condition) throws Exception {
        becomes(what, within, condition, holds -> holds);
    }

    /**
     * Asks until the answer is the wanted one.
     *
     * @return that answer
     * @throws AssertionError naming the last answer
     */
    @CanIgnoreReturnValue
    public static <T> T becomes(String what, Duration within, Callable<T> question, Predicate<T> wanted)
            throws Exception {
        return becomes(what, within, question, wanted, () -> "");
    }

    /** @param more is told beside the last answer when it never was the wanted one */
    @CanIgnoreReturnValue
    public static <T> T becomes(
            String what, Duration within, Callable<T> question, Predicate<T> wanted, Supplier<String> more)
            throws Exception {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            T answer = question.call();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s: not within %d s, at last it was %s%n%s"
                        .formatted(what, within.toSeconds(), answer, more.get()));
            }
            Thread.sleep(PAUSE);
        }
    }
}
