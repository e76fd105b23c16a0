package dev.fusewire.node;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** A Date as JavaScript writes it. */
final class Dates {

    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ENGLISH);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    static String text(Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.systemDefault());
        String zone = ZoneOffset.UTC.equals(local.getOffset())
                        && local.getZone().getId().matches("UTC|Etc/UTC|Z")
                ? "Coordinated Universal Time"
                : local.getZone().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return LONG.format(local) + " (" + zone + ")";
    }

    static String iso(Instant time) {
        return ISO.format(time);
    }

    /** A time in a moment.js pattern, the form a typed input of type date takes. */
    static String format(Instant time, String pattern) {
        return MomentFormat.format(time.atZone(ZoneId.systemDefault()), pattern);
    }
}
