package dev.fusewire.nodes.common;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.common.CronItem.Wrap;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The days that the two fields of a crontab give together, those of the month and those of the week: with both given,
 * either will do. {@code L} is the last day, {@code LW} the last weekday of a month, {@code 15W} the weekday nearest to
 * the 15th, {@code 5L} the last Friday, {@code 5#2} the second.
 */
final class CronDays {

    private static final List<String> NAMES = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int LAST_DAY = 31;
    private static final int LAST_WEEKDAY = 6;

    private record Nth(int weekday, int nth) {}

    private boolean lastDay;
    private boolean lastWorkday;
    private final int[] days;
    private final int[] nearWorkdays;
    private final int[] weekdays;
    private final int[] lastWeekdays;
    private final List<Nth> nthWeekdays = new ArrayList<>();

    CronDays(String ofMonth, String ofWeek) {
        List<CronItem> dayItems = new ArrayList<>();
        List<CronItem> nearItems = new ArrayList<>();
        for (String item : items(ofMonth)) {
            if (item.equals("l")) {
                lastDay = true;
            } else if (item.equals("lw")) {
                lastWorkday = true;
            } else if (item.endsWith("w")) {
                nearItems.add(day(item.substring(0, item.length() - 1)));
            } else {
                dayItems.add(day(item));
            }
        }
        List<CronItem> weekdayItems = new ArrayList<>();
        List<CronItem> lastItems = new ArrayList<>();
        for (String item : items(CronSchedule.numbered(ofWeek, NAMES, 0))) {
            int nth = item.lastIndexOf('#');
            if (item.endsWith("l")) {
                lastItems.add(weekday(item.substring(0, item.length() - 1)));
            } else if (nth < 0) {
                weekdayItems.add(weekday(item));
            } else {
                addNth(item.substring(0, nth), item.substring(nth + 1));
            }
        }
        boolean plain = !lastDay && !lastWorkday && nearItems.isEmpty() && lastItems.isEmpty() && nthWeekdays.isEmpty();
        boolean everyDay = plain && isOneAny(dayItems) && isOneAny(weekdayItems);
        days = CronItem.values(everyDay ? dayItems : restricting(dayItems), 1, LAST_DAY);
        nearWorkdays = CronItem.values(nearItems, 1, LAST_DAY);
        weekdays = CronItem.values(restricting(weekdayItems), 0, LAST_WEEKDAY);
        lastWeekdays = CronItem.values(lastItems, 0, LAST_WEEKDAY);
    }

    private static List<String> items(String field) {
        return List.of(field.split(",", -1)).stream()
                .map(item -> item.equals("?") ? "*" : item)
                .toList();
    }

    private static CronItem day(String item) {
        return CronItem.of(item, 1, LAST_DAY, Wrap.REFUSED, value -> value);
    }

    private static CronItem weekday(String item) {
        return CronItem.of(item, 0, LAST_WEEKDAY, Wrap.ALLOWED, value -> value == 7 ? 0 : value);
    }

    private void addNth(String weekday, String nth) {
        if (!nth.matches("[1-5]")) {
            throw new NodeError("Error", "Field item nth of month (#) invalid");
        }
        weekday(weekday)
                .values(0, LAST_WEEKDAY)
                .forEach(day -> nthWeekdays.add(new Nth((int) day, Integer.parseInt(nth))));
    }

    private static boolean isOneAny(List<CronItem> items) {
        return items.size() == 1 && items.getFirst().isAny();
    }

    /** A star beside something else says nothing. */
    private static List<CronItem> restricting(List<CronItem> items) {
        return items.stream().filter(item -> !item.isAny()).toList();
    }

    /** The days of this month, by their number. */
    BitSet in(YearMonth month) {
        int length = month.lengthOfMonth();
        BitSet found = new BitSet();
        for (int day : days) {
            found.set(day);
        }
        if (lastDay) {
            found.set(length);
        }
        if (lastWorkday) {
            found.set(nearestWorkday(month, length));
        }
        for (int day : nearWorkdays) {
            found.set(nearestWorkday(month, Math.min(day, length)));
        }
        for (int weekday : weekdays) {
            for (int day = first(month, weekday); day <= length; day += 7) {
                found.set(day);
            }
        }
        for (int weekday : lastWeekdays) {
            int first = first(month, weekday);
            found.set(first + (length - first) / 7 * 7);
        }
        for (Nth each : nthWeekdays) {
            found.set(first(month, each.weekday()) + (each.nth() - 1) * 7);
        }
        found.clear(length + 1, Math.max(length + 1, found.length()));
        return found;
    }

    private static int first(YearMonth month, int weekday) {
        return 1 + Math.floorMod(weekday - month.atDay(1).getDayOfWeek().getValue(), 7);
    }

    /** Saturday goes to the Friday before and Sunday to the Monday after, but never into another month. */
    private static int nearestWorkday(YearMonth month, int day) {
        LocalDate date = month.atDay(day);
        int near = day
                + (date.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : date.getDayOfWeek() == DayOfWeek.SATURDAY ? -1 : 0);
        return near < 1 ? near + 3 : near > month.lengthOfMonth() ? near - 3 : near;
    }
}
