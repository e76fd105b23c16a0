package dev.fusewire.station;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How an EVSE was used in a stretch of time.
 *
 * @param until the end of the stretch, or now where that is still to come
 * @param energy Wh; what a session drew is spread evenly over the time in which it drew
 * @param sessions that began
 * @param busy how long a session was under way
 * @param faults how often it became faulted, or its station did
 * @param silent how long its station was not connected, as far as that was kept
 */
public record Usage(
        EvseKey evse,
        Instant from,
        Instant until,
        double energy,
        int sessions,
        Duration busy,
        int faults,
        Duration silent) {

    /** Of which length the stretches are, in the program's time zone. */
    public enum Step {
        DAY,
        WEEK,
        MONTH;

        /** The beginning of the stretch in which a day lies; weeks begin on Monday. */
        public LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        public LocalDate next(LocalDate begin) {
            return begin.plus(
                    1,
                    switch (this) {
                        case DAY -> ChronoUnit.DAYS;
                        case WEEK -> ChronoUnit.WEEKS;
                        case MONTH -> ChronoUnit.MONTHS;
                    });
        }
    }
}
