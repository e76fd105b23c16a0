package dev.fusewire.ocpp;

import dev.fusewire.node.Values;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a station tells it. Stations of the field send local time without a zone, "+03", 1970, tomorrow, or nothing: then
 * the moment it came counts.
 *
 * @param isTold whether this is what the station said
 * @param doubt why not, for the log; empty for none
 */
public record StationTime(Instant at, boolean isTold, String doubt) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?"
                    + " *([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration NEAR = Duration.ofMinutes(2);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    /** @param received when it came */
    public static StationTime of(@Nullable Object said, Instant received, Quirks quirks) {
        if (said == null || Values.text(said).isBlank()) {
            return new StationTime(received, false, "");
        }
        if (quirks.has(Quirk.WRONG_CLOCK)) {
            return new StationTime(received, false, "");
        }
        Matcher match = FORM.matcher(Values.text(said).strip());
        if (!match.matches()) {
            return doubtful(received, said, "is no time");
        }
        Instant at;
        try {
            at = instant(match);
        } catch (DateTimeException _) {
            return doubtful(received, said, "is no time");
        }
        if (at.isBefore(FIRST)) {
            return doubtful(received, said, "is of a clock that was never set");
        }
        if (at.isAfter(received.plus(AHEAD))) {
            return doubtful(received, said, "is yet to come");
        }
        if (match.group(5) == null) {
            return isElsewhere(at, received)
                    ? doubtful(received, said, "has no zone and is local time")
                    : new StationTime(at, true, "the time \"" + said + "\" has no zone: taken as UTC");
        }
        return new StationTime(at, true, "");
    }

    private static StationTime doubtful(Instant received, Object said, String why) {
        String text = Values.text(said);
        return new StationTime(
                received,
                false,
                "the time \"" + (text.length() <= 40 ? text : text.substring(0, 40)) + "\" " + why
                        + ": the moment it came counts");
    }

    private static Instant instant(Matcher match) {
        int second = match.group(3) == null ? 0 : Math.min(59, Integer.parseInt(match.group(3)));
        LocalDateTime local = LocalDateTime.parse(match.group(1) + "T" + match.group(2))
                .withSecond(second)
                .withNano(match.group(4) == null ? 0 : Integer.parseInt((match.group(4) + "00000000").substring(0, 9)));
        String zone = match.group(5);
        return local.toInstant(zone == null || zone.equalsIgnoreCase("z") ? ZoneOffset.UTC : ZoneOffset.of(zone));
    }

    /** Whether it differs by whole half hours from the moment it came, as the time of another zone does. */
    private static boolean isElsewhere(Instant at, Instant received) {
        Duration behind = Duration.between(at, received);
        long halves = Math.round((double) behind.toSeconds() / HALF_HOUR.toSeconds());
        return halves != 0
                && behind.abs().compareTo(FARTHEST_ZONE) <= 0
                && behind.minus(HALF_HOUR.multipliedBy(halves)).abs().compareTo(NEAR) < 0;
    }

    /** A time as OCPP has it: three digits of a second and a Z, which every station can read. */
    public static String text(Instant at) {
        return WRITTEN.format(at);
    }
}
