package dev.fusewire.jsonata;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads dates that are written as in a picture; what is left out on the left is now's, on the right zero. */
final class DateParsing {

    private static final int BY_MONTH = 0b10100001;
    private static final int BY_DAY_OF_YEAR = 0b10000010;
    private static final int BY_WEEK_OF_MONTH = 0b01010100;
    private static final int BY_WEEK = 0b01001000;
    private static final int CLOCK = 0b010111;
    private static final int HALF_DAY_CLOCK = 0b101111;

    private final Map<Character, Double> found = new HashMap<>();

    private DateParsing() {}

    /** @return milliseconds; null where the text does not fit or nothing is asked for, NaN where it is no date */
    static @Nullable Double parse(String text, String picture, Instant now) {
        DatePicture read = DatePicture.of(picture);
        List<DateReading> readings = read.parts().stream().map(DateReading::of).toList();
        Matcher match = read.pattern(readings).matcher(text);
        if (!match.matches()) {
            return null;
        }
        DateParsing parsing = new DateParsing();
        boolean any = false;
        for (int i = 0; i < readings.size(); i++) {
            DateReading reading = readings.get(i);
            if (!reading.component().isEmpty()) {
                any = true;
                double value = reading.value().applyAsDouble(match.group(i + 1));
                if (value == Double.NEGATIVE_INFINITY) {
                    parsing.found.remove(reading.component().charAt(0));
                } else {
                    parsing.found.put(reading.component().charAt(0), value);
                }
            }
        }
        return any ? (Double) parsing.millis(new DateFields(now.toEpochMilli())) : null;
    }

    private int mask(String components) {
        int mask = 0;
        for (char component : components.toCharArray()) {
            double value = found.getOrDefault(component, 0.0);
            mask = mask << 1 | (value == 0 || Double.isNaN(value) ? 0 : 1);
        }
        return mask;
    }

    private static boolean is(int mask, int type) {
        return (mask & ~type) == 0 && (mask & type) != 0;
    }

    private double millis(DateFields now) {
        int date = mask("YXMxWwdD");
        int time = mask("PHhmsf");
        boolean byDay = !is(date, BY_MONTH) && is(date, BY_DAY_OF_YEAR);
        boolean weeks = is(date, BY_WEEK_OF_MONTH) || is(date, BY_WEEK);
        boolean halfDay = !is(time, CLOCK) && is(time, HALF_DAY_CLOCK);
        String dates = byDay ? "YD" : is(date, BY_WEEK_OF_MONTH) ? "XxwF" : weeks ? "XWF" : "YMD";
        complete(dates + (halfDay ? "Phmsf" : "Hmsf"), now);
        if (weeks) {
            throw new Fault("D3136");
        }
        double month = get('M') > 0 ? get('M') - 1 : 0;
        double day = get('D');
        if (byDay) {
            DateFields derived = new DateFields(Script.utc(get('Y'), 0, 1) + (get('d') - 1) * 86_400_000);
            month = derived.get('M') - 1;
            day = derived.get('D');
        }
        double hour = halfDay ? (get('h') == 12 ? 0 : get('h')) + (get('P') == 1 ? 12 : 0) : get('H');
        double millis = Script.utc(get('Y'), month, day, hour, get('m'), get('s'), get('f'));
        double zone = truthy(get('Z')) ? get('Z') : get('z');
        return truthy(zone) ? millis - zone * 60_000 : millis;
    }

    private static boolean truthy(double value) {
        return value != 0 && !Double.isNaN(value);
    }

    private double get(char component) {
        return found.getOrDefault(component, Double.NaN);
    }

    /** From the first part that is given to the last none may lack. */
    private void complete(String components, DateFields now) {
        boolean begun = false;
        boolean ended = false;
        for (char component : components.toCharArray()) {
            if (found.containsKey(component)) {
                begun = true;
                if (ended) {
                    throw new Fault("D3136");
                }
            } else if (begun) {
                found.put(component, "MDd".indexOf(component) >= 0 ? 1.0 : 0.0);
                ended = true;
            } else {
                found.put(component, now.get(component));
            }
        }
    }
}
