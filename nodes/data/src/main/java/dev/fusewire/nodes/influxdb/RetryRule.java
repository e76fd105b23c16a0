package dev.fusewire.nodes.influxdb;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do with lines a server did not take. The status alone does not tell: version 1 answers an unknown retention
 * policy, and some builds of version 2 a line of a wrong type, as an internal error.
 */
final class RetryRule {

    private static final long FIRST_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 125_000;
    private static final long SLOWEST_MILLIS = 300_000;

    /** What is wrong with a line stays wrong. */
    private static final Pattern WRONG_LINES = Pattern.compile("partial write|field type conflict|type"
        + " conflict|(beyond|outside)( the| of)? retention|unable to parse|cannot parse|parse error|invalid line"
        + " protocol|line protocol .*(invalid|error)|error parsing|invalid (field"
        + " format|number|timestamp|boolean|column type)|missing (fields|field|tag|measurement)|time outside range|max"
        + " key length exceeded|max-(values-per-tag|series-per-database)|dropped=[1-9]");

    /** Says the same of lines that would be taken at another time. */
    private static final Pattern PASSING =
            Pattern.compile("time(d )?out|hinted handoff|engine is closed|memory size exceeded|too many requests"
                    + "|overloaded|no space left|shard is disabled|consistency level");

    private static final Pattern NO_POLICY = Pattern.compile("retention policy not found");
    private static final Pattern INCOMPLETE =
            Pattern.compile("(database|bucket|org|organization|name) is required" + "|please provide either|not found");

    /** What an error quotes of the lines says nothing of the server. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\\\\"[^\"]*\\\\\"");

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    /** What a failure means for the lines. */
    enum Verdict {
        /** The server cannot take anything now: the same again later. */
        LATER,
        /** The server cannot take these now, though perhaps others. */
        LATER_HERE,
        /** Someone has to put an account, a token or a database right: the same again, seldom. */
        SELDOM,
        /** Fewer at once. */
        FEWER,
        /** At least one of these lines will never be taken. */
        NEVER,
        /** None of these will ever be taken: the place they go to is not there. */
        NOWHERE
    }

    private RetryRule() {}

    static Verdict of(Throwable failure) {
        if (!(failure instanceof InfluxFailure influx)) {
            return Verdict.LATER;
        }
        String said = influx.said().toLowerCase(Locale.ROOT);
        int status = influx.status();
        return switch (status) {
            case 0, 408, 425, 429, 503 -> Verdict.LATER;
            case 413 -> Verdict.FEWER;
            case 401, 403 -> Verdict.SELDOM;
            case 400, 404, 422 -> NO_POLICY.matcher(said).find() ? Verdict.NOWHERE : refused(status, said);
            default -> status >= 500 ? failed(said) : Verdict.SELDOM;
        };
    }

    /** A page comes from something before the database, such as a proxy. */
    private static Verdict refused(int status, String said) {
        boolean isPage = said.stripLeading().startsWith("<");
        boolean isAboutLines = WRONG_LINES.matcher(said).find();
        return isPage
                        || status == 404
                        || (!isAboutLines && INCOMPLETE.matcher(said).find())
                ? Verdict.SELDOM
                : Verdict.NEVER;
    }

    private static Verdict failed(String said) {
        if (NO_POLICY.matcher(said).find()) {
            return Verdict.NOWHERE;
        }
        boolean isPassing = PASSING.matcher(QUOTED.matcher(said).replaceAll("")).find();
        return WRONG_LINES.matcher(said).find() && !isPassing ? Verdict.NEVER : Verdict.LATER_HERE;
    }

    /** How many lines the server says it has left out while it took the others; 0 where it does not say. */
    static int dropped(Throwable failure) {
        Matcher count = DROPPED.matcher(failure instanceof InfluxFailure influx ? influx.said() : "");
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }

    /** Whether the server says that it took those lines that were right. */
    static boolean isRestTaken(Throwable failure) {
        return failure instanceof InfluxFailure influx
                && influx.said().toLowerCase(Locale.ROOT).contains("partial write");
    }

    /**
     * What somebody can do; empty where nothing but waiting helps.
     *
     * @param destination where the lines were to go
     */
    static String advice(Throwable failure, Map<String, String> destination) {
        int status = failure instanceof InfluxFailure influx ? influx.status() : 0;
        Verdict verdict = of(failure);
        if (verdict == Verdict.NOWHERE) {
            return "create the retention policy \"%s\" in InfluxDB, or mend its name in the node"
                    .formatted(destination.getOrDefault("rp", ""));
        }
        if (verdict != Verdict.SELDOM) {
            return "";
        }
        return switch (status) {
            case 401 -> "mend the user name and password, or the token, in the server's settings";
            case 403 -> "give the account the right to write there, or use another token";
            case 404, 400, 422 ->
                destination.getOrDefault("bucket", "").isEmpty()
                        ? "create the database in InfluxDB, or mend its name in the server's settings"
                        : "create the bucket \"%s\" in InfluxDB, or mend its name and organization in the node"
                                .formatted(destination.get("bucket"));
            default -> "is this InfluxDB's address? Mend it in the server's settings";
        };
    }

    /**
     * How long to wait: as long as the server says; else longer each time, and not all clients at once.
     *
     * @param attempt how many in a row have failed
     */
    static Duration delay(Verdict verdict, Throwable failure, int attempt) {
        long seconds = failure instanceof InfluxFailure influx ? influx.retryAfter() : 0;
        if (seconds > 0) {
            return Duration.ofSeconds(Math.min(3600, seconds));
        }
        long longest = verdict == Verdict.SELDOM ? SLOWEST_MILLIS : LONGEST_MILLIS;
        long first = verdict == Verdict.SELDOM ? 12 * FIRST_MILLIS : FIRST_MILLIS;
        long least = Math.min(longest, first << Math.min(attempt - 1, 20));
        long most = Math.min(longest, least * 2);
        return Duration.ofMillis(least + ThreadLocalRandom.current().nextLong(most - least + 200));
    }
}
