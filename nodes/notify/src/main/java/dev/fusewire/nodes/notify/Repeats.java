package dev.fusewire.nodes.notify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what is to be told is told, kept quiet as a repeat, or told as solved: arithmetic, and time as an argument. */
final class Repeats {

    /**
     * A problem of which a person has been told, or is about to be.
     *
     * @param since when it was told first
     * @param told when it was told last
     * @param repeats how often it came since then and was not told
     * @param failed the last message about it reached nobody
     */
    record Problem(String key, String title, Instant since, Instant told, int repeats, boolean failed) {
        Problem repeated() {
            return new Problem(key, title, since, told, repeats + 1, failed);
        }

        Problem lost() {
            return new Problem(key, title, since, told, repeats, true);
        }
    }

    /**
     * What is to be done.
     *
     * @param tell what to deliver; null for nothing
     * @param problem what is known from now on; null where there is no problem any more
     */
    record Decision(@Nullable Notice tell, @Nullable Problem problem) {}

    /** What reached nobody is tried again after this time at the latest, and not with each message. */
    private static final Duration QUIET_AFTER_FAILURE = Duration.ofMinutes(5);

    private Repeats() {}

    /** @param known null where nobody has been told of a problem with this key */
    static Decision of(Notice notice, @Nullable Problem known, Duration quiet) {
        if (notice.solved()) {
            return new Decision(known == null ? null : solved(notice, known), null);
        }
        if (known == null) {
            return new Decision(
                    notice, new Problem(notice.key(), notice.title(), notice.time(), notice.time(), 0, false));
        }
        Duration past = Duration.between(known.told(), notice.time());
        Duration wanted = known.failed() && quiet.compareTo(QUIET_AFTER_FAILURE) > 0 ? QUIET_AFTER_FAILURE : quiet;
        // a clock that was set back must not keep a problem quiet for longer than it should
        if (!past.isNegative() && past.compareTo(wanted) < 0) {
            return new Decision(null, known.repeated());
        }
        String more = known.repeats() == 0
                ? ""
                : "(%d more %s within the last %s)"
                        .formatted(known.repeats(), known.repeats() == 1 ? "time" : "times", words(past));
        return new Decision(
                notice.with(notice.title(), joined(notice.text(), more)),
                new Problem(known.key(), notice.title(), known.since(), notice.time(), 0, false));
    }

    private static Notice solved(Notice notice, Problem known) {
        String lasted = "It lasted " + words(Duration.between(known.since(), notice.time())) + ".";
        String title = notice.title().isEmpty() || notice.title().equals(known.title())
                ? "Solved: " + known.title()
                : notice.title();
        return notice.with(title, joined(notice.text(), lasted));
    }

    private static String joined(String text, String more) {
        return text.isEmpty() ? more : more.isEmpty() ? text : text + "\n" + more;
    }

    /** Such as 40 s, 25 min, 3 h 5 min or 2 d 4 h. */
    static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? pair(hours, "h", minutes % 60, "min") : pair(hours / 24, "d", hours % 24, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        String first = large + " " + largeUnit;
        return small == 0 ? first : first + " " + small + " " + smallUnit;
    }
}
