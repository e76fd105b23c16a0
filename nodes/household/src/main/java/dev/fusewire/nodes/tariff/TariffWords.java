package dev.fusewire.nodes.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Prices and times as a status says them. */
final class TariffWords {

    private static final int MICRO_DIGITS = 6;
    private static final int SHOWN_DIGITS = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TariffWords() {}

    /** At least two digits behind the point, at most four. */
    static String price(long micros) {
        BigDecimal price = BigDecimal.valueOf(micros, MICRO_DIGITS)
                .setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return price.setScale(Math.max(2, price.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The clock, with the day where it is another one; midnight is 24:00 of the day before. */
    static String time(Instant time, Instant now, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        boolean isMidnight = local.toLocalTime().toSecondOfDay() == 0;
        LocalDate day = isMidnight ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        String clock = isMidnight ? "24:00" : CLOCK.format(local);
        return day.equals(now.atZone(zone).toLocalDate())
                ? clock
                : day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + clock;
    }
}
