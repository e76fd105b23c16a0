package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import org.jspecify.annotations.Nullable;

/** The numbers a time is made of, by the names moment.js has for them. */
final class MomentFields {

    private MomentFields() {}

    static boolean isField(String name) {
        return MomentUnits.field(name) != null
                || name.equals("month")
                || name.equals("months")
                || name.equals("day")
                || name.equals("days")
                || name.startsWith("week")
                || name.startsWith("isoWeek")
                || name.startsWith("quarter");
    }

    /** One of a moment's numbers; with a value, the time in which it is that. */
    static @Nullable Object field(ZonedDateTime at, String name, @Nullable Object to) {
        ChronoField plain = MomentUnits.field(name);
        if (plain != null) {
            return to == null ? (Object) at.get(plain) : moved(at, plain, (long) Values.toNumber(to));
        }
        return switch (name) {
            case "month", "months" ->
                to == null ? (Object) (at.getMonthValue() - 1) : at.withMonth((int) Values.toNumber(to) + 1);
            case "day", "days" ->
                to == null
                        ? (Object) (at.getDayOfWeek().getValue() % 7)
                        : at.plusDays(
                                (long) Values.toNumber(to) - at.getDayOfWeek().getValue() % 7);
            case "weekday" -> at.getDayOfWeek().getValue() % 7;
            case "isoWeekday" -> at.getDayOfWeek().getValue();
            case "week", "weeks" -> at.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear());
            case "isoWeek", "isoWeeks" -> at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "weekYear" -> at.get(WeekFields.SUNDAY_START.weekBasedYear());
            case "isoWeekYear" -> at.get(IsoFields.WEEK_BASED_YEAR);
            case "quarter", "quarters" -> at.get(IsoFields.QUARTER_OF_YEAR);
            default -> null;
        };
    }

    /** Past its end a field runs over into the next larger one. */
    private static ZonedDateTime moved(ZonedDateTime at, ChronoField field, long to) {
        return at.plus(to - at.get(field), field.getBaseUnit());
    }
}
