package dev.fusewire.jsonata;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The numbers of a date in UTC. */
final class DateFields {

    private final double millis;

    DateFields(double millis) {
        this.millis = Script.clip(millis);
    }

    /** The number a letter of a picture stands for; NaN for a time that is none. */
    double get(char component) {
        if (Double.isNaN(millis)) {
            return Double.NaN;
        }
        LocalDateTime at = LocalDateTime.ofInstant(Script.instant(millis), ZoneOffset.UTC);
        LocalDate day = at.toLocalDate();
        return switch (component) {
            case 'Y' -> day.getYear();
            case 'M' -> day.getMonthValue();
            case 'D' -> day.getDayOfMonth();
            case 'd' -> day.getDayOfYear();
            case 'F' -> day.getDayOfWeek().getValue();
            case 'W' -> week(day, firstWeek(yearOf(day)), firstWeek(yearOf(day).plusYears(1)), 52, 12);
            case 'w' ->
                week(day, firstWeek(monthOf(day)), firstWeek(monthOf(day).plusMonths(1)), 4, 1);
            case 'X' -> isoYear(day);
            case 'x' -> isoMonth(day);
            case 'H' -> at.getHour();
            case 'h' -> (at.getHour() + 11) % 12 + 1;
            case 'P' -> at.getHour() >= 12 ? 1 : 0;
            case 'm' -> at.getMinute();
            case 's' -> at.getSecond();
            case 'f' -> at.getNano() / 1_000_000;
            default -> Double.NaN;
        };
    }

    private static YearMonth yearOf(LocalDate day) {
        return YearMonth.of(day.getYear(), 1);
    }

    private static YearMonth monthOf(LocalDate day) {
        return YearMonth.from(day);
    }

    /** The Monday of the week that has the first Thursday. */
    private static LocalDate firstWeek(YearMonth month) {
        LocalDate thursday = month.atDay(4);
        return thursday.minusDays(thursday.getDayOfWeek().getValue() - 1L);
    }

    /** @param most a number of weeks with which it may be the next span's first */
    private static double week(LocalDate day, LocalDate start, LocalDate following, int most, int months) {
        long week = weeks(start, day);
        if (day.isBefore(start)) {
            YearMonth before = YearMonth.from(day).minusMonths(months == 12 ? day.getMonthValue() - 1 + 12L : 1);
            return weeks(firstWeek(before), day);
        }
        return week >= most && !day.isBefore(following) ? 1 : week;
    }

    private static long weeks(LocalDate start, LocalDate day) {
        return Math.floorDiv(ChronoUnit.DAYS.between(start, day), 7) + 1;
    }

    private static double isoYear(LocalDate day) {
        YearMonth year = yearOf(day);
        return day.isBefore(firstWeek(year))
                ? day.getYear() - 1
                : day.isBefore(firstWeek(year.plusYears(1))) ? day.getYear() : day.getYear() + 1;
    }

    private static double isoMonth(LocalDate day) {
        YearMonth month = monthOf(day);
        YearMonth own = day.isBefore(firstWeek(month))
                ? month.minusMonths(1)
                : day.isBefore(firstWeek(month.plusMonths(1))) ? month : month.plusMonths(1);
        return own.getMonthValue();
    }
}
